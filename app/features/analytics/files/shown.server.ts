import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import { formatsFor } from "#app/ui/format.ts";
import { areaOf, type ReportName } from "../reports/names.ts";
import type { Cell, CellKind, Label } from "../reports/report.ts";
import type { TimeWords } from "../reports/report-words.ts";
import { cellText } from "../ui/reports/cell-text.ts";
import { wordsOf } from "./words.server.ts";

const formatsOf = (ctx: StoreCtx) => formatsFor({ ...ctx.shop, locale: ctx.locale });

/** A cell as people read it, in the language of who asked; what is not measured is a dash. */
export const shownCell = (ctx: StoreCtx, cell: Cell, kind: CellKind): string =>
  cell === null ? "–" : cellText(cell, kind, formatsOf(ctx));

/** Days and times as people read them. */
export function timesFor(ctx: StoreCtx): TimeWords {
  const { longDay, month, dayTime, hour, count } = formatsOf(ctx);
  return { day: longDay, month, instant: dayTime, hour, count };
}

/** A label as people read it. */
export const shownLabel = (ctx: StoreCtx, report: ReportName, label: Label): string =>
  wordsOf(ctx.locale, areaOf(report)!, report, timesFor(ctx)).label(label);
