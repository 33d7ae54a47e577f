// draftOrderBulkAddTags, -RemoveTags and -Delete: many drafts by ids or a search. Done when the job is answered.
import type { DraftDoc } from "#sandbox/store/draft.ts";
import { NotImplemented } from "#sandbox/graphql/errors.ts";
import { pageOfRows } from "#sandbox/graphql/page.ts";
import type { RequestContext, Resolvers } from "#sandbox/graphql/types.ts";
import { draftOf, draftPaging } from "#sandbox/graphql/resolvers/drafts/draft-paging.ts";
import { newJob } from "#sandbox/graphql/resolvers/jobs.ts";
import { cleanTags } from "#sandbox/graphql/resolvers/tags.ts";
import { storeDraft } from "./store-draft.ts";

interface Args {
  ids?: string[] | null;
  search?: string | null;
  savedSearchId?: string | null;
  tags?: string[];
}

function each(ctx: RequestContext, args: Args, work: (draft: DraftDoc) => void) {
  if (args.savedSearchId != null) throw new NotImplemented("saved searches of draft orders");
  const found = args.ids
    ? args.ids.map((id) => draftOf(ctx, id)).filter((draft) => draft !== null)
    : pageOfRows(ctx, draftPaging, { query: args.search ?? null }).items;
  found.forEach(work);
  return { job: newJob(), userErrors: [] };
}

const retag = (ctx: RequestContext, draft: DraftDoc, tags: string[]): void =>
  void (tags.length === draft.tags.length || storeDraft(ctx, { ...draft, tags }));

export const draftBulkMutations: Resolvers = {
  Mutation: {
    draftOrderBulkAddTags: (_, args: Args, ctx) =>
      each(ctx, args, (draft) => retag(ctx, draft, cleanTags([...draft.tags, ...cleanTags(args.tags ?? [])]))),
    draftOrderBulkRemoveTags: (_, args: Args, ctx) => {
      const gone = new Set(cleanTags(args.tags ?? []).map((tag) => tag.toLowerCase()));
      return each(ctx, args, (draft) =>
        retag(
          ctx,
          draft,
          draft.tags.filter((tag) => !gone.has(tag.toLowerCase())),
        ),
      );
    },
    draftOrderBulkDelete: (_, args: Args, ctx) =>
      each(ctx, args, ({ id }) => {
        ctx.store.run("delete from draft_orders where id = ?", BigInt(id));
        ctx.emit("draft_orders/delete", id);
      }),
  },
};
