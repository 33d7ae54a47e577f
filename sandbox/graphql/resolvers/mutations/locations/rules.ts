// What keeps a location open, or there at all.
import type { RequestContext } from "#sandbox/graphql/types.ts";

/** Whether some other open location fulfils online orders. */
export const onlineElsewhere = (ctx: RequestContext, id: string): boolean =>
  ctx.store.get(
    "select 1 from locations where active = 1 and id <> ? and json_extract(doc, '$.fulfillsOnlineOrders') = 1 limit 1",
    id,
  ) !== undefined;

const level = (ctx: RequestContext, id: string, condition: string): boolean =>
  ctx.store.get(
    `select 1 from inventory_levels where location_id = ? and json_extract(doc, '$.active') = 1 and ${condition} limit 1`,
    id,
  ) !== undefined;

export const hasStock = (ctx: RequestContext, id: string): boolean => level(ctx, id, "1");
export const hasOrders = (ctx: RequestContext, id: string): boolean =>
  level(ctx, id, "json_extract(doc, '$.quantities.committed') > 0");
export const hasIncoming = (ctx: RequestContext, id: string): boolean =>
  level(ctx, id, "json_extract(doc, '$.quantities.incoming') > 0");
