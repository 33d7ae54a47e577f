import { Prisma } from "@prisma/client";
import { z } from "zod";
import { i18nFor } from "#app/i18n/i18n.ts";
import { versionOf } from "#app/platform/data-version.server.ts";
import { inTx } from "#app/platform/db.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import { kindOf } from "../sales/sums.ts";
import { getTrace } from "../trace/get-trace.server.ts";
import { listLines } from "../trace/list-lines.server.ts";
import { type TraceInput, TraceInput as TraceQuestion, type TraceLine } from "../trace/schema.ts";
import { traceInput } from "../trace/trace-input.ts";
import { ALL_AMOUNTS, tracedFacts } from "../trace/traced-facts.server.ts";
import { DataMoved, type FileAsk, type FileSource, type OpenedSource } from "./source.server.ts";
import type { TableColumn, TableRow } from "./table.ts";
import { wordsOf } from "./words.server.ts";

/** Each page is looked for from the first line on: many small ones would cost more than the lines. */
const PAGE = 10_000;

/** The signed fact lines below a number: all of them, with everything they are made of. */
export const traceSource: FileSource = { formats: ["csv", "xlsx"], open };

async function open(ctx: StoreCtx, { search }: FileAsk): Promise<OpenedSource> {
  const asked = TraceQuestion.parse({ ...traceInput(search), by: "line", offset: 0 });
  const { t } = i18nFor(ctx.locale);
  const words = wordsOf(ctx.locale, "sales", "sales-overview");
  const version = () => inTx(ctx, (tx) => versionOf(ctx, tx, ["sales", "catalog"]));
  const begunAt = await version();
  const { sides, metric } = await getTrace(ctx, asked, 1);
  const count = await countLines(ctx, asked);
  const { from, to, until } = asked;
  const name = words.metric(metric);
  return {
    name: `trace ${metric} ${from} ${to}`,
    frame: {
      ...{ title: t("files:trace.title", { metric: name }), currency: ctx.shop.currency, timeZone: ctx.shop.timeZone },
      question: [
        [t("files:question.store"), ctx.shop.domain],
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
      for (let offset = 0; offset < count; offset += PAGE) {
        const lines = await inTx(ctx, (tx) => listLines(ctx, tx, { ...asked, offset }, PAGE));
        yield lines.map(rowOf);
      }
      if ((await version()) !== begunAt) throw new DataMoved();
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

async function countLines(ctx: StoreCtx, asked: TraceInput): Promise<number> {
  const rows = await inTx(ctx, (tx) =>
    tx.$queryRaw(Prisma.sql`select count(*) as count from (${tracedFacts(ctx, asked)}) t`),
  );
  return Number(z.array(z.object({ count: z.bigint() })).parse(rows)[0]!.count);
}
