import { Prisma } from "@prisma/client";
import type { Sort } from "../reports/report.ts";
import { isDivided, isSummed } from "../sales/sums.ts";
import { sortExpression } from "../sales/sort-expression.server.ts";

/** Sorts by a way of the report's own, else by the metric; what is not available stands last. */
export function sortBy({ column, direction }: Sort, own: Readonly<Record<string, Prisma.Sql>> = {}): Prisma.Sql {
  const expression = own[column];
  if (expression) {
    return Prisma.sql`${expression} ${Prisma.raw(direction === "ascending" ? "asc" : "desc")} nulls last`;
  }
  const metric = column === "productOrders" || column === "vendorOrders" ? "orders" : column;
  return sortExpression(isSummed(metric) || isDivided(metric) ? metric : "netSales", direction);
}
