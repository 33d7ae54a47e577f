import { Prisma } from "@prisma/client";
import { z } from "zod";
import type { Tx } from "#app/platform/db.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import type { Report } from "../reports/report.server.ts";
import type { Asked, Cell, Filters, Label, Row, Span } from "../reports/report.ts";
import { productNames } from "../products/product-names.server.ts";
import { cellOf, columns, moneyEach, perOne } from "./cells.ts";

const COLUMNS = columns({
  customersWon: "count",
  ordersToDate: "count",
  ordersPerCustomer: "number",
  netToDate: "money",
  lifetimeValue: "money",
});
const FIGURES = columns({
  customersWon: "count",
  lifetimeValue: "money",
  ordersPerCustomer: "number",
  netToDate: "money",
});
const BY = ["cohort", "channel", "product"] as const;
type By = (typeof BY)[number];

const SORTS: Readonly<Record<string, Prisma.Sql>> = {
  label: Prisma.sql`key`,
  customersWon: Prisma.sql`customers`,
  ordersToDate: Prisma.sql`orders`,
  ordersPerCustomer: Prisma.sql`orders::numeric / customers`,
  netToDate: Prisma.sql`net`,
  lifetimeValue: Prisma.sql`net::numeric / customers`,
};

/** What customers who placed their first order in the period have brought to date: net sales of all their orders. */
export const lifetimeValue: Report = {
  name: "lifetime-value",
  hasPeriod: true,
  filters: ["channel", "country"],
  options: { by: BY },
  sort: { column: "customersWon", direction: "descending" },
  reads: ["sales", "catalog"],
  answer: async (ctx, tx, asked) => {
    const by = asked.options.by as By;
    const { current, compared } = asked.spans;
    const page = await groupsOf(ctx, tx, current, asked, { by, isPage: true });
    const beside = new Map(
      (compared && by !== "cohort" ? await groupsOf(ctx, tx, compared, asked, { by, isPage: false }) : []).map(
        (group) => [group.key, group],
      ),
    );
    const [all] = await groupsOf(ctx, tx, current, asked, { by: "all", isPage: false });
    const [before] = compared ? await groupsOf(ctx, tx, compared, asked, { by: "all", isPage: false }) : [];
    const labelOf = await labelsOf(ctx, tx, by, page);
    const rows = page.map((group): Row => {
      const then = beside.get(group.key);
      return {
        id: group.key,
        label: labelOf(group),
        cells: cellsIn(group),
        ...(compared && by !== "cohort" && { previous: cellsIn(then ?? NOBODY) }),
      };
    });
    const isMeasured = current.measuredTo !== null;
    const [now, then] = [cellsIn(isMeasured ? (all ?? NOBODY) : null), compared && cellsIn(before ?? NOBODY)];
    return {
      figures: FIGURES.map(({ id, kind }) => ({
        metric: id,
        kind,
        value: now[id] ?? null,
        previous: then?.[id] ?? null,
      })),
      chart:
        rows.length === 0
          ? null
          : {
              kind: "bar",
              metric: "lifetimeValue",
              cellKind: "money",
              series: [
                {
                  label: { key: "wonInPeriod" },
                  points: rows.slice(0, 10).map(({ label, cells }) => ({ label, value: cells.lifetimeValue ?? null })),
                },
              ],
            },
      view: null,
      columns: COLUMNS,
      rows,
      total: { id: "total", label: { key: "allWon" }, cells: now, ...(then && { previous: then }) },
      count: page[0]?.count ?? 0,
      notes: [
        { key: "earlierHadMoreTime", tone: "info" },
        ...(by === "product" ? [{ key: "firstProductsOverlap", tone: "info" as const }] : []),
      ],
    };
  },
};

const Group = z.object({
  key: z.string(),
  customers: z.bigint(),
  orders: z.bigint(),
  net: z.bigint(),
  count: z.int(),
});
type Group = z.infer<typeof Group>;
const NOBODY = { customers: 0n, orders: 0n, net: 0n };

async function groupsOf(
  ctx: StoreCtx,
  tx: Tx,
  span: Span,
  { filters, sort, offset, limit }: Asked,
  { by, isPage }: { by: By | "all"; isPage: boolean },
): Promise<Group[]> {
  if (span.measuredTo === null) return [];
  const order = SORTS[sort.column] ?? SORTS.customersWon!;
  const direction = Prisma.raw(sort.direction === "ascending" ? "asc" : "desc");
  const page = isPage ? Prisma.sql`order by ${order} ${direction}, key limit ${limit} offset ${offset}` : Prisma.empty;
  const rows = await tx.$queryRaw(Prisma.sql`
    select *, count(*) over ()::int as count from (
      select ${KEYS[by]} as key, count(*)::bigint as customers, coalesce(sum(c.orders), 0)::bigint as orders,
        coalesce(sum(c.net_minor), 0)::bigint as net
      from sales_customers c ${by === "product" ? FIRST_PRODUCTS : Prisma.empty}
      where c.shop_id = ${ctx.shop.id} and c.first_on between ${span.from}::date and ${span.measuredTo}::date
        and c.first_at < ${new Date(span.until)} and ${conditions(filters)}
      group by 1
    ) g ${page}`);
  return z.array(Group).parse(rows);
}

const KEYS: Readonly<Record<By | "all", Prisma.Sql>> = {
  cohort: Prisma.sql`date_trunc('month', c.first_on::timestamp)::date::text`,
  channel: Prisma.sql`c.first_channel`,
  product: Prisma.sql`p.key`,
  all: Prisma.sql`''::text`,
};

// What the first order holds, as the ledger names products: the id, or "~title" where a line has none.
const FIRST_PRODUCTS = Prisma.sql`cross join lateral (
  select distinct coalesce(l.product_id::text, '~' || l.title) as key from order_lines l
  where l.shop_id = c.shop_id and l.order_id = c.first_order_id and not l.is_gift_card
) p`;

function conditions({ channel, country }: Filters): Prisma.Sql {
  return Prisma.join(
    [
      Prisma.sql`true`,
      ...(channel ? [Prisma.sql`c.first_channel = any(${[...channel]}::text[])`] : []),
      ...(country ? [Prisma.sql`c.first_country = any(${[...country]}::text[])`] : []),
    ],
    " and ",
  );
}

async function labelsOf(ctx: StoreCtx, tx: Tx, by: By, groups: readonly Group[]): Promise<(group: Group) => Label> {
  if (by === "cohort") return ({ key }) => ({ day: key, unit: "month" });
  if (by === "channel") return ({ key }) => (key === "" ? { key: "noChannel" } : { text: key });
  const names = await productNames(
    ctx,
    tx,
    groups.map(({ key }) => key),
  );
  return ({ key }) => names(key);
}

function cellsIn(of: { customers: bigint; orders: bigint; net: bigint } | null): Record<string, Cell> {
  return {
    customersWon: cellOf(of?.customers),
    ordersToDate: cellOf(of?.orders),
    ordersPerCustomer: of && perOne(of.orders, of.customers),
    netToDate: cellOf(of?.net),
    lifetimeValue: of && moneyEach(of.net, of.customers),
  };
}
