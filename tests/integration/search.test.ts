// The search over everything: each kind by what people type of it, and nothing of another store.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { searchEverywhere } from "#app/features/search/index.server.ts";
import type { Found, FoundKind } from "#app/features/search/schema.ts";
import { wordsOf } from "#app/features/search/words/words-of.ts";
import { inSqlTx } from "#app/platform/db.server.ts";
import { DEMO } from "#sandbox/store/generate/profiles.ts";
import { ROOT } from "#scripts/processes.ts";
import { testDatabase, type TestDatabase } from "../support/database.ts";
import { mirroredStore, type MirroredStore } from "../support/mirrored-store.ts";

interface Ids {
  id: bigint;
  product_id: bigint;
}

let database: TestDatabase;
let shop: MirroredStore;
beforeAll(async () => {
  database = await testDatabase();
  shop = await mirroredStore({ profile: DEMO, seed: "1", orders: 30, now: new Date("2026-11-20T12:00:00Z") });
  await shop.read(true);
}, 120_000);
afterAll(() => database.close());

async function found(kind: FoundKind, query: string): Promise<readonly Found[]> {
  const groups = await searchEverywhere(shop.ctx, { query, limit: 10 });
  return groups.find((group) => group.kind === kind)?.rows ?? [];
}
const one = async <Row extends object>(text: string): Promise<Row> =>
  (await inSqlTx(shop.ctx, (sql) => sql.query<Row>(text)))[0]!;

describe("finds", () => {
  it("a product by the beginnings of its words", async () => {
    const { id, title } = await one<{ id: bigint; title: string }>(
      "select id, title from products where title like '% %' limit 1",
    );
    const typed = title
      .split(" ")
      .map((word) => word.slice(0, 4).toLowerCase())
      .reverse()
      .join(" ");
    expect((await found("products", typed)).map((row) => row.id)).toContain(String(id));
  });

  it("a variant by the beginning of its SKU, in small letters too, and by its barcode", async () => {
    const { id, sku, barcode } = await one<{ id: bigint; sku: string; barcode: string | null }>(
      "select id, sku, barcode from variants where sku is not null order by barcode nulls last limit 1",
    );
    expect((await found("variants", sku)).map((row) => row.id)).toContain(String(id));
    expect((await found("variants", sku.toLowerCase())).map((row) => row.id)).toContain(String(id));
    if (barcode !== null) expect((await found("variants", barcode))[0]?.id).toBe(String(id));
  });

  it("an order by its name and its number, first; and by its customer", async () => {
    const { id, name, number, first_name } = await one<{
      id: bigint;
      name: string;
      number: number;
      first_name: string;
    }>(
      "select o.id, o.name, o.number, c.first_name from orders o join customers c on c.shop_id = o.shop_id and c.id = o.customer_id where c.first_name is not null limit 1",
    );
    for (const typed of [name, String(number), `#${number}`])
      expect((await found("orders", typed))[0]?.id).toBe(String(id));
    expect((await found("orders", first_name)).length).toBeGreaterThan(0);
  });

  it("a customer by name and e-mail address", async () => {
    const { id, email } = await one<{ id: bigint; email: string }>(
      "select id, email from customers where email is not null limit 1",
    );
    expect((await found("customers", email)).map((row) => row.id)).toContain(String(id));
  });

  it("a variant by words of its product and of its own title together, and its product too", async () => {
    const { id, product_id, title, product } = await one<{ [name in "title" | "product"]: string } & Ids>(
      `select v.id, v.product_id, v.title, p.title as product from variants v
       join products p on p.shop_id = v.shop_id and p.id = v.product_id where v.title ~ '^[A-Za-z]{3,}$' limit 1`,
    );
    for (const typed of [`${product} ${title}`, `${title} ${product}`.toLowerCase()]) {
      expect((await found("variants", typed)).map((row) => row.id)).toContain(String(id));
      expect((await found("products", typed)).map((row) => row.id)).toContain(String(product_id));
    }
    expect((await found("variants", product)).map((row) => row.id)).not.toContain(String(id));
    expect(await found("variants", `${product} xyzzy`)).toEqual([]);
  });

  it("what is written with letters of one language by plain letters, and the other way round; also what was kept before", async () => {
    const migration = readFileSync(
      join(ROOT, "prisma/migrations/20261122083000_words_in_plain_letters/migration.sql"),
      "utf8",
    );
    const letters = [.../~ '\[(.+?)\]'/u.exec(migration)![1]!];
    expect(letters).toContain("ł");
    const { id } = await one<{ id: bigint }>("select id from customers limit 1");
    const kept = letters.map((letter) => `qq${letter}ukasz`);
    await inSqlTx(shop.ctx, (sql) =>
      sql.query(
        "insert into search_words (shop_id, kind, word, id) select $1, 'customer', word, $2::bigint from unnest($3::text[]) word",
        [shop.ctx.shop.id, id, kept],
      ),
    );
    await inSqlTx(shop.ctx, async (sql) => {
      for (const part of migration.split(/;$/m)) if (part.trim()) await sql.query(part);
    });
    const words = await inSqlTx(shop.ctx, (sql) =>
      sql.query<{ word: string }>("select word from search_words where word like 'qq%'"),
    );
    expect(new Set(words.map(({ word }) => word))).toEqual(new Set(wordsOf(kept)));
    for (const word of kept)
      expect(
        (await found("customers", word)).map((row) => row.id),
        word,
      ).toEqual([String(id)]);
    expect((await found("customers", "QQŁuka")).map((row) => row.id)).toEqual([String(id)]);
  });

  it("nothing for nothing, signs alone, and signs of SQL", async () => {
    for (const query of ["", "   ", "'; drop table products; --", "\u{1F381}", "%", "x".repeat(200)])
      expect(await searchEverywhere(shop.ctx, { query })).toEqual([]);
  });

  it("no more of a kind than asked for, and says that there are more", async () => {
    const groups = await searchEverywhere(shop.ctx, { query: "#1", limit: 3 });
    const group = groups.find(({ kind }) => kind === "orders");
    expect(group?.hasMore).toBe(true);
    expect(group?.rows).toHaveLength(3);
  });
});

it("shows nothing of another store", async () => {
  const other = await mirroredStore({ profile: DEMO, seed: "2", orders: 1, now: new Date("2026-11-20T12:00:00Z") });
  expect(await searchEverywhere(other.ctx, { query: "#1" })).toEqual([]);
});
