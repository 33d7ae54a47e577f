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

const NET = Prisma.sql`sum(f.gross_minor + f.discount_minor + f.reversal_minor)::bigint`;

/** Customers by what their fact lines of the period add up to. No rollup knows customers by day: it costs what the days shown hold. */
export async function periodRanking(
  ctx: StoreCtx,
  tx: Tx,
  asked: Asked,
  group: string | null,
): Promise<CustomerRanking> {
  const { spans, sort, offset, limit } = asked;
  const shopId = ctx.shop.id;
  const lines = linesOf(ctx, asked, spans.current);
  if (lines === null) return { rows: [], count: 0 };
  const column = SORTED_BY[sort.column] ?? "net_minor";
  const direction = sort.direction === "ascending" ? "asc" : "desc";
  const rows = Ranked.parse(
    await tx.$queryRaw(Prisma.sql`
      select g.id, g.net_minor as "netMinor", g.orders, count(*) over ()::int as count, c.first_on::text as "firstOn", c.last_on::text as "lastOn",
        s.rfm_group as "group"
      from (
        select o.customer_id as id, ${NET} as net_minor, sum(f.orders)::bigint as orders
        ${lines} group by o.customer_id
      ) g
      join sales_customers c on c.shop_id = ${shopId} and c.customer_id = g.id
      left join customer_scores s on s.shop_id = ${shopId} and s.customer_id = g.id
      ${group === null ? Prisma.empty : Prisma.sql`where s.rfm_group = ${group}`}
      order by ${Prisma.raw(`${column === "last_at" ? "c" : "g"}.${column} ${direction}`)}, g.id
      limit ${limit} offset ${offset}`),
  );
  const ids = rows.map(({ id }) => id);
  const before = spans.compared && linesOf(ctx, asked, spans.compared);
  const beside = before
    ? Beside.parse(
        await tx.$queryRaw(Prisma.sql`
          select o.customer_id as id, ${NET} as "netMinor", sum(f.orders)::bigint as orders
          ${before} and o.customer_id = any(${ids}::bigint[]) group by o.customer_id`),
      )
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

/** The customers' fact lines of a span's measured days; null where there are none. */
function linesOf(ctx: StoreCtx, { filters }: Asked, span: Span): Prisma.Sql | null {
  if (span.measuredTo === null) return null;
  const { part } = wholeAndPart(span, ctx.shop.timeZone);
  const days = { from: span.from, to: span.measuredTo, ...(part && { until: part.until }) };
  return Prisma.sql`${factsWhere(ctx, { ...days, filters })} and o.customer_id is not null`;
}
