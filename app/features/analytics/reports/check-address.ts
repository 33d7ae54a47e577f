import { z } from "zod";
import type { ReportAddress } from "./address.ts";
import { type AskedPeriod, checkPeriod, type StoreDays } from "./check-period.ts";
import { type Problem, problem } from "./problem.ts";
import type { Filters, FilterName, Sort } from "./report.ts";
import type { Report } from "./report.server.ts";

/** A question that a report can be asked; the period is null where the report has none. */
export interface Question {
  readonly period: AskedPeriod | null;
  readonly filters: Filters;
  readonly options: Readonly<Record<string, string>>;
  readonly sort: Sort;
  readonly offset: number;
}

/** What of a report an address is checked against. */
export type Offers = Pick<Report, "hasPeriod" | "filters" | "options" | "days" | "sort">;

/** The question that an address asks a report, or everything that is wrong with it. */
export function checkAddress(offers: Offers, address: ReportAddress, store: StoreDays): Question | readonly Problem[] {
  const period = offers.hasPeriod ? checkPeriod(address, store) : null;
  const sort = sortOf(address.sort, offers.sort);
  const offset = Offset.safeParse(address.offset || 0);
  const problems = [
    ...(period === null || "days" in period ? [] : period),
    ...filterProblems(offers, address.filters),
    ...optionProblems(offers, address.options, store),
    ...(sort ? [] : [problem("sort", "unsorted")]),
    ...(offset.success ? [] : [problem("offset", "noPage")]),
  ];
  if (problems.length > 0 || !sort || !offset.success) return problems;
  const chosen = Object.entries(offers.options).map(([name, [first]]) => [name, address.options[name] || first!]);
  const days = (offers.days ?? []).flatMap((name) => (address.options[name] ? [[name, address.options[name]]] : []));
  return {
    period: period && "days" in period ? period : null,
    filters: address.filters,
    options: Object.fromEntries([...chosen, ...days]) as Record<string, string>,
    sort,
    offset: offset.data,
  };
}

/** Every choice of its own that a report takes from the address. */
export const optionNamesOf = (offers: Pick<Offers, "options" | "days">): string[] => [
  ...Object.keys(offers.options),
  ...(offers.days ?? []),
];

const Offset = z.coerce.number().int().min(0).max(10_000_000);
const DayText = z.iso.date();

// A column that the answer does not have is told after answering: its columns are not known before.
function sortOf(text: string, own: Sort): Sort | null {
  if (text === "") return own;
  const [, minus, column] = /^(-?)(\w{1,60})$/.exec(text) ?? [];
  return column ? { column, direction: minus ? "descending" : "ascending" } : null;
}

const Id = z
  .string()
  .regex(/^\d{1,19}$/, { abort: true })
  .refine((text) => BigInt.asIntN(64, BigInt(text)) === BigInt(text));
const Text = z.string().max(255);
const VALUES: Record<FilterName, z.ZodType<string>> = {
  channel: Text,
  location: Id,
  country: z.string().regex(/^([A-Z]{2})?$/),
  currency: z.string().regex(/^[A-Z]{3}$/),
  customerKind: z.enum(["new", "returning", "guest"]),
  discountCode: Text,
  // An id, or "~title" of a line without a product.
  product: z.union([Id, z.string().regex(/^~/).max(1000)]),
  variant: Id,
  vendor: Text,
  productType: Text,
  collection: Id,
};
const MOST_VALUES = 100;

const filterProblems = (offers: Offers, filters: Filters): Problem[] =>
  Object.entries(filters).flatMap(([key, values]) => {
    const name = key as FilterName;
    if (!offers.filters.includes(name)) return [problem(name, "notFiltered")];
    const wrong = values.find((value) => !VALUES[name].safeParse(value).success);
    if (values.length > MOST_VALUES) return [problem(name, "noValue", { value: "" })];
    return wrong === undefined ? [] : [problem(name, "noValue", { value: wrong.slice(0, 40) })];
  });

function optionProblems(offers: Offers, options: Record<string, string>, { today }: StoreDays): Problem[] {
  return Object.entries(options).flatMap(([name, value]) => {
    if (value === "") return [];
    if (!offers.days?.includes(name)) return offers.options[name]?.includes(value) ? [] : [problem(name, "unknown")];
    if (!DayText.safeParse(value).success) return [problem(name, "noDay")];
    return value > today ? [problem(name, "future", { today })] : [];
  });
}
