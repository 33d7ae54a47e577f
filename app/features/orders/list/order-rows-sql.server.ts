import { Prisma } from "@prisma/client";
import { z } from "zod";
import type { ShopRef } from "#app/platform/ctx.ts";
import type { OrderRow } from "./schema.ts";

export const Row = z.object({
  id: z.bigint(),
  name: z.string(),
  processed_at: z.date(),
  customer_id: z.bigint().nullable(),
  customer: z.string().nullable(),
  channel: z.string().nullable(),
  current_total_minor: z.bigint(),
  financial_status: z.string().nullable(),
  fulfillment_status: z.string().nullable(),
  return_status: z.string().nullable(),
  risk_level: z.string().nullable(),
  items: z.bigint(),
  tags: z.array(z.string()),
  is_test: z.boolean(),
  cancelled_at: z.date().nullable(),
  closed_at: z.date().nullable(),
});

/** Of an order `o`, what its row in the list is made of beside its customer and its units. */
export const SHOWN = Prisma.sql`o.shop_id, o.id, o.number, o.name, o.processed_at, o.customer_id, o.email, o.channel, o.current_total_minor,
  o.financial_status, o.fulfillment_status, o.return_status, o.risk_level, o.customer_name, o.tags, o.is_test, o.cancelled_at, o.closed_at`;

/** Beside SHOWN, and the joins they come from: made for the shown orders alone. */
export const BESIDE = Prisma.sql`u.items, coalesce(nullif(concat_ws(' ', c.first_name, c.last_name), ''), c.email, o.email) as customer`;
export const joined = ({ shop }: ShopRef): Prisma.Sql => Prisma.sql`
  left join customers c on c.shop_id = ${shop.id} and c.id = o.customer_id
  cross join lateral (
    select coalesce(sum(l.current_quantity), 0)::bigint as items from order_lines l where l.shop_id = o.shop_id and l.order_id = o.id
  ) u`;

export const orderRow = (row: z.infer<typeof Row>): OrderRow => ({
  id: String(row.id),
  name: row.name,
  placedAt: row.processed_at.toISOString(),
  customer: row.customer,
  customerId: row.customer_id === null ? null : String(row.customer_id),
  channel: row.channel,
  totalMinor: String(row.current_total_minor),
  financialStatus: row.financial_status,
  fulfillmentStatus: row.fulfillment_status,
  returnStatus: row.return_status,
  riskLevel: row.risk_level,
  items: Number(row.items),
  tags: row.tags,
  isTest: row.is_test,
  isCancelled: row.cancelled_at !== null,
  isArchived: row.closed_at !== null,
});
