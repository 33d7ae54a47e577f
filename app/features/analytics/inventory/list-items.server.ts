import { Prisma } from "@prisma/client";
import { z } from "zod";
import type { ShopRef } from "#app/platform/ctx.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { Asked, Cell, Column, Row, Sort, Span, TraceQuery } from "../reports/report.ts";

export interface ItemList {
  /** SQL of rows with id, label (text for people), product and item (either may be null), and a column by the id of each of `columns`. */
  readonly found: Prisma.Sql;
  readonly columns: readonly Column[];
  /** Columns that add up over all rows, those shown and others. */
  readonly totals: readonly string[];
  /** Columns that are a metric's sum over an item's fact lines, and the span of these. */
  readonly traced?: { readonly span: Span; readonly metrics: Readonly<Record<string, string>> };
}

export interface Listed {
  readonly rows: readonly Row[];
  /** The totals by column; each null where there is no row. */
  readonly sums: Readonly<Record<string, Cell>>;
  readonly count: number;
}

const Cells = z.record(z.string(), z.string().nullable());
const Answer = z
  .array(
    z.object({
      count: z.int(),
      sums: Cells,
      rows: z.array(z.object({ id: z.string(), label: z.string(), product: z.string().nullable(), variants: z.array(z.string()), cells: Cells })), // prettier-ignore
    }),
  )
  .length(1);

/** The page of a list that is asked for, sorted by the database; `own` is the order where the list has no such column. */
export async function listItems(ctx: ShopRef, tx: Tx, asked: Asked, own: Sort, list: ItemList): Promise<Listed> {
  const { found, columns, totals, traced } = list;
  const texts = Prisma.join(columns.map(({ id }) => Prisma.sql`${id}::text, page.${name(id)}::text`));
  const sums = totals.map((id) => Prisma.sql`${id}::text, sum(found.${name(id)})::text`);
  const order = orderOf(asked.sort, own, columns);
  const rows = await tx.$queryRaw(Prisma.sql`
    with found as materialized (${found})
    select (select count(*)::int from found) as count,
      (select jsonb_build_object(${sums.length > 0 ? Prisma.join(sums) : Prisma.empty}) from found) as sums,
      coalesce((
        select jsonb_agg(jsonb_build_object('id', page.id::text, 'label', page.label, 'product', page.product::text,
          'variants', array(select v.id::text from variants v
            where v.shop_id = ${ctx.shop.id} and v.inventory_item_id = page.item order by v.id),
          'cells', jsonb_build_object(${texts})) order by ${order}, id)
        from (select * from found order by ${order}, id limit ${asked.limit} offset ${asked.offset}) page), '[]') as rows`);
  const [answer] = Answer.parse(rows);
  return {
    count: answer!.count,
    sums: answer!.sums,
    rows: answer!.rows.map(({ id, label, product, variants, cells }) => ({
      ...{ id, label: { text: label }, cells },
      ...(product && { opens: { kind: "product" as const, id: product } }),
      ...(traced && variants.length > 0 && { traces: tracesOf(traced, variants) }),
    })),
  };
}

// Names are the report's own column ids, none of them from outside: a column that is asked for and is not among them is not used.
const name = (id: string): Prisma.Sql => Prisma.raw(`"${id}"`);

function orderOf(asked: Sort, own: Sort, columns: readonly Column[]): Prisma.Sql {
  const isKnown = asked.column === "label" || columns.some(({ id, isFixed }) => id === asked.column && !isFixed);
  const { column, direction } = isKnown ? asked : own;
  return Prisma.sql`${name(column)} ${Prisma.raw(direction === "ascending" ? "asc" : "desc")} nulls last`;
}

function tracesOf({ span, metrics }: NonNullable<ItemList["traced"]>, variant: readonly string[]) {
  const { from, measuredTo, until } = span;
  if (measuredTo === null) return {};
  const query = { from, to: measuredTo, until, filters: { variant } };
  return Object.fromEntries(
    Object.entries(metrics).map(([id, metric]): [string, TraceQuery] => [id, { metric, ...query }]),
  );
}
