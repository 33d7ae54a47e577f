import type { BulkOperation } from "@prisma/client";
import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import {
  type BulkOperation as Operation,
  readBulkOperation,
  recentBulkQueries,
  startBulkQuery,
} from "#app/platform/shopify/bulk-operation.server.ts";
import type { BulkState } from "./schema.ts";
import type { Turn } from "./run-bulk.server.ts";

const STATES: Readonly<Record<string, BulkState>> = {
  ...{ CREATED: "running", RUNNING: "running", CANCELING: "running" },
  ...{ COMPLETED: "completed", CANCELED: "canceled", FAILED: "failed", EXPIRED: "failed" },
};

/** Starts a query at Shopify, or looks how far it is. */
export async function runQuery(ctx: Ctx, row: BulkOperation): Promise<Turn> {
  const operation = row.shopifyId ? await readBulkOperation(ctx, row.shopifyId) : await started(ctx, row);
  if (!operation)
    return { data: { state: "failed", error: { code: "not_found", message: "Shopify knows it no longer." } } };
  const state = STATES[operation.status] ?? "running";
  return {
    data: {
      state,
      shopifyId: operation.id,
      total: operation.objectCount,
      done: state === "completed" ? operation.objectCount : 0,
      url: operation.url,
      fileSize: operation.fileSize,
      ...(state === "failed" && { error: failureOf(operation) }),
    },
    againSeconds: waitOf(row),
  };
}

// A start whose answer was lost has begun all the same: what is there since, of the same words, is ours.
async function started(ctx: Ctx, row: BulkOperation): Promise<Operation> {
  const query = row.query ?? "";
  if (row.triedAt) {
    const taken = await inTx(ctx, (tx) =>
      tx.bulkOperation.findMany({
        where: { shopId: row.shopId, shopifyId: { not: null } },
        select: { shopifyId: true },
      }),
    );
    const known = new Set(taken.map(({ shopifyId }) => shopifyId));
    const recent = await recentBulkQueries(ctx, new Date(row.triedAt.getTime() - 5_000));
    const mine = recent.find((one) => one.query.trim() === query.trim() && !known.has(one.id));
    if (mine) return mine;
  }
  await inTx(ctx, (tx) =>
    tx.bulkOperation.update({
      where: { shopId_id: { shopId: row.shopId, id: row.id } },
      data: { state: "starting", ...(!row.triedAt && { triedAt: new Date() }) },
    }),
  );
  return startBulkQuery(ctx, query);
}

const failureOf = ({ errorCode, status }: Operation) => ({
  code: "shopify_rejected",
  message: `Shopify ended it: ${errorCode ?? status}.`,
});

// Looked at often while it is young.
const waitOf = ({ createdAt }: BulkOperation): number =>
  Math.min(30, Math.max(1, Math.round((Date.now() - createdAt.getTime()) / 10_000)));
