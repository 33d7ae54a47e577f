import { isAppError } from "../errors.ts";
import type { UserError } from "../shopify/user-errors.ts";
import { ApiRefusal } from "./api-answer.ts";
import type { Endpoint } from "./endpoint.ts";

/** As Shopify says of mutations' own objects that are not in the store; there is no code for it in most. */
const NO_SUCH = /^(order|customer|product) (does not exist|can't be found|was not found|not found)\b/i;

/** The error as a 404, where Shopify has refused since it has no object of the id in the path. */
export function noSuchObject({ path }: Pick<Endpoint, "path">, error: unknown): unknown {
  if (!path.includes("/:") || !isAppError(error) || error.code !== "shopify_rejected") return error;
  const { userErrors = [] } = error.details as { readonly userErrors?: readonly UserError[] };
  const isGone = userErrors.length > 0 && userErrors.every(({ message }) => NO_SUCH.test(message));
  return isGone ? new ApiRefusal("not_found", "There is nothing of this id.") : error;
}
