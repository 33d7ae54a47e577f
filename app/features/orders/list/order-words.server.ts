// Orders by what people type of them: as selects of ids, which indexes serve (they serve no condition with "or" over several tables), and as a
// question to one order `o`. Compared byte by byte (COLLATE "C"), as row level security asks for.
import { Prisma } from "@prisma/client";
import { foundByWords } from "#app/features/search/index.server.ts";
import { type Found, unionOf } from "#app/platform/list/fields.server.ts";
import type { SearchTerm } from "#app/platform/list/parse-search.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";

const LARGEST_NUMBER = 2 ** 31 - 1;

/**
 * By name or number, e-mail address, the customer's words, or the SKU of a line. Null where there is nothing to look for. One sign or two
 * begin too much to be looked for by: they are meant whole.
 */
export function byWords(ctx: StoreCtx, asked: SearchTerm): Found | null {
  const term = { ...asked, isPrefix: asked.isPrefix && asked.value.length > 2 };
  return oneOf([byName(ctx, term), byEmail(ctx, term), byCustomer(ctx, term), bySku(ctx, term)]);
}

/** "#1001", "1001", "EN-1001": the name, or the beginning of one; the number alone, too. */
export function byName(ctx: StoreCtx, { value, isPrefix }: SearchTerm): Found | null {
  if (value === "") return null;
  const number = Number(/^#?(\d{1,10})$/.exec(value)?.[1] ?? Infinity);
  return oneOf([
    ...spellings(value).map((name) => ofOrder(ctx, (o) => begins(Prisma.sql`${o}.name`, name, isPrefix))),
    number <= LARGEST_NUMBER ? ofOrder(ctx, (o) => Prisma.sql`${o}.number = ${number}`) : null,
  ]);
}

/** The order's own address: Shopify keeps them in small letters. */
export function byEmail(ctx: StoreCtx, { value, isPrefix }: SearchTerm): Found | null {
  if (value === "") return null;
  return ofOrder(ctx, (o) => begins(Prisma.sql`${o}.email`, value.toLowerCase(), isPrefix));
}

/** Of one of its lines, as it was sold. */
export function bySku(ctx: StoreCtx, { value, isPrefix }: SearchTerm): Found | null {
  if (value === "") return null;
  const lines = Prisma.sql`order_lines l where l.shop_id = ${ctx.shop.id}`;
  return oneOf(
    spellings(value).map((sku) => {
      const fits = begins(Prisma.sql`l.sku`, sku, isPrefix);
      return {
        ids: Prisma.sql`select l.order_id as id from ${lines} and ${fits}`,
        fits: Prisma.sql`exists (select from ${lines} and l.order_id = o.id and ${fits} offset 0)`,
      };
    }),
  );
}

function byCustomer(ctx: StoreCtx, { value, isPrefix }: SearchTerm): Found | null {
  const customers = foundByWords(ctx, "customer", value, Prisma.sql`o.customer_id`, !isPrefix);
  return (
    customers && {
      ids: Prisma.sql`select w.id from orders w where w.shop_id = ${ctx.shop.id} and w.customer_id in (${customers.ids!})`,
      fits: customers.fits,
    }
  );
}

function oneOf(ways: readonly (Found | null)[]): Found | null {
  const each = ways.filter((way) => way !== null);
  if (each.length === 0) return null;
  return {
    ids: unionOf(each.map(({ ids }) => ids!)),
    fits: Prisma.sql`(${Prisma.join(
      each.map(({ fits }) => fits),
      " or ",
    )})`,
  };
}

const ofOrder = ({ shop }: StoreCtx, fits: (order: Prisma.Sql) => Prisma.Sql): Found => ({
  ids: Prisma.sql`select w.id from orders w where w.shop_id = ${shop.id} and ${fits(Prisma.sql`w`)}`,
  fits: fits(Prisma.sql`o`),
});

const spellings = (value: string): string[] => [...new Set([value, value.toUpperCase()])];

// Byte by byte, the highest character that Unicode has comes after all that begin with the text.
const begins = (column: Prisma.Sql, text: string, isPrefix: boolean): Prisma.Sql =>
  isPrefix
    ? Prisma.sql`${column} collate "C" >= ${text} and ${column} collate "C" < ${`${text}\u{10FFFF}`}`
    : Prisma.sql`${column} collate "C" = ${text}`;
