// Where a fulfillment order could be sent from instead.
import type { LocationDoc } from "#sandbox/store/model.ts";
import { NotImplemented } from "../errors.ts";
import { pageOf } from "../page.ts";
import type { PageArgs, RequestContext } from "../types.ts";
import { idOf } from "./gid.ts";
import { levelAt } from "./inventory.ts";
import { documentOf } from "./lookup.ts";
import { required } from "./part.ts";
import { sendingLines, type SendingLineSource, type SendingSource } from "./sending.ts";

/** Whether a location may send the line: it stocks it, or nobody counts it. */
export function mayBeSentFrom(ctx: RequestContext, { order, doc }: SendingLineSource, locationId: string): boolean {
  const line = required(order, order.lines, doc.lineId).doc;
  const item = documentOf(ctx, "variants", line.variantId)?.inventoryItemId ?? null;
  if (item === null || documentOf(ctx, "inventory_items", item)?.tracked !== true) return true;
  return levelAt(ctx, item, locationId, false) !== null;
}

type Args = PageArgs & { locationIds?: string[] | null; lineItemIds?: string[] | null };

/** FulfillmentOrder.locationsForMove: every other open location. */
export function locationsForMove(source: SendingSource, args: Args, ctx: RequestContext) {
  if (args.query) throw new NotImplemented("the argument query of FulfillmentOrder.locationsForMove");
  const wanted = args.locationIds?.map((id) => idOf("Location", id));
  const chosen = args.lineItemIds?.map((id) => idOf("FulfillmentOrderLineItem", id)) ?? [];
  const lines = sendingLines(source).filter(({ doc }) => chosen.length === 0 || chosen.includes(doc.id));
  const locations = ctx.store
    .all<{ doc: string }>("select doc from locations where active = 1 order by id")
    .map(({ doc }) => JSON.parse(doc) as LocationDoc)
    .filter(({ id }) => id !== source.doc.locationId && (!wanted || wanted.includes(id)));
  return pageOf(
    locations.map((location) => {
      const here = lines.filter((line) => mayBeSentFrom(ctx, line, location.id));
      const missing = lines.filter((line) => !here.includes(line));
      const movable = here.length > 0;
      const count = (list: SendingLineSource[]) => ({ count: list.length, precision: "EXACT" });
      return {
        location,
        movable,
        message: movable ? null : "No items are stocked at this location.",
        availableLineItems: pageOf(here, { first: 250 }),
        availableLineItemsCount: count(here),
        unavailableLineItems: pageOf(missing, { first: 250 }),
        unavailableLineItemsCount: count(missing),
      };
    }),
    args,
  );
}
