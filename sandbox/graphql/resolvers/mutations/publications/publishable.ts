// publishablePublish and publishableUnpublish: a product or a collection comes to channels, or goes.
import { publicationById, publishedAt, publishOn, type Publishable } from "#sandbox/store/publications.ts";
import { invalidId } from "#sandbox/graphql/errors.ts";
import { idOf, parseGid } from "#sandbox/graphql/resolvers/gid.ts";
import { documentOf } from "#sandbox/graphql/resolvers/lookup.ts";
import { shopOf } from "#sandbox/graphql/resolvers/shop.ts";
import type { RequestContext } from "#sandbox/graphql/types.ts";
import { toIso } from "#sandbox/store/store.ts";
import { userError, type UserError } from "../common.ts";
import { saveCollection } from "../save-collection.ts";
import { saveProduct } from "../save-product.ts";

export interface PublicationInput {
  publicationId?: string | null;
  channelId?: string | null;
  publishDate?: string | null;
}

/** What a gid of a product or collection names; null when it is not there. Throws for any other gid. */
export function publishableOf(ctx: RequestContext, text: string): Publishable | null {
  const parsed = parseGid(text);
  if (parsed?.type === "Product") {
    const doc = documentOf(ctx, "products", parsed.id);
    return doc && { kind: "Product", doc };
  }
  if (parsed?.type !== "Collection") throw invalidId(text);
  const doc = documentOf(ctx, "collections", parsed.id);
  return doc && { kind: "Collection", doc };
}

const asNode = ({ kind, doc }: Publishable) => ({ ...doc, __typename: kind });

/** Saves what was published or taken off, raises its time and tells the world. */
export function savePublishable(ctx: RequestContext, { kind, doc }: Publishable): Publishable {
  return kind === "Product" ? { kind, doc: saveProduct(ctx, doc) } : { kind, doc: saveCollection(ctx, doc) };
}

/** The resource as it is after one more decision about a channel. */
const decided = (ctx: RequestContext, resource: Publishable, id: string, at: string | null): Publishable =>
  ({ kind: resource.kind, doc: publishOn(ctx.store, resource, publicationById(ctx.store, id)!, at) }) as Publishable;

function inputErrors(ctx: RequestContext, input: PublicationInput, index: number, isPublish: boolean): UserError[] {
  const at = ["input", String(index)];
  const given = input.publicationId ?? input.channelId?.replace("/Channel/", "/Publication/");
  if (given == null) return [userError([...at, "publicationId"], "PublicationId can't be blank")];
  const publication = publicationById(ctx.store, idOf("Publication", given));
  if (!publication) return [userError([...at, "publicationId"], "Publication does not exist or is not publishable")];
  const isLater = input.publishDate != null && Date.parse(input.publishDate) > ctx.store.now().getTime();
  return isPublish && isLater && !publication.supportsFuturePublishing
    ? [userError([...at, "publishDate"], "Publish date can't be in the future for this publication")]
    : [];
}

const idIn = ({ publicationId, channelId }: PublicationInput): string =>
  idOf("Publication", publicationId ?? channelId!.replace("/Channel/", "/Publication/"));

export function changePublishing(
  ctx: RequestContext,
  { id, input }: { id: string; input: PublicationInput[] },
  isPublish: boolean,
) {
  const shop = shopOf(ctx);
  const found = publishableOf(ctx, id);
  if (!found) return { publishable: null, shop, userErrors: [userError(["id"], "Resource does not exist")] };
  const errors = input.flatMap((one, index) => inputErrors(ctx, one, index, isPublish));
  if (errors.length > 0) return { publishable: asNode(found), shop, userErrors: errors };
  let resource = found;
  for (const one of input) {
    const date = one.publishDate == null ? ctx.store.nowIso() : toIso(new Date(one.publishDate));
    const before = publishedAt(ctx.store, resource, publicationById(ctx.store, idIn(one))!);
    // Published stays published, since when it was, unless another time is asked for.
    const keeps = isPublish && before !== null && one.publishDate == null && before <= ctx.store.nowIso();
    if (!keeps) resource = decided(ctx, resource, idIn(one), isPublish ? date : null);
  }
  return { publishable: asNode(savePublishable(ctx, resource)), shop, userErrors: [] };
}
