import { randomUUID } from "node:crypto";
import type { Prisma } from "@prisma/client";
import { audit } from "#app/platform/audit.server.ts";
import { change, type Keyed } from "#app/platform/change/change.server.ts";
import { requireScopes } from "#app/platform/change/require-scopes.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import { enqueue } from "#app/platform/queue/enqueue.server.ts";
import { bulkJob } from "./jobs.server.ts";
import type { BulkQuery } from "./schema.ts";

/**
 * Asks Shopify for everything a query finds, as a bulk operation. A query may name any object: whoever asks needs to be allowed to read all that
 * the store granted the app. Throws forbidden (details.scopes: what is missing).
 */
export function beginQuery(ctx: Ctx, input: BulkQuery): Promise<{ id: string }> {
  requireReadAll(ctx);
  return begin(ctx, "query", input, { query: input.query });
}

/** Throws forbidden (details.scopes) where the actor may not read all that the store granted the app. */
export const requireReadAll = (ctx: Ctx): void =>
  requireScopes(
    ctx,
    [...ctx.granted].map((scope) => scope.replace(/^write_/, "read_")),
  );

/** Has rows done one after the other, each as a request of its own would be. */
export const beginRows = (
  ctx: Ctx,
  kind: "create_products",
  { rows, key }: { rows: readonly object[]; key?: string | undefined },
): Promise<{ id: string }> =>
  begin(ctx, kind, { rows, key }, { input: rows as Prisma.InputJsonArray, results: [], total: rows.length });

function begin(
  ctx: Ctx,
  kind: "query" | "create_products",
  input: Keyed & { readonly query?: string; readonly rows?: readonly object[] },
  work: Partial<Prisma.BulkOperationCreateInput>,
): Promise<{ id: string }> {
  return change(ctx, { verb: `bulk.${kind}`, needs: [], input }, () =>
    inTx(ctx, async (tx) => {
      const id = randomUUID();
      const permissions = [...ctx.scopes, ...ctx.permissions];
      await tx.bulkOperation.create({
        data: { shopId: ctx.shop.id, id, kind, actor: ctx.actor, permissions, ...work },
      });
      await audit(ctx, tx, "bulk.started", { kind, rows: work.total }, `Bulk/${id}`);
      await enqueue(ctx, tx, bulkJob, { id }, { key: id });
      return { id };
    }),
  );
}
