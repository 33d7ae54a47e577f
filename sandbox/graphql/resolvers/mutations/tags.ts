// tagsAdd and tagsRemove, on products, orders and customers.
import type { RequestContext, Resolvers } from "#sandbox/graphql/types.ts";
import { accessDenied, isGranted } from "#sandbox/graphql/access.ts";
import { parseGid, wrongKind } from "../gid.ts";
import { customerOf, documentOf } from "../lookup.ts";
import { cleanTags } from "../tags.ts";
import { userError, type UserError } from "./common.ts";
import { saveCustomer } from "./save-customer.ts";
import { saveOrder } from "./save-order.ts";
import { saveProduct } from "./save-product.ts";

const MOST = { Product: 250, Order: 250, Customer: 250 } as const;
type Kind = keyof typeof MOST;

interface Tagged {
  id: string;
  tags: string[];
}

const FIND: Record<Kind, (ctx: RequestContext, id: string) => Tagged | null> = {
  Product: (ctx, id) => documentOf(ctx, "products", id),
  Order: (ctx, id) => documentOf(ctx, "orders", id),
  Customer: customerOf,
};
const SAVE: Record<Kind, (ctx: RequestContext, changed: never) => object> = {
  Product: saveProduct,
  Order: saveOrder,
  Customer: saveCustomer,
};

function retag(ctx: RequestContext, field: string, gid: string, change: (tags: string[]) => string[]) {
  const parsed = parseGid(gid);
  if (!parsed || !(parsed.type in MOST)) throw wrongKind();
  const kind = parsed.type as Kind;
  // The schema's table asks for no scope here: which one it is depends on what the id names.
  const scope = `write_${kind.toLowerCase()}s`;
  const need = { groups: [[scope]], text: `\`${scope}\` access scope.` };
  if (!isGranted(need, ctx.app.scopes)) throw accessDenied(field, need);
  const found = FIND[kind](ctx, parsed.id);
  const failed = (error: UserError) => ({ node: null, userErrors: [error] });
  if (!found) return failed(userError(["id"], `${kind} does not exist`));
  const tags = change(found.tags);
  if (tags.some((tag) => tag.length > 255) || tags.length > MOST[kind])
    return failed(userError(["tags"], `${kind} tags is invalid`));
  const same = tags.length === found.tags.length && tags.every((tag, i) => tag === found.tags[i]);
  const node = same ? found : SAVE[kind](ctx, { ...found, tags } as never);
  return { node: { ...node, __typename: kind }, userErrors: [] };
}

type Args = { id: string; tags: string[] };

export const tagMutations: Resolvers = {
  Mutation: {
    tagsAdd: (_, { id, tags }: Args, ctx) =>
      retag(ctx, "tagsAdd", id, (before) => cleanTags([...before, ...cleanTags(tags)])),
    tagsRemove: (_, { id, tags }: Args, ctx) => {
      const gone = new Set(cleanTags(tags).map((tag) => tag.toLowerCase()));
      return retag(ctx, "tagsRemove", id, (before) => before.filter((tag) => !gone.has(tag.toLowerCase())));
    },
  },
};
