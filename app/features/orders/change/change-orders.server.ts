import { inventoryResource } from "#app/features/inventory/index.server.ts";
import { audit } from "#app/platform/audit.server.ts";
import { change } from "#app/platform/change/change.server.ts";
import { eachOutcome, type Outcome } from "#app/platform/change/each-outcome.ts";
import { onceMore } from "#app/platform/change/once-more.ts";
import { mirrorChanged } from "#app/platform/change/record-change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf } from "#app/platform/shopify/gid.ts";
import { fulfilRest } from "../fulfil/fulfil-rest.server.ts";
import { SEND_SCOPES } from "../fulfil/send-scopes.ts";
import { ordersResource } from "../resources.server.ts";
import { captureRest } from "./capture-rest.server.ts";
import { stockOf, type StockedLine } from "./record-order.server.ts";
import { rejectErrors } from "./reject-errors.ts";
import type { ChangeOrders } from "./schema.ts";
import { ADD_ORDER_TAGS, CLOSE_ORDER, OPEN_ORDER, REMOVE_ORDER_TAGS } from "./shopify.server.ts";

type What = ChangeOrders["change"];

/**
 * Does one thing to many orders, each for itself: what Shopify refuses of one is told of it, and the others go on. A second try finds
 * what the first one did: what is set is set again, what is fulfilled is left.
 */
export function changeOrders(ctx: Ctx, input: ChangeOrders): Promise<{ outcomes: Outcome[] }> {
  const { change: what, ids } = input;
  const needs = what.kind === "fulfil" ? SEND_SCOPES : ["write_orders"];
  return change(ctx, { verb: "orders.change", needs, input }, async () => {
    const touched = new Set<string>();
    const stock: StockedLine[] = [];
    try {
      const outcomes = await eachOutcome(ctx, ids, (id) =>
        push(ctx, id, what, (moved = []) => {
          touched.add(id);
          stock.push(...moved);
        }),
      );
      return { outcomes };
    } finally {
      await record(ctx, what, [...touched], stock);
    }
  });
}

const ACTIONS = {
  fulfil: "order.fulfilled",
  capture: "order.captured",
  addTags: "order.tags_added",
  removeTags: "order.tags_removed",
  close: "order.closed",
  open: "order.opened",
} as const;

async function push(ctx: Ctx, id: string, what: What, done: (moved?: readonly StockedLine[]) => void): Promise<void> {
  if (what.kind === "fulfil") return fulfilRest(ctx, id, what.notify, done);
  if (what.kind === "capture") return captureRest(ctx, id, done);
  const answer = await onceMore(() => pushed(ctx, gidOf("Order", id), what));
  rejectErrors(answer?.userErrors ?? [], { id: "" });
  done();
}

async function pushed(ctx: Ctx, id: string, what: Exclude<What, { kind: "fulfil" | "capture" }>) {
  switch (what.kind) {
    case "addTags":
      return (await adminGraphql(ctx, ADD_ORDER_TAGS, { id, tags: what.tags })).tagsAdd;
    case "removeTags":
      return (await adminGraphql(ctx, REMOVE_ORDER_TAGS, { id, tags: what.tags })).tagsRemove;
    case "close":
      return (await adminGraphql(ctx, CLOSE_ORDER, { id })).orderClose;
    case "open":
      return (await adminGraphql(ctx, OPEN_ORDER, { id })).orderOpen;
  }
}

async function record(ctx: Ctx, { kind, ...details }: What, ids: readonly string[], stock: readonly StockedLine[]) {
  await inTx(ctx, async (tx) => {
    for (const id of ids) await audit(ctx, tx, ACTIONS[kind], details, `Order/${id}`);
  });
  await mirrorChanged(ctx, [
    { resource: ordersResource, ids: ids.map(BigInt) },
    { resource: inventoryResource, ids: stockOf(stock) },
  ]);
}
