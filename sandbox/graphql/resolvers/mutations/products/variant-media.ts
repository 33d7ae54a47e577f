// A variant's own picture: one of the media that its product has.
import type { ProductDoc, VariantDoc } from "#sandbox/store/model.ts";
import { parseGid } from "#sandbox/graphql/resolvers/gid.ts";
import { userError, type UserError } from "../common.ts";

const idIn = (mediaId: string): string => parseGid(mediaId)?.id ?? "";

/** A medium that the product does not have. */
export const mediaErrors = (product: ProductDoc, mediaId: string | null | undefined, path: string[]): UserError[] =>
  mediaId == null || product.media.some(({ id }) => id === idIn(mediaId))
    ? []
    : [userError([...path, "mediaId"], "Media does not exist on the product", "MUST_BE_FOR_THIS_PRODUCT")];

/** Gives the variant the picture; undefined leaves the one it has, null takes it away. */
export function setMedia(variant: VariantDoc, mediaId: string | null | undefined): void {
  if (mediaId !== undefined) variant.mediaId = mediaId === null ? null : idIn(mediaId);
}
