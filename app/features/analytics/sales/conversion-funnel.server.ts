import { addDays, startOfDay } from "#app/platform/store-day.ts";
import type { Report } from "../reports/report.server.ts";
import type { Asked, Cell, ReportAnswer, Row, Span } from "../reports/report.ts";
import { askShopifyql, type QlAnswer } from "../shopifyql/ask-shopifyql.server.ts";
import { shareOf } from "./sums.ts";

// In the order in which a visitor passes them; as the columns of ShopifyQL's sessions are called.
const STEPS = [
  "sessions",
  "sessions_with_cart_additions",
  "sessions_that_reached_checkout",
  "sessions_that_completed_checkout",
] as const;
type Sessions = Readonly<Record<(typeof STEPS)[number], bigint>>;

interface Heard {
  readonly current: QlAnswer;
  readonly compared: QlAnswer | null;
}

/**
 * How many sessions went on to each step. Sessions are Shopify's alone: it is asked for them where read_reports is granted. They are
 * counted by whole days: the compared days are whole as well.
 */
export const conversionFunnel: Report = {
  name: "conversion-funnel",
  hasPeriod: true,
  filters: [],
  options: {},
  sort: { column: "sessions", direction: "descending" },
  reads: [],
  before: async (ctx, { spans }: Asked): Promise<Heard> => ({
    current: await askShopifyql(ctx, queryOf(spans.current)),
    compared: spans.compared && (await askShopifyql(ctx, queryOf(spans.compared))),
  }),
  answer: async ({ shop: { timeZone } }, _, { spans }, before) => {
    const { current, compared } = before as Heard;
    if ("why" in current) {
      if (current.why === "scope") return { ...NOTHING, missing: "sessions", missingScope: "read_reports" };
      return { ...NOTHING, missing: current.why === "query" ? "sessionsUnknown" : "sessionsLater" };
    }
    const found = sessionsOf(current);
    if (!found) return { ...NOTHING, missing: "noSessions" };
    const earlier = compared && sessionsOf(compared);
    return {
      figures: [
        { metric: "sessions", kind: "count", value: String(found.sessions), previous: textOf(earlier?.sessions) },
        { metric: "conversionRate", kind: "share", value: rateOf(found), previous: earlier ? rateOf(earlier) : null },
      ],
      chart: {
        kind: "bar",
        metric: "sessions",
        cellKind: "count",
        series: [
          {
            label: { key: "thisPeriod" },
            points: STEPS.map((step) => ({
              label: { key: `funnel.${step}` },
              value: String(found[step]),
              ...(earlier && { previous: String(earlier[step]) }),
            })),
          },
        ],
      },
      view: null,
      columns: [
        { id: "sessions", kind: "count", metric: "sessions", isFixed: true },
        { id: "ofAll", kind: "share", isFixed: true },
        { id: "ofStep", kind: "share", isFixed: true },
      ],
      rows: STEPS.map((step, n): Row => ({
        id: step,
        label: { key: `funnel.${step}` },
        cells: cellsOf(found, n),
        ...(earlier && { previous: cellsOf(earlier, n) }),
      })),
      total: null,
      count: STEPS.length,
      notes: [
        { key: "sessionsAreShopifys", tone: "info", values: { at: current.askedAt } },
        ...(isRunning(spans.current, timeZone) && spans.compared ? [{ key: "wholeDays", tone: "info" as const }] : []),
      ],
    };
  },
};

const NOTHING: ReportAnswer = {
  ...{ figures: [], chart: null, view: null, columns: [], rows: [], total: null, count: 0, notes: [] },
};

const queryOf = ({ from, to }: Span): string => `FROM sessions SHOW ${STEPS.join(", ")} SINCE ${from} UNTIL ${to}`;

const isRunning = ({ to, until, measuredTo }: Span, timeZone: string) =>
  measuredTo !== null && new Date(until) < startOfDay(addDays(to, 1), timeZone);

/** Null where the store has no sessions at all: an online store that is not there converts nobody, which is not zero. */
function sessionsOf(answer: QlAnswer): Sessions | null {
  const row = "rows" in answer ? answer.rows[0] : undefined;
  if (!row) return null;
  const found = Object.fromEntries(STEPS.map((step) => [step, BigInt(row[step] ?? 0)])) as Sessions;
  return found.sessions === 0n ? null : found;
}

const cellsOf = (found: Sessions, n: number): Record<string, Cell> => ({
  sessions: String(found[STEPS[n]!]),
  ofAll: shareOf(found[STEPS[n]!], found.sessions),
  ofStep: n === 0 ? null : shareOf(found[STEPS[n]!], found[STEPS[n - 1]!]),
});

const rateOf = (found: Sessions): Cell => shareOf(found.sessions_that_completed_checkout, found.sessions);
const textOf = (value: bigint | undefined): Cell => (value === undefined ? null : String(value));
