import { expect, it } from "vitest";
import { detailLines } from "./detail-lines.ts";

it("what differs between before and after is one line of each field, and the rest is named", () => {
  const details = {
    ...{ refund: "77", permissions: ["read_orders", "read_products"], nothing: [] },
    before: { title: "Cup", price: "1.00", tags: [], status: null },
    after: { title: "Cup", price: "2.00", tags: ["new"], status: "active" },
  };
  expect(detailLines(details)).toEqual([
    { name: "refund", text: "77" },
    { name: "permissions", text: "read_orders, read_products" },
    { name: "nothing", text: "–" },
    { name: "price", text: "1.00 → 2.00" },
    { name: "tags", text: "– → new" },
    { name: "status", text: "– → active" },
  ]);
});

it("a before that is no set of fields stands as it is, and so does a count, false or an object", () => {
  expect(detailLines({ before: "installed", after: "suspended" })).toEqual([
    { name: "before", text: "installed" },
    { name: "after", text: "suspended" },
  ]);
  expect(detailLines({ rows: 0, isLast: false, of: { id: 3, kind: "orders" } })).toEqual([
    { name: "rows", text: "0" },
    { name: "isLast", text: "false" },
    { name: "of", text: "id 3, kind orders" },
  ]);
});
