// FROM sales: the truth, grouped.
import type { SqlValue, Store } from "../store/store.ts";
import { truthBy, type TruthQuestion, type TruthRow } from "../store/truth-by.ts";
import { DIMENSIONS, type Dimension } from "../store/truth-dimensions.ts";
import type { Condition } from "./conditions.ts";
import type { Asked, Group, Table } from "./run.ts";
import { SALES, salesColumns, type Column } from "./schema.ts";

export function readSales(store: Store): Table {
  const names = new Map(
    store
      .all<{ id: string; name: string }>("select cast(id as text) as id, name from locations")
      .map((l) => [l.id, l.name]),
  );
  const columns = salesColumns((id) => names.get(id) ?? null);
  return { metrics: SALES, columns, groups: (asked) => groupsOf(store, columns, asked) };
}

function groupsOf(store: Store, columns: Record<string, Column>, asked: Asked): Group[] {
  const { query, period, dimensions, metrics } = asked;
  const by = [...new Set(dimensions.map((name) => columns[name]!.from))];
  const span = { from: period.from ?? undefined, to: period.to, before: period.before ?? undefined };
  const cut = period.since === null ? null : { sql: "p.happened_at >= ?", values: [period.since], dimensions: [] };
  const where = query.where && conditionOf(store, columns, query.where, span);
  const rows = truthBy(store, { by, ...span, where: both(cut, where) });
  return rows.map((row) => ({
    shown: Object.fromEntries(dimensions.map((name) => [name, shownOf(columns[name]!, row)])),
    counted: Object.fromEntries(metrics.map((name) => [name, SALES[name]!.of(row)])),
  }));
}

const shownOf = ({ from, show }: Column, row: TruthRow) => show(row[from] ?? null);

type Where = NonNullable<TruthQuestion["where"]>;

const both = (a: Where | null, b: Where | null): Where | undefined =>
  a && b
    ? {
        sql: `${a.sql} and ${b.sql}`,
        values: [...a.values, ...b.values],
        dimensions: [...a.dimensions, ...b.dimensions],
      }
    : (a ?? b ?? undefined);

/** The groups of the dimensions that a condition speaks of, as far as it holds for what they show. */
function conditionOf(
  store: Store,
  columns: Record<string, Column>,
  { dimensions, holds }: Condition,
  span: Pick<TruthQuestion, "from" | "to" | "before">,
): Where {
  const names = [...new Set(dimensions.map((token) => token.text.toLowerCase()))];
  const by: Dimension[] = [...new Set(names.map((name) => columns[name]!.from))];
  const held = truthBy(store, { by, ...span }).filter((row) => holds((name) => shownOf(columns[name]!, row)));
  if (held.length === 0) return { sql: "false", values: [], dimensions: by };
  const values: SqlValue[] = held.flatMap((row) => by.map((name) => row[name] ?? NOTHING));
  const expressions = by.map((name) => `coalesce(${DIMENSIONS[name]}, '${NOTHING}')`).join(", ");
  const tuples = held.map(() => `(${by.map(() => "?").join(", ")})`).join(", ");
  return { sql: `(${expressions}) in (values ${tuples})`, values, dimensions: by };
}

/** Stands for null where SQL compares: no value reads so. */
const NOTHING = "<none>";
