// publicationCreate, publicationUpdate, publicationDelete: channels of an app's own.
import {
  createPublication,
  deletePublication,
  publicationById,
  publishOn,
  savePublication,
  type Publishable,
} from "#sandbox/store/publications.ts";
import type { ProductDoc } from "#sandbox/store/model.ts";
import { gid, idOf } from "#sandbox/graphql/resolvers/gid.ts";
import type { RequestContext } from "#sandbox/graphql/types.ts";
import { userError, type UserError } from "../common.ts";
import { publishableOf, savePublishable } from "./publishable.ts";

const MOST = 50;

interface CreateInput {
  autoPublish?: boolean | null;
  catalogId?: string | null;
  defaultState?: "EMPTY" | "ALL_PRODUCTS" | null;
}

export function create(ctx: RequestContext, input: CreateInput) {
  if (input.catalogId != null) {
    const message = `A catalog was not found for id= ${input.catalogId}.`;
    return { publication: null, userErrors: [userError(["input", "catalogId"], message, "CATALOG_NOT_FOUND")] };
  }
  const publication = createPublication(ctx.store, input.autoPublish ?? false);
  if (input.defaultState === "ALL_PRODUCTS")
    for (const { doc } of ctx.store.all<{ doc: string }>("select doc from products order by id"))
      publishOn(ctx.store, { kind: "Product", doc: JSON.parse(doc) as ProductDoc }, publication, ctx.store.nowIso());
  return { publication, userErrors: [] };
}

interface UpdateInput {
  autoPublish?: boolean | null;
  publishablesToAdd?: string[] | null;
  publishablesToRemove?: string[] | null;
}

const notFound = (field = ["id"]): UserError => userError(field, "Publication was not found", "PUBLICATION_NOT_FOUND");

function publishablesIn(ctx: RequestContext, name: string, gids: readonly string[]): Publishable[] | UserError {
  const at = ["input", name];
  if (gids.length > MOST)
    return userError(
      [...at, String(gids.length)],
      "The limit for simultaneous publication updates has been exceeded.",
      "PUBLICATION_UPDATE_LIMIT_EXCEEDED",
    );
  const found = gids.map((one) => publishableOf(ctx, one));
  const missing = found.indexOf(null);
  if (missing >= 0) return userError([...at, String(missing)], "Publishable ID not found.", "INVALID_PUBLISHABLE_ID");
  return found as Publishable[];
}

export function update(ctx: RequestContext, { id, input }: { id: string; input: UpdateInput }) {
  const refused = (error: UserError) => ({ publication: null, userErrors: [error] });
  const come = publishablesIn(ctx, "publishablesToAdd", input.publishablesToAdd ?? []);
  if (!Array.isArray(come)) return refused(come);
  const gone = publishablesIn(ctx, "publishablesToRemove", input.publishablesToRemove ?? []);
  if (!Array.isArray(gone)) return refused(gone);
  const before = publicationById(ctx.store, idOf("Publication", id));
  if (!before) return refused(notFound());
  const publication = { ...before, autoPublish: input.autoPublish ?? before.autoPublish };
  if (before.channel === null) savePublication(ctx.store, publication);
  const now = ctx.store.nowIso();
  for (const [list, at] of [
    [come, now],
    [gone, null],
  ] as const)
    for (const one of list)
      savePublishable(ctx, { ...one, doc: publishOn(ctx.store, one, publication, at) } as Publishable);
  return { publication, userErrors: [] };
}

export function remove(ctx: RequestContext, { id }: { id: string }) {
  const found = publicationById(ctx.store, idOf("Publication", id));
  if (!found || found.channel !== null) return { deletedId: null, userErrors: [notFound()] };
  deletePublication(ctx.store, found.id);
  return { deletedId: gid("Publication", found.id), userErrors: [] };
}
