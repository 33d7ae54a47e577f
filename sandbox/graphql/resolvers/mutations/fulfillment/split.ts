// Fulfillment orders taken apart and put together again.
import type { FulfillmentOrderDoc } from "#sandbox/store/model-fulfillment.ts";
import { emptyOrderAt, nextFulfillmentId, statusOf } from "#sandbox/store/order/fulfillment-orders.ts";
import type { OrderDoc } from "#sandbox/store/model.ts";
import type { RequestContext } from "#sandbox/graphql/types.ts";
import { userError } from "../common.ts";
import { withHappening } from "../with-happening.ts";
import { INVALID_QUANTITY, saveSending, sendingFor, sourceOf, unitsWanted, type Found } from "./find.ts";

type Units = { line: FulfillmentOrderDoc["lines"][number]; quantity: number }[];

/** Units go over into a fulfillment order of their own. */
export function splitOff(
  orderId: string,
  all: FulfillmentOrderDoc[],
  from: FulfillmentOrderDoc,
  units: Units,
  locationId: string,
  at: string,
): FulfillmentOrderDoc {
  const to = emptyOrderAt(nextFulfillmentId(orderId, all), locationId, at);
  to.fulfillAt = from.fulfillAt;
  to.fulfillBy = from.fulfillBy;
  all.push(to);
  for (const { line, quantity } of units) {
    line.total -= quantity;
    line.remaining -= quantity;
    const id = nextFulfillmentId(orderId, all);
    to.lines.push({ id, lineId: line.lineId, total: quantity, remaining: quantity });
  }
  from.lines = from.lines.filter(({ total }) => total > 0);
  from.updatedAt = at;
  from.status = statusOf(from);
  return to;
}

/** One copy of each order's fulfillment orders, however many of them are asked for. */
function once(ctx: RequestContext): (gid: string) => Found {
  const known = new Map<string, { order: OrderDoc; all: FulfillmentOrderDoc[] }>();
  return (gid) => {
    const found = sendingFor(ctx, gid);
    const { order, all } = known.get(found.order.id) ?? found;
    known.set(order.id, { order, all });
    return { order, all, fo: all.find(({ id }) => id === found.fo.id)! };
  };
}

function saveAll(ctx: RequestContext, found: Found[]): (id: string) => ReturnType<typeof sourceOf> {
  const orders = new Map(found.map(({ order, all }) => [order.id, { order, all }]));
  const saved = withHappening(ctx, (h) => [...orders.values()].map(({ order, all }) => saveSending(h, order, all)));
  return (id) => saved.map((order) => sourceOf(order, id)).find((source) => source !== null) ?? null;
}

interface LineInput {
  id: string;
  quantity: number;
}

/** The units that were named stand in a fulfillment order of their own afterwards. All of the splits are made, or none. */
export function splitSendings(
  ctx: RequestContext,
  splits: { fulfillmentOrderId: string; fulfillmentOrderLineItems: LineInput[] }[],
) {
  const failed = (message: string, code: string | null = null) => ({
    fulfillmentOrderSplits: null,
    userErrors: [{ ...userError(null, message), code }],
  });
  const find = once(ctx);
  const made: (Found & { rest: FulfillmentOrderDoc })[] = [];
  for (const { fulfillmentOrderId, fulfillmentOrderLineItems } of splits) {
    const { order, all, fo } = find(fulfillmentOrderId);
    if (fulfillmentOrderLineItems.length === 0)
      return failed("No line items provided to split.", "NO_LINE_ITEMS_PROVIDED_TO_SPLIT");
    if (fo.status !== "OPEN") return failed("The fulfillment order is not in a splittable state.");
    const units = unitsWanted(fo, fulfillmentOrderLineItems);
    const asked = units?.reduce((sum, { quantity }) => sum + quantity, 0) ?? 0;
    if (!units || asked >= fo.lines.reduce((sum, line) => sum + line.remaining, 0)) return failed(INVALID_QUANTITY);
    made.push({ order, all, fo, rest: splitOff(order.id, all, fo, units, fo.locationId, ctx.store.nowIso()) });
  }
  const now = saveAll(ctx, made);
  return {
    fulfillmentOrderSplits: made.map(({ fo, rest }) => ({
      fulfillmentOrder: now(fo.id),
      remainingFulfillmentOrder: now(rest.id),
      replacementFulfillmentOrder: null,
    })),
    userErrors: [],
  };
}

interface MergeInput {
  mergeIntents: { fulfillmentOrderId: string; fulfillmentOrderLineItems?: LineInput[] | null }[];
}

/** The first of each list takes the others' units in. */
export function mergeSendings(ctx: RequestContext, inputs: MergeInput[]) {
  const failed = (message: string) => ({
    fulfillmentOrderMerges: null,
    userErrors: [{ ...userError(null, message), code: null }],
  });
  const find = once(ctx);
  const made: Found[] = [];
  for (const { mergeIntents } of inputs) {
    const found = mergeIntents.map((intent) => ({ intent, ...find(intent.fulfillmentOrderId) }));
    const into = found[0];
    if (!into || found.length < 2) return failed("At least two fulfillment orders are needed to merge.");
    for (const { intent, order, all, fo } of found) {
      if (order.id !== into.order.id || fo.locationId !== into.fo.locationId || fo.status !== "OPEN")
        return failed("The fulfillment orders can't be merged.");
      const units = unitsWanted(fo, intent.fulfillmentOrderLineItems);
      if (!units) return failed(INVALID_QUANTITY);
      if (fo === into.fo) continue;
      for (const { line, quantity } of units) {
        line.total -= quantity;
        line.remaining -= quantity;
        const same = into.fo.lines.find(({ lineId }) => lineId === line.lineId);
        if (same) Object.assign(same, { total: same.total + quantity, remaining: same.remaining + quantity });
        else
          into.fo.lines.push({
            id: nextFulfillmentId(order.id, all),
            lineId: line.lineId,
            total: quantity,
            remaining: quantity,
          });
      }
      fo.lines = fo.lines.filter(({ total }) => total > 0);
      fo.status = statusOf(fo);
      into.fo.fulfillBy ??= fo.fulfillBy;
    }
    made.push(into);
  }
  const now = saveAll(ctx, made);
  return { fulfillmentOrderMerges: made.map(({ fo }) => ({ fulfillmentOrder: now(fo.id) })), userErrors: [] };
}
