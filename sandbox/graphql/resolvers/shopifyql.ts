// Reports by ShopifyQL.
import { runShopifyql, type Result, type ResultColumn } from "#sandbox/shopifyql/run.ts";
import type { Resolvers } from "../types.ts";

type Answer = ReturnType<typeof runShopifyql>;

export const shopifyqlResolvers: Resolvers = {
  QueryRoot: {
    shopifyqlQuery: (_, args: { query: string }, ctx) => runShopifyql(ctx.store, args.query),
  },
  ShopifyqlQueryResponse: {
    tableData: (answer: Answer) => ("parseErrors" in answer ? null : answer),
    parseErrors: (answer: Answer) => ("parseErrors" in answer ? answer.parseErrors : []),
    parseWarnings: () => [],
    analyticsTargets: () => [],
  },
  ShopifyqlTableData: {
    columns: (result: Result) => result.columns,
    rows: (result: Result) => result.rows,
    rowMetadata: (result: Result) => result.rows.map(() => result),
  },
  ShopifyqlRowMetadata: {
    nullCellTranslations: () => [],
    rawResourceIds: (result: Result) => result.columns.map(() => []),
    topNRemainderColumnNames: () => [],
  },
  ShopifyqlTableDataColumn: {
    name: (column: ResultColumn) => column.name,
    dataType: (column: ResultColumn) => column.dataType,
    displayName: (column: ResultColumn) => column.displayName,
    shortDisplayName: () => null,
    subType: () => null,
    columnOrigin: (column: ResultColumn) => (column.totalOf === null ? "REQUESTED" : "GENERATED"),
    dynamicColumnMetadata: (column: ResultColumn) => (column.totalOf === null ? null : column),
  },
  ShopifyqlDynamicColumnMetadata: {
    type: () => "TOTALS",
    originalColumnName: (column: ResultColumn) => column.totalOf,
    aggregatedBy: () => [],
    comparisonReference: () => null,
  },
};
