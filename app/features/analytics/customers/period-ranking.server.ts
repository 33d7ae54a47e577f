import { Prisma } from "@prisma/client";
import { z } from "zod";
import type { Tx } from "#app/platform/db.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import type { Asked, Span } from "../reports/report.ts";
import { factsWhere } from "../sales/fact-rows.server.ts";
import { wholeAndPart } from "../sales/whole-and-part.ts";
import { type CustomerRanking, SORTED_BY } from "./history-ranking.server.ts";

const Ranked = z.array(
  z.object({
    id: z.bigint(),
    netMinor: z.bigint(),
    orders: z.bigint(),
    firstOn: z.string(),
    lastOn: z.string(),
    group: z.string().nullable(),
    count: z.int(),
  }),
);
const Beside = z.array(z.object({ id: z.bigint(), netMinor: z.bigint(), orders: z.bigint() }));

/**
 * Customers by what their fact lines of the period add up to: whole days from the rollup, the part of a last day from its facts. What the
 * rollup does not know (a filter) is summed from the facts of all these days.
 */
export async function periodRanking(
  ctx: StoreCtx,
  tx: Tx,
  asked: Asked,
  group: string | null,
): Promise<CustomerRanking> {
  const { spans, sort, offset, limit } = asked;
  const shopId = ctx.shop.id;
  const sums = sumsOf(ctx, asked, spans.current);
  if (sums === null) return { rows: [], count: 0 };
  const column = SORTED_BY[sort.column] ?? "net_minor";
  const way = Prisma.raw(sort.direction === "ascending" ? "asc" : "desc");
  // Only the rows that are shown are looked up elsewhere, unless the order or the group asks for all.
  const [of, order] = column === "last_at" ? ["c", "c.last_at"] : ["g", `g.${column}`];
  const rows = Ranked.parse(
    await tx.$queryRaw(Prisma.sql`
      select g.*, c.first_on::text as "firstOn", c.last_on::text as "lastOn", s.rfm_group as "group"
      from (
        select g.id, g.net_minor as "netMinor", g.orders, count(*) over ()::int as count,
          ${Prisma.raw(order)} as sorted_by
        from (${sums}) g
        ${of === "c" ? Prisma.sql`join sales_customers c on c.shop_id = ${shopId} and c.customer_id = g.id` : Prisma.empty}
        ${
          group === null
            ? Prisma.empty
            : Prisma.sql`join customer_scores s on s.shop_id = ${shopId} and s.customer_id = g.id and s.rfm_group = ${group}`
        }
        order by sorted_by ${way}, g.id limit ${limit} offset ${offset}
      ) g
      join sales_customers c on c.shop_id = ${shopId} and c.customer_id = g.id
      left join customer_scores s on s.shop_id = ${shopId} and s.customer_id = g.id
      order by g.sorted_by ${way}, g.id`),
  );
  const ids = rows.map(({ id }) => id);
  const before = spans.compared && sumsOf(ctx, asked, spans.compared, ids);
  const beside = before
    ? Beside.parse(await tx.$queryRaw(Prisma.sql`select id, net_minor as "netMinor", orders from (${before}) g`))
    : [];
  const known = new Map(beside.map((one) => [one.id, one]));
  return {
    rows: rows.map((row) => ({
      ...row,
      previousNet: before ? (known.get(row.id)?.netMinor ?? 0n) : null,
      previousOrders: before ? (known.get(row.id)?.orders ?? 0n) : null,
    })),
    count: rows[0]?.count ?? 0,
  };
}

/** Of a span's measured days each customer's id, net_minor and orders, or of these customers alone; null where nothing is measured. */
function sumsOf(ctx: StoreCtx, { filters }: Asked, span: Span, only?: readonly bigint[]): Prisma.Sql | null {
  const { whole, part } = wholeAndPart(span, ctx.shop.timeZone);
  const isOf = (column: string) =>
    only ? Prisma.sql`and ${Prisma.raw(column)} = any(${[...only]}::bigint[])` : Prisma.empty;
  const facts = (days: { from: string; to: string; until?: Date }) => Prisma.sql`
    select o.customer_id, f.gross_minor + f.discount_minor + f.reversal_minor as net_minor, f.orders::int as orders
    ${factsWhere(ctx, { ...days, filters })} and o.customer_id is not null ${isOf("o.customer_id")}`;
  const isFiltered = Object.keys(filters).length > 0;
  const rolled = (days: { from: string; to: string }) => Prisma.sql`
    select d.customer_id, d.net_minor, d.orders from sales_customer_days d
    where d.shop_id = ${ctx.shop.id} and d.day_on between ${days.from}::date and ${days.to}::date ${isOf("d.customer_id")}`;
  const parts = [
    ...(whole ? [isFiltered ? facts(whole) : rolled(whole)] : []),
    ...(part ? [facts({ from: part.day, to: part.day, until: part.until })] : []),
  ];
  if (parts.length === 0) return null;
  return Prisma.sql`
    select customer_id as id, sum(net_minor)::bigint as net_minor, sum(orders)::bigint as orders
    from (${Prisma.join(parts, " union all ")}) lines group by customer_id`;
}
