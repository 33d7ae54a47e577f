// A collection's picture.
import { fileById, fileAt } from "#sandbox/store/files.ts";
import type { CollectionDoc } from "#sandbox/store/model.ts";
import { parseGid } from "#sandbox/graphql/resolvers/gid.ts";
import type { RequestContext } from "#sandbox/graphql/types.ts";
import { userError, type UserError } from "../common.ts";
import { isUrl, takeFile } from "../files/new-file.ts";
import type { CollectionInput } from "./fields.ts";

/** Puts the picture that the input names into the document, or takes it away for null. An upload shows once it is ready. */
export function collectionImage(ctx: RequestContext, doc: CollectionDoc, image: CollectionInput["image"]): UserError[] {
  if (image === undefined) return [];
  if (image === null || (image.src === null && image.id == null)) {
    doc.image = null;
    return [];
  }
  const alt = image.altText ?? doc.image?.alt ?? "";
  if (image.src != null) {
    if (!isUrl(image.src)) return [userError(["image", "src"], "Image URL is invalid")];
    const known = fileAt(ctx.store, /\/s\/files\/([^?]+)/.exec(image.src)?.[1] ?? "");
    doc.image = { fileId: (known ?? takeFile(ctx, { originalSource: image.src, alt, contentType: "IMAGE" })).id, alt };
    return [];
  }
  const file = image.id == null ? null : fileById(ctx.store, parseGid(image.id)?.id ?? "0");
  if (image.id != null && !file) return [userError(["image", "id"], "Image does not exist")];
  if (file) doc.image = { fileId: file.id, alt };
  else if (doc.image) doc.image = { ...doc.image, alt };
  return [];
}
