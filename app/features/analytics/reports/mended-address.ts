import type { ReportAddress } from "./address.ts";
import type { Problem } from "./problem.ts";
import { type FilterName, type Filters, FILTERS } from "./report.ts";

const PERIOD = ["period", "from", "to"];
const isOfPeriod = ({ field }: Problem) => PERIOD.includes(field);
const isOfFilter = ({ field }: Problem) => FILTERS.includes(field as FilterName);

/** Nothing but the period is wrong: without it the default is shown. */
export const isPeriodWrong = (problems: readonly Problem[]): boolean => problems.every(isOfPeriod);

/** What of an address changes so that nothing is wrong with it any more; all else stays as asked. */
export function mendedAddress(address: ReportAddress, problems: readonly Problem[]): Partial<ReportAddress> {
  const isWrong = (name: string) => problems.some(({ field }) => field === name);
  const options = Object.entries(address.options).filter(([name]) => !isWrong(name));
  return {
    ...(problems.some(isOfPeriod) && { period: "", from: "", to: "" }),
    ...(isWrong("compare") && { compare: "" }),
    ...(isWrong("sort") && { sort: "" }),
    options: Object.fromEntries(options),
    filters: problems.filter(isOfFilter).reduce(withoutFilter, address.filters),
    offset: "",
  };
}

// Only the value that is wrong goes, where it is known; of a filter that the report does not have, all do.
function withoutFilter(filters: Filters, { field, code, values: { value } }: Problem): Filters {
  const { [field as FilterName]: had = [], ...rest } = filters;
  const left = code === "noValue" && value !== "" ? had.filter((one) => one.slice(0, 40) !== value) : [];
  return left.length > 0 ? { ...rest, [field]: left } : rest;
}
