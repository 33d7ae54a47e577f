import { Prisma } from "@prisma/client";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import type { Filters, Span } from "../reports/report.ts";
import { trackedItems } from "./items.server.ts";
import { RECENT_DAYS, soldSql } from "./sold.server.ts";
import { stockSql } from "./stock-at.server.ts";

/**
 * SQL for tracked items with their stock now (all locations together) and what they sold in the last 28 days: columns of itemsSql, onHand,
 * available, units, velocity (a day), days (of stock that is left; null: nothing sold).
 */
export const recentItems = (ctx: StoreCtx, filters: Filters, recent: Span): Prisma.Sql => Prisma.sql`
  select i.*, s.on_hand as "onHand", s.available, greatest(coalesce(sold.units, 0), 0) as units,
    trim_scale(round(greatest(coalesce(sold.units, 0), 0)::numeric / ${RECENT_DAYS}, 2)) as velocity,
    case when sold.units > 0 then trim_scale(round(greatest(s.available, 0)::numeric * ${RECENT_DAYS} / sold.units, 1)) end as days
  from (${trackedItems(ctx, filters)}) i
    join (${stockSql(ctx, null, {})}) s on s.item = i.item
    left join (${soldSql(ctx, recent)}) sold on sold.item = i.item`;
