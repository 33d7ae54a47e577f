// What a first sync is measured against: the rows it wrote, written again by nothing but multi-row upserts.
import pg from "pg";

const ROWS_PER_STATEMENT = 4000;
const TABLES = [
  ...["locations", "products", "variants", "collections", "collection_products", "inventory_items", "inventory_levels"],
  ...["customers", "orders", "order_lines", "refunds", "sales_facts"],
];

export interface PlainUpserts {
  rows: number;
  /** Time spent in writing alone; reading the rows back is not counted. */
  writeMs: number;
}

/** Copies a shop's rows into another shop of the same database: one transaction per statement of a few thousand rows. */
export async function plainUpserts(databaseUrl: string, shopId: number): Promise<PlainUpserts> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows: made } = await client.query<{ id: number }>(
      "insert into shops (domain) values ('plain-upserts.myshopify.com') returning id",
    );
    const total: PlainUpserts = { rows: 0, writeMs: 0 };
    for (const table of TABLES) {
      const { rows, writeMs } = await copyTable(client, table, shopId, made[0]!.id);
      total.rows += rows;
      total.writeMs += writeMs;
    }
    return total;
  } finally {
    await client.end();
  }
}

async function copyTable(client: pg.Client, table: string, from: number, to: number): Promise<PlainUpserts> {
  const { rows: columns } = await client.query<{ name: string; type: string; is_key: boolean }>(
    `select a.attname::text as name, format_type(a.atttypid, a.atttypmod) as type, coalesce(a.attnum = any(i.indkey), false) as is_key
     from pg_attribute a left join pg_index i on i.indrelid = a.attrelid and i.indisprimary
     where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped and a.attname <> 'shop_id' order by a.attnum`,
    [table],
  );
  const key = columns.filter((column) => column.is_key).map((column) => column.name);
  const sent = (type: string) => (type.endsWith("[]") ? "text" : type); // lists within a list go as their text
  const names = columns.map((column) => column.name).join(", ");
  const others = columns.filter((column) => !column.is_key).map((column) => `${column.name} = excluded.${column.name}`);
  const upsert = `insert into ${table} (shop_id, ${names})
    select ${to}, ${columns.map(({ name, type }) => `r.${name}::${type}`).join(", ")}
    from unnest(${columns.map(({ type }, n) => `$${n + 1}::${sent(type)}[]`).join(", ")}) as r(${names})
    on conflict (shop_id, ${key.join(", ")}) do ${others.length > 0 ? `update set ${others.join(", ")}` : "nothing"}`;
  const done: PlainUpserts = { rows: 0, writeMs: 0 };
  let after: unknown[] = key.map(() => "0");
  for (;;) {
    const page = await client.query<Record<string, string>>(
      `select count(*)::text as count, ${key.map((name) => `(array_agg(${name} order by ${key.join(", ")}))[count(*)]::text as last_${name}`).join(", ")},
         ${columns.map(({ name, type }) => `array_agg(${type.endsWith("[]") ? `${name}::text` : name} order by ${key.join(", ")})::text as ${name}`).join(", ")}
       from (select * from ${table} where shop_id = ${from} and (${key.join(", ")}) > (${key.map((_, n) => `$${n + 1}::bigint`).join(", ")})
             order by ${key.join(", ")} limit ${ROWS_PER_STATEMENT}) t`,
      after,
    );
    const row = page.rows[0]!;
    if (row.count === "0") return done;
    const values = columns.map(({ name }) => row[name]);
    const startedAt = performance.now();
    await client.query(upsert, values);
    done.writeMs += performance.now() - startedAt;
    done.rows += Number(row.count);
    after = key.map((name) => row[`last_${name}`]);
  }
}
