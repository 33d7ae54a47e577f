import { Prisma } from "@prisma/client";
import { z } from "zod";
import type { Tx } from "#app/platform/db.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import type { Report } from "../reports/report.server.ts";
import type { Asked, Chart, Note, Row } from "../reports/report.ts";
import { cellOf, columns, perOne } from "./cells.ts";
import { groupName } from "./group-name.ts";
import { customerNames } from "./names.server.ts";
import { type ScoreSum, scoreSums, total } from "./score-sums.server.ts";
import { lastScoring, missingScores, percent, sayMissing, type Scoring, scoredNote } from "./scoring.server.ts";

// Only what an index holds may be sorted by: the list may be long.
const COLUMNS = [
  ...columns({ churnRisk: "share", netToDate: "money" }),
  ...columns({ ordersToDate: "count", lastOrderOn: "day", rfmGroup: "text" }).map((one) => ({ ...one, isFixed: true })),
];
const SORTS: Readonly<Record<string, Prisma.Sql>> = {
  churnRisk: Prisma.sql`churn_risk`,
  netToDate: Prisma.sql`net_minor`,
};
const RISKS = ["low", "some", "high"] as const;

/** Customers who ordered more than once and will probably not order again within 90 days: an estimate. */
export const churnRisk: Report = {
  name: "churn-risk",
  hasPeriod: false,
  filters: [],
  options: {},
  sort: { column: "netToDate", direction: "descending" },
  reads: ["scores", "customers"],
  answer: async (ctx, tx, asked) => {
    const scoring = await lastScoring(ctx, tx);
    const missing = missingScores(scoring) ?? scoring?.noChurn;
    if (!scoring || missing) return sayMissing(missing ?? "notScoredYet");
    const sums = await scoreSums(ctx, tx);
    const repeats = sums.filter(({ isRepeat }) => isRepeat);
    const atRisk = repeats.filter(({ risk }) => risk === "high");
    return {
      figures: [
        { metric: "customersAtRisk", kind: "count", value: cellOf(total(atRisk, "customers")), previous: null },
        {
          metric: "shareAtRisk",
          kind: "share",
          value: perOne(total(atRisk, "customers"), total(repeats, "customers")),
          previous: null,
        },
        { metric: "netAtRisk", kind: "money", value: cellOf(total(atRisk, "netMinor")), previous: null },
      ],
      chart: chartOf(sums),
      view: null,
      columns: COLUMNS,
      rows: await rowsOf(ctx, tx, asked),
      total: null,
      count: Number(total(atRisk, "customers")),
      notes: [{ key: "churnIsEstimate", tone: "info" }, triedNote(ctx.locale, scoring), scoredNote(scoring)],
    };
  },
};

const chartOf = (sums: readonly ScoreSum[]): Chart => ({
  kind: "bar",
  metric: "scoredCustomers",
  cellKind: "count",
  series: [true, false].map((repeat) => ({
    label: { key: repeat ? "orderedAgain" : "orderedOnce" },
    points: RISKS.map((risk) => ({
      label: { key: `risk.${risk}` },
      value: cellOf(
        total(
          sums.filter((one) => one.risk === risk && one.isRepeat === repeat),
          "customers",
        ),
      ),
    })),
  })),
});

function triedNote(locale: string, { holdout }: Scoring): Note {
  const { customers, said, was } = holdout!;
  const values = { customers: String(customers), said: percent(locale, said), was: percent(locale, was) };
  return { key: "churnTried", values, tone: "info" };
}

const Rows = z.array(
  z.object({
    id: z.bigint(),
    churnRisk: z.number(),
    netMinor: z.bigint(),
    orders: z.int(),
    lastOn: z.string(),
    group: z.string(),
  }),
);

async function rowsOf(ctx: StoreCtx, tx: Tx, { sort, offset, limit }: Asked): Promise<Row[]> {
  const column = SORTS[sort.column] ?? SORTS.netToDate!;
  // Both in the index's order, or both against it.
  const order =
    sort.direction === "ascending"
      ? Prisma.sql`${column} asc, customer_id desc`
      : Prisma.sql`${column} desc, customer_id asc`;
  const rows = await tx.$queryRaw(Prisma.sql`
    select customer_id as "id", churn_risk as "churnRisk", net_minor as "netMinor", orders, last_on::text as "lastOn",
      rfm_group as "group"
    from customer_scores where shop_id = ${ctx.shop.id} and churn_risk >= 0.66 and orders > 1
    order by ${order} limit ${limit} offset ${offset}`);
  const found = Rows.parse(rows);
  const nameOf = await customerNames(
    ctx,
    tx,
    found.map(({ id }) => id),
  );
  return found.map(({ id, churnRisk, netMinor, orders, lastOn, group }) => ({
    id: String(id),
    label: nameOf(id),
    opens: { kind: "customer", id: String(id) },
    cells: {
      churnRisk: String(churnRisk),
      netToDate: cellOf(netMinor),
      ordersToDate: cellOf(orders),
      lastOrderOn: lastOn,
      rfmGroup: groupName(ctx.locale, group),
    },
  }));
}
