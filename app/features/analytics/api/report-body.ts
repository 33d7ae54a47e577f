import { z } from "zod";
import { ApiRefusal } from "#app/platform/api/api-answer.ts";
import { type ReportAddress, searchOf } from "../reports/address.ts";
import type { ReportName } from "../reports/names.ts";
import { COMPARISONS, REPORT_PERIODS } from "../reports/periods.ts";
import { type FilterName, FILTERS } from "../reports/report.ts";

const day = z.iso.date();
const values = z.array(z.string().max(1000)).min(1).max(100);
const Filters = z.strictObject(
  Object.fromEntries(FILTERS.map((name) => [name, values.optional()])) as Record<
    FilterName,
    z.ZodOptional<typeof values>
  >,
);

/** What a report of these is asked: the first of them where none is named. */
export const reportBody = <Names extends readonly [ReportName, ...ReportName[]]>(names: Names) =>
  z.object({
    report: z.enum(names).optional().describe(`Absent: ${names[0]}.`),
    start: day.optional().describe("A day of the store; with `end`, in place of `period`."),
    end: day.optional(),
    period: z.enum(REPORT_PERIODS).optional().describe("30d where no days are named."),
    comparison: z
      .enum(COMPARISONS)
      .optional()
      .describe("The period before (as where absent), the same of last year, or none."),
    granularity: z
      .enum(["hour", "day", "week", "month", "quarter", "year"])
      .optional()
      .describe("Of reports over time."),
    filters: Filters.optional().describe('Of each the values that are let through; "" stands for having none.'),
    options: z.record(z.string().max(50), z.string().max(100)).optional().describe("The report's own choices."),
    sort: z.string().max(100).optional().describe("A column's id; `-` before it: descending."),
    limit: z.int().min(1).max(250).default(50),
    cursor: z
      .string()
      .pipe(z.string().regex(/^\d{1,7}$/))
      .optional()
      .describe("`nextCursor` of the answer before, to the same question."),
    trace: z
      .boolean()
      .default(false)
      .describe("Whether numbers come with the address of the lines that they are the sum of."),
  });
export type ReportBody = z.output<ReturnType<typeof reportBody<[ReportName, ...ReportName[]]>>>;

/** What of a question is called otherwise on a report's page. */
const CALLED: Readonly<Record<string, string>> = {
  ...Object.fromEntries(FILTERS.map((name) => [name, `filters.${name}`])),
  ...{ from: "start", to: "end", compare: "comparison", by: "granularity", offset: "cursor" },
};

/** The question as the address of the report's page. Throws ApiRefusal (invalid) for what the report would leave out. */
export function searchOfBody(body: ReportBody, optionNames: readonly string[]): string {
  const {
    start = "",
    end = "",
    period = "",
    comparison = "",
    granularity,
    filters = {},
    sort = "",
    cursor = "",
  } = body;
  const options = { ...body.options, ...(granularity !== undefined && { by: granularity }) };
  const unknown = Object.keys(options).find((name) => !optionNames.includes(name));
  if (unknown !== undefined) throw wrong({ [fieldOf(unknown, granularity)]: "The report has no such choice." });
  if (period !== "" && (start !== "" || end !== "")) throw wrong({ period: "Name a period or days, not both." });
  const address: ReportAddress = {
    period,
    from: start,
    to: end,
    compare: comparison,
    filters,
    options,
    sort,
    offset: cursor,
  };
  return searchOf(address);
}

const fieldOf = (option: string, granularity: string | undefined) =>
  option === "by" && granularity !== undefined ? "granularity" : `options.${option}`;

/** The refusal of a question; fields are called as on the report's page. */
export const wrong = (fields: Readonly<Record<string, string>>): ApiRefusal =>
  new ApiRefusal("invalid", "The request breaks a rule: see details.fields.", {
    fields: Object.fromEntries(Object.entries(fields).map(([name, message]) => [CALLED[name] ?? name, message])),
  });
