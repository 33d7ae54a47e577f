import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { openStores, type Stock } from "./open-stores.ts";
import { openStore } from "./store.ts";
import { truthFigures } from "./truth.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const directories: string[] = [];
afterEach(() => directories.splice(0).forEach((directory) => rmSync(directory, { recursive: true })));
const newDirectory = (): string => {
  const directory = mkdtempSync(join(tmpdir(), "stores-"));
  directories.push(directory);
  return directory;
};
const clock = { now: () => new Date("2026-11-20T19:00:00Z") };
const small: Stock = { kind: "generate", size: "small", seed: 1 };

async function figuresIn(directory: string, stock: Stock, fresh = false) {
  const { stores, unmatched } = await openStores({ directory, clock, stock, fresh });
  const figures = stores.map(truthFigures);
  stores.forEach((store) => store.close());
  return { figures, unmatched };
}

describe("the stores of a data directory", () => {
  it("are made once, then opened as they are: one in dollars, one in yen", async () => {
    const directory = newDirectory();
    const first = await figuresIn(directory, small);
    expect(first.figures.map((f) => [f.orders, f.currency])).toEqual([
      [500, "USD"],
      [500, "JPY"],
    ]);
    expect(await figuresIn(directory, small)).toEqual(first);
  });

  it("are not silently replaced by others; `fresh` makes them anew", async () => {
    const directory = newDirectory();
    const first = await figuresIn(directory, small);
    const other: Stock = { kind: "generate", size: "small", seed: 2 };
    await expect(figuresIn(directory, other)).rejects.toThrow(
      /holds a small store of seed 1, but a small store of seed 2 was asked for.*--fresh/,
    );
    expect((await figuresIn(directory, other, true)).figures[0]).not.toEqual(first.figures[0]);
  });

  it("are made again when the last attempt did not come to its end", async () => {
    const directory = newDirectory();
    const half = openStore({ domain: "demo.myshopify.com", path: join(directory, "demo.sqlite") });
    half.run("insert into locations (id, name, active, updated_at, doc) values (1, 'x', 1, '', '{}')");
    half.close();
    expect((await figuresIn(directory, small)).figures[0]!.orders).toBe(500);
  });

  it("refuse a file that is no store with one clear line", async () => {
    const directory = newDirectory();
    writeFileSync(join(directory, "demo.sqlite"), "this is no database, but it is long enough to look like a file");
    await expect(figuresIn(directory, small)).rejects.toThrow(/cannot be opened as a store/);
  });

  it("remember what an import did not match", async () => {
    const source = newDirectory();
    writeFileSync(
      join(source, "orders.csv"),
      "invoice,datetime,customer,country\n1,2011-01-01T10:00,7,France\nC2,2011-01-02T10:00,8,France\n",
    );
    writeFileSync(join(source, "lines.csv"), "invoice,sku,qty,unit_price_gbp\n1,A,1,2\nC2,A,-1,2\n");
    writeFileSync(join(source, "products.csv"), "sku,title\nA,Apple\n");
    const stock: Stock = {
      kind: "import",
      directory: source,
      currency: "GBP",
      timeZone: "Europe/London",
      shiftToToday: false,
    };
    const directory = newDirectory();
    const unmatched = { lines: 1, units: 1, amount: "2.00" };
    expect((await figuresIn(directory, stock)).unmatched).toEqual(unmatched);
    expect((await figuresIn(directory, stock)).unmatched).toEqual(unmatched);
    writeFileSync(join(source, "products.csv"), "sku,title\nA,Pear\n");
    await expect(figuresIn(directory, stock)).rejects.toThrow(/holds an imported store in GBP/);
  });
});
