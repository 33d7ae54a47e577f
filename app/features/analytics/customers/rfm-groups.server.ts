import type { Report } from "../reports/report.server.ts";
import type { Cell, Note, Row } from "../reports/report.ts";
import { sortRows } from "../sales/answer-parts.ts";
import { cellOf, columns, moneyEach, perOne } from "./cells.ts";
import { RFM_GROUPS } from "./scores/rfm.ts";
import { type ScoreSum, scoreSums, total } from "./score-sums.server.ts";
import { lastScoring, missingScores, percent, sayMissing, type Scoring, scoredNote } from "./scoring.server.ts";

const COLUMNS = columns({
  scoredCustomers: "count",
  customerShare: "share",
  daysSinceOrder: "days",
  ordersToDate: "count",
  netToDate: "money",
  lifetimeValue: "money",
});
const SCORES = [1, 2, 3, 4, 5];

/** Customers in Shopify's eleven groups, by how recently, how often and for how much they ordered, beside what Shopify says of them. */
export const rfmGroups: Report = {
  name: "rfm-groups",
  hasPeriod: false,
  filters: [],
  options: {},
  sort: { column: "label", direction: "ascending" },
  reads: ["scores"],
  answer: async (ctx, tx, { sort, offset, limit }) => {
    const scoring = await lastScoring(ctx, tx);
    const missing = missingScores(scoring);
    if (!scoring || missing) return sayMissing(missing ?? "notScoredYet");
    const sums = await scoreSums(ctx, tx);
    const customers = total(sums, "customers");
    const rows = RFM_GROUPS.map((group): Row => {
      const label = { key: `group.${group}` };
      if (group === "PROSPECTS") return { id: group, label, cells: prospects(scoring) };
      const own = sums.filter((one) => one.group === group);
      return {
        id: group,
        label,
        opens: { kind: "report", name: "top-customers", options: { of: "history", group } },
        cells: cellsIn(own, customers),
      };
    });
    const isByNumber = COLUMNS.some(({ id }) => id === sort.column);
    const inOrder = sort.direction === "ascending" ? rows : rows.toReversed();
    const sorted = isByNumber ? sortRows(rows, sort.column, sort.direction) : inOrder;
    const { compared, agreeing } = scoring;
    const agreement = perOne(BigInt(agreeing), BigInt(compared));
    return {
      figures: [
        { metric: "scoredCustomers", kind: "count", value: cellOf(customers), previous: null },
        { metric: "groupsAgreeing", kind: "share", value: agreement, previous: null },
      ],
      chart: null,
      view: {
        kind: "matrix",
        cellKind: "count",
        metric: "scoredCustomers",
        columns: SCORES.map((score) => ({ key: "valueScore", values: { score: String(score) } })),
        rows: SCORES.toReversed().map((recency) => {
          const cells = SCORES.map((value) => sums.filter((one) => one.recency === recency && one.value === value));
          return {
            label: { key: "recencyScore", values: { score: String(recency) } },
            size: cellOf(total(cells.flat(), "customers")),
            cells: cells.map((some) => cellOf(total(some, "customers"))),
          };
        }),
      },
      columns: COLUMNS,
      rows: sorted.slice(offset, offset + limit),
      total: { id: "total", label: { key: "allScored" }, cells: cellsIn(sums, customers) },
      count: rows.length,
      notes: [scoredNote(scoring), agreementNote(ctx.locale, scoring), { key: "rfmRule", tone: "info" }],
    };
  },
};

function agreementNote(locale: string, { compared, agreeing }: Scoring): Note {
  if (compared === 0) return { key: "notCompared", tone: "info" };
  const values = { share: percent(locale, agreeing / compared), customers: String(compared) };
  return { key: "agreement", values, tone: "info" };
}

function cellsIn(sums: readonly ScoreSum[], all: bigint): Record<string, Cell> {
  const customers = total(sums, "customers");
  return {
    scoredCustomers: cellOf(customers),
    customerShare: perOne(customers, all),
    daysSinceOrder: perOne(total(sums, "days"), customers),
    ordersToDate: cellOf(total(sums, "orders")),
    netToDate: cellOf(total(sums, "netMinor")),
    lifetimeValue: moneyEach(total(sums, "netMinor"), customers),
  };
}

/** Who never ordered has nothing to be summed, and is no part of the scored. */
const prospects = (scoring: Scoring): Record<string, Cell> => ({
  ...Object.fromEntries(COLUMNS.map(({ id }) => [id, null])),
  scoredCustomers: cellOf(scoring.prospects),
});
