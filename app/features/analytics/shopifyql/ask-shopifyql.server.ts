import { LRUCache } from "lru-cache";
import { z } from "zod";
import { hasScope } from "#app/platform/ctx.ts";
import { isAppError } from "#app/platform/errors.ts";
import { once } from "#app/platform/once.server.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import { noteCacheRead } from "#app/platform/telemetry/metrics.server.ts";
import { SHOPIFYQL } from "./shopify.server.ts";

/** Rows by column name; cells as Shopify writes them: decimal text, days. */
export type QlRow = Readonly<Record<string, string | null>>;

/**
 * What Shopify's own reports say, or why they do not: scope: the store has not granted read_reports (or lost it) · query: they do not
 * understand the question (their words in `errors`) · busy: its points are used up · away: no answer.
 */
export type QlAnswer =
  | { readonly rows: readonly QlRow[]; readonly askedAt: string }
  | { readonly why: "scope" | "query" | "busy" | "away"; readonly errors?: readonly string[] };

const KEPT_MS = 5 * 60_000;
const MOST_KEPT = 500;
const kept = () => once("shopifyql", () => new LRUCache<string, Promise<QlAnswer>>({ max: MOST_KEPT, ttl: KEPT_MS }));

/**
 * Asks Shopify's reports a question in ShopifyQL; each answer is kept for five minutes and those who ask the same at once share it.
 * `isAnew` asks again. Not within a transaction.
 */
export async function askShopifyql(ctx: StoreCtx, query: string, { isAnew = false } = {}): Promise<QlAnswer> {
  if (!hasScope(ctx, "read_reports")) return { why: "scope" };
  const key = `${ctx.shop.id} ${query}`;
  const known = isAnew ? undefined : kept().get(key);
  noteCacheRead("shopifyql", known !== undefined);
  if (known) return known;
  const asking = ask(ctx, query);
  kept().set(key, asking);
  const answer = await asking.catch((error: unknown) => {
    kept().delete(key);
    throw error;
  });
  // Only what Shopify said holds for a while.
  if ("why" in answer) kept().delete(key);
  return answer;
}

async function ask(ctx: StoreCtx, query: string): Promise<QlAnswer> {
  try {
    const { shopifyqlQuery } = await adminGraphql(ctx, SHOPIFYQL, { query });
    const errors = shopifyqlQuery?.parseErrors ?? [];
    if (errors.length > 0 || !shopifyqlQuery?.tableData) {
      ctx.log.warn({ errors, query }, "Shopify's reports do not understand a question");
      return { why: "query", errors };
    }
    const { columns, rows } = shopifyqlQuery.tableData;
    return {
      rows: rowsOf(
        columns.map(({ name }) => name),
        rows,
      ),
      askedAt: new Date().toISOString(),
    };
  } catch (error) {
    if (!isAppError(error) || error.details.reason === "reconnect") throw error;
    if (error.code === "forbidden") return { why: "scope" };
    return { why: error.code === "limited" ? "busy" : "away" };
  }
}

const Value = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const Rows = z.array(z.union([z.array(Value), z.record(z.string(), Value)]));

// Rows are objects by column name; lists in the columns' order are read as well.
function rowsOf(columns: readonly string[], rows: unknown): QlRow[] {
  return Rows.parse(rows).map((row) =>
    Object.fromEntries(
      columns.map((name, n) => {
        const value = Array.isArray(row) ? row[n] : row[name];
        return [name, value === null || value === undefined ? null : String(value)];
      }),
    ),
  );
}
