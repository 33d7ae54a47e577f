import type { Endpoint } from "#app/platform/api/endpoint.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import type { Search } from "#app/platform/list/parse-search.ts";
import { readableSince } from "#app/platform/shopify/readable-since.ts";

/** A search among the orders that a client may know. */
export function amongReadable<Input extends { readonly search: Search }>(ctx: Ctx, input: Input): Input {
  const since = readableSince(ctx);
  if (!since) return input;
  const age = { field: "created_at", comparator: ">=", value: since.toISOString(), isPrefix: false } as const;
  return { ...input, search: { kind: "all", parts: [input.search, { kind: "term", ...age }] } };
}

/** An endpoint of one order answers (not_found otherwise) where the client may know that order. */
export function ofReadable(one: Endpoint): Endpoint {
  if (!one.path.startsWith("/orders/:id")) return one;
  return {
    ...one,
    async run(ctx, asked) {
      await requireReadable(ctx, BigInt((asked.params as { id: string }).id));
      return one.run(ctx, asked);
    },
  };
}

async function requireReadable(ctx: Ctx, id: bigint): Promise<void> {
  const createdBefore = readableSince(ctx);
  if (!createdBefore) return;
  const where = { shopId: ctx.shop.id, id, createdAt: { lt: createdBefore } };
  if (await inTx(ctx, (tx) => tx.order.findFirst({ where, select: { id: true } })))
    throw new AppError("not_found", "There is no such order.");
}
