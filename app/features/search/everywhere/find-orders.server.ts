import { Prisma } from "@prisma/client";
import { z } from "zod";
import type { Ctx, ShopRef } from "#app/platform/ctx.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { readableSince } from "#app/platform/shopify/readable-since.ts";
import type { Found } from "../schema.ts";
import { firstIds } from "./first-ids.server.ts";

const Row = z.object({
  id: z.bigint(),
  name: z.string(),
  customer: z.string().nullable(),
  financial_status: z.string().nullable(),
  current_total_minor: z.bigint(),
  currency: z.string(),
});

const LARGEST_NUMBER = 2_147_483_647;

/**
 * Orders by name ("#1001", "1001"), by number, and the latest ones of customers by their words. The one that is named comes first. Those that a
 * client of the API may not know are not found.
 */
export async function findOrders(ctx: Ctx, tx: Tx, query: string, limit: number): Promise<Found[]> {
  const shopId = ctx.shop.id;
  const since = readableSince(ctx);
  const known = Prisma.sql`o.shop_id = ${shopId}${since ? Prisma.sql` and o.created_at >= ${since}` : Prisma.empty}`;
  const named = [query, `#${query}`].map(
    (text) => Prisma.sql`(select o.id, 0 as rank from orders o
      where ${known} and o.name collate "C" >= ${text} and o.name collate "C" < ${`${text}\u{10FFFF}`}
      order by o.name collate "C" limit ${limit})`,
  );
  const number = /^#?(\d{1,10})$/.exec(query)?.[1];
  const numbered =
    number !== undefined && Number(number) <= LARGEST_NUMBER
      ? [Prisma.sql`(select o.id, 0 from orders o where ${known} and o.number = ${Number(number)} limit ${limit})`]
      : [];
  const customers = await firstIds(ctx, tx, "customer", query, limit);
  const theirs = customers
    ? [
        Prisma.sql`(select o.id, 1 from orders o where ${known} and o.customer_id in (${customers})
          order by o.processed_at desc limit ${limit})`,
      ]
    : [];
  const rows = await tx.$queryRaw`
    select o.id, o.name, nullif(concat_ws(' ', c.first_name, c.last_name), '') as customer, o.financial_status, o.current_total_minor, o.currency
    from (select id, min(rank) as rank from (${Prisma.join([...named, ...numbered, ...theirs], " union all ")}) found group by id) found
    join orders o on o.shop_id = ${shopId} and o.id = found.id
    left join customers c on c.shop_id = ${shopId} and c.id = o.customer_id
    order by found.rank, length(o.name), o.processed_at desc, o.id desc limit ${limit}`;
  return z
    .array(Row)
    .parse(rows)
    .map((row) => ({
      id: String(row.id),
      path: `/app/orders/${row.id}`,
      title: row.name,
      detail: row.customer ?? "",
      status: row.financial_status,
      imageUrl: null,
      money: { minor: String(row.current_total_minor), currency: row.currency },
    }));
}

const CustomerRow = z.object({
  id: z.bigint(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
});

/** Customers by the beginnings of their words: names, e-mail address, phone number. Who has bought most comes first. */
export async function findCustomers(ctx: ShopRef, tx: Tx, query: string, limit: number): Promise<Found[]> {
  const ids = await firstIds(ctx, tx, "customer", query, limit * 5);
  if (!ids) return [];
  const rows = await tx.$queryRaw`
    select c.id, nullif(concat_ws(' ', c.first_name, c.last_name), '') as name, c.email, c.phone from customers c
    where c.shop_id = ${ctx.shop.id} and c.id in (${ids}) order by c.amount_spent_minor desc, c.id limit ${limit}`;
  return z
    .array(CustomerRow)
    .parse(rows)
    .map(({ id, name, email, phone }) => ({
      id: String(id),
      path: `/app/customers/${id}`,
      title: name ?? email ?? phone ?? String(id),
      detail: (name === null ? null : (email ?? phone)) ?? "",
      ...{ status: null, imageUrl: null, money: null },
    }));
}
