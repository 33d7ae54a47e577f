import { z } from "zod";
import { i18nFor } from "#app/i18n/i18n.ts";
import { endpoint } from "#app/platform/api/endpoint.ts";
import { type Ctx, hasScope } from "#app/platform/ctx.ts";
import { AppError, isAppError } from "#app/platform/errors.ts";
import { knownStore } from "#app/platform/shopify/as-store.ts";
import { optionNamesOf } from "../reports/check-address.ts";
import { getReport } from "../reports/get-report.server.ts";
import { areaOf, REPORT_NAMES, type ReportArea, type ReportName, REPORTS } from "../reports/names.ts";
import { reportOf } from "../reports/registry.server.ts";
import { FILTERS } from "../reports/report.ts";
import { reportWords } from "../reports/report-words.ts";
import { getTracePage } from "../trace/get-trace-page.server.ts";
import { PLAIN } from "../trace/trace-input.ts";
import { answerOf } from "./answer-of.server.ts";
import { readableTrace, requireReadableOrder } from "./readable-trace.server.ts";
import { type ReportBody, reportBody, searchOfBody, wrong } from "./report-body.ts";
import { ReportData } from "./report-data.ts";
import { TraceData, traceData } from "./trace-data.ts";

const CUSTOMERS = "read_customers";
/** Reports of customers name persons. */
const needsOf = (area: ReportArea) => ["read_analytics", ...(area === "customers" ? [CUSTOMERS] : [])];

/** A POST that only asks: an answer is not to be kept for its key. */
const NOTHING_MADE = { takesKey: true };

async function answered(ctx: Ctx, name: ReportName, body: ReportBody) {
  const report = reportOf(name);
  if (!report) throw new AppError("not_found", "There is no such report.");
  if (areaOf(name) === "customers" && !hasScope(ctx, CUSTOMERS))
    throw new AppError("forbidden", "Reports of customers name persons.", { scopes: [CUSTOMERS] });
  const search = searchOfBody(body, optionNamesOf(report));
  try {
    return answerOf(await getReport({ ...ctx, locale: "en" }, { name, search, limit: body.limit }), body.trace);
  } catch (error) {
    if (isAppError(error) && error.code === "invalid" && error.details.fields) throw wrong(error.details.fields);
    throw error;
  }
}

function areaEndpoint(area: ReportArea, summary: string) {
  const names = REPORTS[area] as readonly [ReportName, ...ReportName[]];
  return endpoint(`POST /analytics/${area}`, {
    summary,
    needs: needsOf(area),
    body: reportBody(names),
    data: ReportData,
    ...NOTHING_MADE,
    run: (ctx, { body }) => answered(ctx, body.report ?? defaultOf(area, names[0], body), body),
  });
}

// A granularity asks for the course of it.
const defaultOf = (
  area: ReportArea,
  first: ReportName,
  { granularity }: Pick<ReportBody, "granularity">,
): ReportName => (area === "sales" && granularity !== undefined ? "sales-over-time" : first);

const text = z.string().max(1000);
const TraceQueryInput = z.object({
  ...Object.fromEntries(
    PLAIN.filter((name) => name !== "offset" && name !== "metric").map((name) => [name, text.optional()]),
  ),
  ...Object.fromEntries(FILTERS.map((name) => [name, z.union([text, z.array(text).max(100)]).optional()])),
  metric: text,
  cursor: z
    .string()
    .pipe(z.string().regex(/^\d{1,7}$/))
    .optional()
    .describe("`nextCursor` of the answer before, to the same question."),
});

async function traced(ctx: Ctx, url: URL) {
  const search = new URLSearchParams(url.searchParams);
  if (search.has("customer") && !hasScope(ctx, CUSTOMERS))
    throw new AppError("forbidden", "What one customer bought tells of a person.", { scopes: [CUSTOMERS] });
  await requireReadableOrder(ctx, search.get("order"));
  const cursor = search.get("cursor");
  search.delete("cursor");
  if (cursor !== null) search.set("offset", cursor);
  const { trace, problems } = await getTracePage(ctx, search);
  const { problem: say } = reportWords(i18nFor("en"));
  if (!trace) throw wrongAddress(problems.map((one) => [one.field === "offset" ? "cursor" : one.field, say(one)]));
  return readableTrace(ctx, traceData(trace, knownStore(ctx).shop.currency));
}

const wrongAddress = (fields: readonly (readonly [string, string])[]) =>
  new AppError("invalid", "The request breaks a rule: see details.fields.", { fields: Object.fromEntries(fields) });

/** The numbers of the reports' pages: the same questions, answered by the same verbs. */
export const analyticsEndpoints = [
  areaEndpoint("sales", "Answers a report of sales."),
  areaEndpoint("customers", "Answers a report of customers."),
  areaEndpoint("products", "Answers a report of products."),
  areaEndpoint("inventory", "Answers a report of inventory."),
  endpoint("POST /analytics/report", {
    summary: "Answers any report by its name. Those of customers need `read_customers`, too.",
    needs: needsOf("sales"),
    body: reportBody(REPORT_NAMES as [ReportName, ...ReportName[]]).required({ report: true }),
    data: ReportData,
    ...NOTHING_MADE,
    run: (ctx, { body }) => answered(ctx, body.report, body),
  }),
  endpoint("GET /analytics/trace", {
    summary:
      "The signed lines (or with `by=order` the orders) that a number is the sum of: the address stands beside it. An order is named where the token may read it.",
    needs: needsOf("sales"),
    query: TraceQueryInput,
    data: TraceData,
    run: (ctx, { url }) => traced(ctx, url),
  }),
];
