// Errors that several resolvers share.
import { ApiError } from "../errors.ts";

/** Looking up by a custom id needs a metafield definition, and the sandbox's stores have none. */
export const customIdsMissing = (): ApiError =>
  new ApiError("Metafield definition of type 'id' is required when using custom ids.", "NOT_FOUND");
