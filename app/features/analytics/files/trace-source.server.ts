import { Prisma } from "@prisma/client";
import { z } from "zod";
import { i18nFor } from "#app/i18n/i18n.ts";
import { storeName } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import { kindOf } from "../sales/sums.ts";
import { getTrace } from "../trace/get-trace.server.ts";
import { listLines } from "../trace/list-lines.server.ts";
import { type TraceInput, TraceInput as TraceQuestion, type TraceLine } from "../trace/schema.ts";
import { traceInput } from "../trace/trace-input.ts";
import { ALL_AMOUNTS, tracedFacts } from "../trace/traced-facts.server.ts";
import { PAGE_LINES } from "./limits.ts";
import { DataMoved, type FileAsk, type FileSource, type OpenedSource } from "./source.server.ts";
import type { TableColumn, TableRow } from "./table.ts";
import { wordsOf } from "./words.server.ts";

/** The signed fact lines below a number: all of them, with everything they are made of. */
export const traceSource: FileSource = { formats: ["csv", "xlsx"], open };

async function open(ctx: StoreCtx, { search }: FileAsk): Promise<OpenedSource> {
  const asked = TraceQuestion.parse({ ...traceInput(search), by: "line", offset: 0 });
  const { t } = i18nFor(ctx.locale);
  const words = wordsOf(ctx.locale, "sales", "sales-overview");
  const { sides, metric } = await getTrace(ctx, asked, 1);
  const days = await linesByDay(ctx, asked);
  const count = days.reduce((all, { lines }) => all + lines, 0);
  const { from, to, until } = asked;
  const name = words.metric(metric);
  return {
    name: `trace ${metric} ${from} ${to}`,
    frame: {
      ...{ title: t("files:trace.title", { metric: name }), currency: ctx.shop.currency, timeZone: ctx.shop.timeZone },
      question: [
        [t("files:question.store"), storeName(ctx.shop)],
        [t("files:question.period"), `${from} – ${to}`],
        ...(until === undefined ? [] : [[t("files:question.until"), until] as const]),
        ...[...search].filter(([key]) => !SAID.includes(key)),
        [t("files:question.currency"), ctx.shop.currency],
      ],
      definitions: sides.flatMap((side) => {
        const text = words.definition(side.metric);
        return text === null ? [] : [[words.metric(side.metric), text] as const];
      }),
    },
    main: { name, columns: columnsOf(ctx, sides, words.metric), total: totalOf(t("files:columns.total"), sides) },
    count,
    others: [],
    async *pages() {
      const left = sides.map(({ sum }) => BigInt(sum));
      let lines = count;
      for await (const page of pagesOf(ctx, asked, days)) {
        lines -= page.length;
        for (const { amounts } of page) amounts.forEach((amount, n) => (left[n]! -= BigInt(amount)));
        yield page.map(rowOf);
      }
      // They are as many as were counted and add up to what the file says, or the number has changed meanwhile.
      if (lines !== 0 || left.some((rest) => rest !== 0n)) throw new DataMoved();
    },
  };
}

/** Said in words of their own, or of the page alone. */
const SAID = ["metric", "from", "to", "until", "by", "offset"];

type Sides = Awaited<ReturnType<typeof getTrace>>["sides"];

function columnsOf(ctx: StoreCtx, sides: Sides, metricName: (name: string) => string): TableColumn[] {
  const { t } = i18nFor(ctx.locale);
  return [
    { name: t("files:trace.columns.order"), kind: "text" },
    { name: t("files:trace.columns.happenedAt"), kind: "instant" },
    { name: t("files:trace.columns.dayOn"), kind: "day" },
    { name: t("files:trace.columns.reason"), kind: "text" },
    { name: t("files:trace.columns.lineType"), kind: "text" },
    { name: t("files:trace.columns.title"), kind: "text" },
    { name: t("files:trace.columns.quantity"), kind: "count" },
    ...sides.map(({ metric, kind }) => ({ name: t("files:trace.sum", { metric: metricName(metric) }), kind })),
    ...ALL_AMOUNTS.map((metric) => ({ name: metricName(metric), kind: kindOf(metric) })),
    { name: t("files:trace.columns.orderId"), kind: "text" },
    { name: t("files:trace.columns.id"), kind: "text" },
  ];
}

const rowOf = (line: TraceLine): TableRow => [
  ...[line.orderName, line.happenedAt, line.dayOn, line.reason, line.lineType, line.title, String(line.quantity)],
  ...line.amounts,
  ...ALL_AMOUNTS.map((metric) => line.all[metric] ?? null),
  ...[line.orderId, line.id],
];

const totalOf = (name: string, sides: Sides): TableRow => [
  ...[name, null, null, null, null, null, null],
  ...sides.map(({ sum }) => sum),
];

interface DayLines {
  readonly day: string;
  readonly lines: number;
}
const DaysRead = z.array(z.object({ day: z.string(), lines: z.int() }));

async function linesByDay(ctx: StoreCtx, asked: TraceInput): Promise<DayLines[]> {
  const rows = await inTx(ctx, (tx) =>
    tx.$queryRaw(Prisma.sql`
      select t.day_on::text as day, count(*)::int as lines from (${tracedFacts(ctx, asked)}) t
      group by t.day_on order by t.day_on desc`),
  );
  return DaysRead.parse(rows);
}

/** The lines, the latest first. Each page reads days of its own, so that all of them cost what the lines do; of a day with more, it goes on after the last. */
async function* pagesOf(ctx: StoreCtx, asked: TraceInput, days: readonly DayLines[]): AsyncIterable<TraceLine[]> {
  for (const span of together(days)) {
    for (let after: TraceLine | undefined; ;) {
      const lines = await inTx(ctx, (tx) => listLines(ctx, tx, { ...asked, ...span }, PAGE_LINES, after));
      yield lines;
      if (lines.length < PAGE_LINES) break;
      after = lines.at(-1);
    }
  }
}

/** Days after each other with about as many lines as are asked for together. */
function together(days: readonly DayLines[]): { from: string; to: string }[] {
  const spans: { from: string; to: string; lines: number }[] = [];
  for (const { day, lines } of days) {
    const last = spans.at(-1);
    if (last && last.lines + lines < PAGE_LINES)
      spans[spans.length - 1] = { ...last, from: day, lines: last.lines + lines };
    else spans.push({ from: day, to: day, lines });
  }
  return spans.map(({ from, to }) => ({ from, to }));
}
