// Orders by what people type of them. Each answers the ids of orders as one select: indexes serve it, which no condition with "or" over
// several tables would let them. Compared byte by byte (COLLATE "C"), as row level security asks for.
import { Prisma } from "@prisma/client";
import { idsByWords } from "#app/features/search/index.server.ts";
import type { SearchTerm } from "#app/platform/list/parse-search.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";

const LARGEST_NUMBER = 2 ** 31 - 1;

/** The condition on an order's row for a select of ids. */
export const named = (ids: Prisma.Sql | null): Prisma.Sql | null => ids && Prisma.sql`o.id in (${ids})`;

/**
 * By name or number, e-mail address, the customer's words, or the SKU of a line. Null where there is nothing to look for. One sign or two
 * begin too much to be looked for by: they are meant whole.
 */
export function byWords(ctx: StoreCtx, asked: SearchTerm): Prisma.Sql | null {
  const term = { ...asked, isPrefix: asked.isPrefix && asked.value.length > 2 };
  const customers = idsByWords(ctx, "customer", term.value, !term.isPrefix);
  const each = [
    byName(ctx, term),
    byEmail(ctx, term),
    bySku(ctx, term),
    customers &&
      Prisma.sql`select w.id from orders w where w.shop_id = ${ctx.shop.id} and w.customer_id in (${customers})`,
  ].filter((ids) => ids !== null);
  return each.length === 0 ? null : Prisma.join(each, " union ");
}

/** "#1001", "1001", "EN-1001": the name, or the beginning of one; the number alone, too. */
export function byName(ctx: StoreCtx, { value, isPrefix }: SearchTerm): Prisma.Sql | null {
  if (value === "") return null;
  const number = /^#?(\d{1,10})$/.exec(value)?.[1];
  const names = [...new Set([value, value.toUpperCase()])].map(
    (name) =>
      Prisma.sql`select w.id from orders w where w.shop_id = ${ctx.shop.id} and ${begins(Prisma.sql`w.name`, name, isPrefix)}`,
  );
  const byNumber =
    number !== undefined && Number(number) <= LARGEST_NUMBER
      ? [Prisma.sql`select w.id from orders w where w.shop_id = ${ctx.shop.id} and w.number = ${Number(number)}`]
      : [];
  return Prisma.join([...names, ...byNumber], " union ");
}

/** The order's own address: Shopify keeps them in small letters. */
export function byEmail(ctx: StoreCtx, { value, isPrefix }: SearchTerm): Prisma.Sql | null {
  if (value === "") return null;
  return Prisma.sql`select w.id from orders w where w.shop_id = ${ctx.shop.id} and ${begins(Prisma.sql`w.email`, value.toLowerCase(), isPrefix)}`;
}

/** Of one of its lines, as it was sold. */
export function bySku(ctx: StoreCtx, { value, isPrefix }: SearchTerm): Prisma.Sql | null {
  if (value === "") return null;
  const skus = [...new Set([value, value.toUpperCase()])].map(
    (sku) =>
      Prisma.sql`select l.order_id from order_lines l where l.shop_id = ${ctx.shop.id} and ${begins(Prisma.sql`l.sku`, sku, isPrefix)}`,
  );
  return Prisma.join(skus, " union ");
}

// Byte by byte, the highest character that Unicode has comes after all that begin with the text.
const begins = (column: Prisma.Sql, text: string, isPrefix: boolean): Prisma.Sql =>
  isPrefix
    ? Prisma.sql`${column} collate "C" >= ${text} and ${column} collate "C" < ${`${text}\u{10FFFF}`}`
    : Prisma.sql`${column} collate "C" = ${text}`;
