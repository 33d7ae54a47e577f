import { expect, it } from "vitest";
import { lineGroups, type ParcelUnits } from "./line-groups.ts";
import type { OrderLine } from "./schema.ts";

const NOTHING = { shop: "0", presentment: "0" };
const line = (id: string, quantity: number, current: number, unfulfilled: number): OrderLine => ({
  ...{ id, quantity, current, unfulfilled, title: id, variantTitle: null, sku: null, imageUrl: null, productId: null },
  ...{ requiresShipping: true, attributes: [], discounts: [], unitPrice: NOTHING, discountedUnitPrice: NOTHING },
});
const parcel = (units: Record<string, number>, isCancelled = false): ParcelUnits => ({
  parcel: { id: "1", name: "F1", isCancelled, status: null, createdAt: "", location: null, tracking: [] },
  units: new Map(Object.entries(units)),
});
const shape = (lines: OrderLine[], parcels: ParcelUnits[] = []) =>
  lineGroups(lines, parcels).map((group) => [
    group.kind,
    ...group.lines.map((one) => `${one.quantity} ${one.line.id}`),
  ]);

it("what waits stands before what was sent", () => {
  expect(shape([line("a", 3, 3, 2), line("b", 1, 1, 1)], [parcel({ a: 1 })])).toEqual([
    ["unfulfilled", "2 a", "1 b"],
    ["parcel", "1 a"],
  ]);
});

it("a parcel that was cancelled holds nothing", () => {
  expect(shape([line("a", 1, 1, 1)], [parcel({ a: 1 }, true)])).toEqual([["unfulfilled", "1 a"]]);
});

it("what was removed before it was sent stands apart", () => {
  expect(shape([line("a", 3, 1, 1)])).toEqual([
    ["unfulfilled", "1 a"],
    ["removed", "2 a"],
  ]);
});

it("what was refunded after it was sent stays with its parcel", () => {
  expect(shape([line("a", 2, 1, 0)], [parcel({ a: 2 })])).toEqual([["parcel", "2 a"]]);
});

it("what needs no sending is not called unfulfilled", () => {
  expect(shape([line("card", 1, 1, 0)])).toEqual([["notShipped", "1 card"]]);
});
