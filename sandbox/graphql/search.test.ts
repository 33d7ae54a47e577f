// Search syntax: what a query finds in a table of its own.
import { describe, expect, it } from "vitest";
import { openStore } from "../store/store.ts";
import { compileSearch, holdsWords, type SearchFields } from "./search.ts";

const NOW = new Date("2026-03-15T12:00:00Z");
const TABLE =
  "create table things (id integer primary key, title text, status text not null, price integer not null, made_at text not null, gone integer not null) strict;";

function store() {
  const opened = openStore({
    domain: "demo.myshopify.com",
    path: ":memory:",
    clock: { now: () => NOW },
    tables: [TABLE],
  });
  opened.run("insert into shop values (1, ?)", JSON.stringify({ id: "1", timeZone: "America/New_York" }));
  const add = (id: number, title: string | null, status: string, price: number, madeAt: string, gone = 0) =>
    opened.run("insert into things values (?, ?, ?, ?, ?, ?)", id, title, status, price, madeAt, gone);
  add(1, "Green Hoodie", "paid", 1050, "2026-03-01T04:30:00Z"); // still 28 February in New York
  add(2, "Green Café mug", "pending", 999, "2026-03-01T12:00:00Z");
  add(3, "Hooded jacket", "partially_paid", 25_000, "2026-03-14T12:00:00Z", 1);
  add(4, null, "paid", 0, "2025-12-31T23:00:00Z");
  return opened;
}

const FIELDS: SearchFields = {
  fields: {
    id: { kind: "id", sql: "t.id" },
    title: { kind: "text", sql: "t.title" },
    status: { kind: "keyword", sql: "t.status" },
    price: { kind: "number", sql: "t.price", scale: 100 },
    made_at: { kind: "date", sql: "t.made_at" },
    gone: { kind: "boolean", sql: "t.gone" },
    parity: { kind: "custom", build: (value) => (value === "even" ? { sql: "t.id % 2 = ?", values: [0] } : null) },
  },
  text: ["t.title", "t.status"],
};

function found(query: string) {
  const opened = store();
  const { condition, warnings } = compileSearch(opened, FIELDS, query);
  const rows = opened.all<{ id: number }>(
    `select t.id from things t ${condition ? `where ${condition.sql}` : ""} order by t.id`,
    ...(condition?.values ?? []),
  );
  opened.close();
  return { ids: rows.map(({ id }) => id), warnings };
}

describe("search syntax", () => {
  it.each([
    ["", [1, 2, 3, 4]],
    ["green", [1, 2]],
    ["green hoodie", [1]],
    ["hood", []],
    ["hood*", [1, 3]],
    ["cafe", [2]],
    ['"hoodie green"', []],
    ["title:'green hoodie'", [1]],
    ["green OR jacket", [1, 2, 3]],
    ["green AND NOT hoodie", [2]],
    ["green -hoodie", [2]],
    ["-title:green", [3, 4]],
    ["(hoodie OR mug) status:paid", [1]],
    ["status:PAID", [1, 4]],
    ["status:paid,pending", [1, 2, 4]],
    ["status:par*", [3]],
    ["NOT status:paid", [2, 3]],
    ["title:*", [1, 2, 3]],
    ["-title:*", [4]],
    ["price:10.5", [1]],
    ["price:>9.99 price:<=250", [1, 3]],
    ["price:>= 250.00", [3]],
    ["id:2", [2]],
    ["id:gid://shopify/Thing/3", [3]],
    ["id:>2", [3, 4]],
    ["gone:true", [3]],
    ["gone:false", [1, 2, 4]],
    ["parity:even", [2, 4]],
  ])("%s finds %j", (query, ids) => {
    expect(found(query).ids).toEqual(ids);
  });

  it("reads a bare day in the store's own zone", () => {
    expect(found("made_at:2026-02-28").ids).toEqual([1]);
    expect(found("made_at:2026-03-01").ids).toEqual([2]);
    expect(found("made_at:>=2026-03-01").ids).toEqual([2, 3]);
    expect(found("made_at:<=2026-02-28").ids).toEqual([1, 4]);
  });

  it("reads instants, months, years and words", () => {
    expect(found("made_at:>'2026-03-01T04:30:00Z'").ids).toEqual([2, 3]);
    expect(found("made_at:>=2026-03-01T04:30:00Z made_at:<2026-03-14T13:00:00+01:00").ids).toEqual([1, 2]);
    expect(found("made_at:2026-03").ids).toEqual([2, 3]);
    expect(found("made_at:<=2025").ids).toEqual([4]);
    expect(found("made_at:>now-2d").ids).toEqual([3]);
    expect(found("made_at:past_week").ids).toEqual([3]);
    expect(found("made_at:<now").ids).toEqual([1, 2, 3, 4]);
  });

  it("ignores a field it does not know, and says so", () => {
    const { ids, warnings } = found("made_up:value status:paid");
    expect(ids).toEqual([1, 4]);
    expect(warnings).toEqual([
      { field: "made_up", message: "Invalid search field for this query.", code: "invalid_field" },
    ]);
  });

  it("ignores a value that makes no sense for its field, and says so", () => {
    const { ids, warnings } = found("made_at:soon price:cheap gone:perhaps id:x");
    expect(ids).toEqual([1, 2, 3, 4]);
    expect(warnings.map(({ field, code }) => `${field} ${code}`)).toEqual([
      "made_at invalid_value",
      "price invalid_value",
      "gone invalid_value",
      "id invalid_value",
    ]);
  });

  it("makes the best of broken syntax", () => {
    expect(found("(green").ids).toEqual([1, 2]);
    expect(found("green)").ids).toEqual([1, 2]);
    expect(found("title:'green").ids).toEqual([1, 2]);
    expect(found("green OR").ids).toEqual([1, 2]);
    expect(found("' or 1=1 --").ids).toEqual([]);
  });
});

describe("words", () => {
  it("are whole words without case and accents, in any script", () => {
    expect(holdsWords("Blåbær & Kaffe", "blabær")).toBe(true);
    expect(holdsWords("شمعة الليل", "الليل")).toBe(true);
    expect(holdsWords("T-shirt", "t-shirt")).toBe(true);
    expect(holdsWords("T-shirts", "shirt")).toBe(false);
  });
});
