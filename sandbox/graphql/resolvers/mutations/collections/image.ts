// A collection's picture.
import type { CollectionDoc } from "#sandbox/store/model.ts";
import { NotImplemented } from "#sandbox/graphql/errors.ts";
import type { RequestContext } from "#sandbox/graphql/types.ts";
import type { UserError } from "../common.ts";
import type { CollectionInput } from "./fields.ts";

/** Puts the picture that the input names into the document, or takes it away for null. */
export function collectionImage(
  _ctx: RequestContext,
  doc: CollectionDoc,
  image: CollectionInput["image"],
): UserError[] {
  if (image === undefined) return [];
  if (image === null) doc.image = null;
  else throw new NotImplemented("images of collections");
  return [];
}
