import { afterEach, beforeEach, expect, it } from "vitest";
import type { InventoryLevelDoc } from "#sandbox/store/model.ts";
import type { Store } from "#sandbox/store/store.ts";
import { ask, EVERY_SCOPE, testStore } from "#sandbox/graphql/resolvers/test-world.ts";

let store: Store;
let level: InventoryLevelDoc;
beforeEach(() => {
  store = testStore({ orders: 10, seed: "stock" });
  level = read(store.get<{ id: string }>("select cast(min(id) as text) as id from inventory_levels")!.id);
});
afterEach(() => store.close());

const read = (id: string): InventoryLevelDoc =>
  JSON.parse(store.get<{ doc: string }>("select doc from inventory_levels where id = ?", id)!.doc) as InventoryLevelDoc;
const item = () => `gid://shopify/InventoryItem/${level.inventoryItemId}`;
const place = () => `gid://shopify/Location/${level.locationId}`;
let keys = 0;
const move = (quantity: number, rest: { from?: object; to?: object } = {}) => {
  const ledgerDocumentUri = "app://count/1";
  const from = { locationId: place(), name: "available", changeFromQuantity: null, ...rest.from };
  const to = { locationId: place(), name: "damaged", changeFromQuantity: null, ledgerDocumentUri, ...rest.to };
  return ask(
    store,
    `mutation ($input: InventoryMoveQuantitiesInput!) { inventoryMoveQuantities(input: $input) @idempotent(key: "m${++keys}") {
      inventoryAdjustmentGroup { id changes { name delta ledgerDocumentUri } } userErrors { field code } } }`,
    {
      input: {
        reason: "damaged",
        referenceDocumentUri: "app://count/1",
        changes: [{ inventoryItemId: item(), quantity, from, to }],
      },
    },
  ).data.inventoryMoveQuantities;
};

it("units move between states of one location; on hand stays, and the group can be read back", () => {
  const { inventoryAdjustmentGroup: group } = move(2);
  expect(group.changes).toEqual([
    { name: "available", delta: -2, ledgerDocumentUri: null },
    { name: "damaged", delta: 2, ledgerDocumentUri: "app://count/1" },
  ]);
  const { available, damaged, on_hand: onHand } = level.quantities;
  expect(read(level.id).quantities).toMatchObject({ available: available - 2, damaged: damaged + 2, on_hand: onHand });
});

it("a move is refused when the quantity was changed by somebody else, or leads nowhere", () => {
  const codes = (answer: ReturnType<typeof move>) => answer.userErrors.map(({ code }: { code: string }) => code);
  expect(codes(move(1, { from: { changeFromQuantity: level.quantities.available + 1 } }))).toEqual([
    "CHANGE_FROM_QUANTITY_STALE",
  ]);
  expect(codes(move(1, { to: { name: "available", ledgerDocumentUri: null } }))).toEqual(["SAME_QUANTITY_NAME"]);
  expect(codes(move(1, { to: { ledgerDocumentUri: null } }))).toEqual(["INVALID_QUANTITY_DOCUMENT"]);
  expect(codes(move(-1))).toEqual(["INVALID_QUANTITY_NEGATIVE"]);
  expect(read(level.id)).toEqual(level);
});

it("an item's cost, weight and SKU are changed, on its variant too", () => {
  const update = (input: object) =>
    ask(
      store,
      "mutation ($id: ID!, $input: InventoryItemInput!) { inventoryItemUpdate(id: $id, input: $input) { inventoryItem { unitCost { amount } sku measurement { weight { value unit } } variant { sku } } userErrors { field message } } }",
      { id: item(), input },
      EVERY_SCOPE,
    );
  const { data, emitted } = update({
    cost: "12.345",
    sku: "NEW-1",
    measurement: { weight: { value: 1.5, unit: "POUNDS" } },
  });
  expect(data.inventoryItemUpdate.inventoryItem).toEqual({
    unitCost: { amount: "12.35" },
    sku: "NEW-1",
    measurement: { weight: { value: 1.5, unit: "POUNDS" } },
    variant: { sku: "NEW-1" },
  });
  expect(emitted[0]).toBe(`inventory_items/update ${level.inventoryItemId}`);
  expect(update({ cost: "-1" }).data.inventoryItemUpdate.userErrors[0].field).toEqual(["input", "cost"]);
});

it("an item is stocked at a new place once, and never given up by its last", () => {
  const { data } = ask(
    store,
    `mutation { locationAdd(input: { name: "Attic", address: { countryCode: US } }) { location { id } } }`,
    {},
    EVERY_SCOPE,
  );
  const attic = data.locationAdd.location.id as string;
  const activate = (onHand: number) =>
    ask(
      store,
      `mutation { inventoryActivate(inventoryItemId: "${item()}", locationId: "${attic}", onHand: ${onHand}) @idempotent(key: "a${++keys}") { inventoryLevel { id quantities(names: ["available"]) { quantity } } userErrors { field message } } }`,
    ).data.inventoryActivate;
  const first = activate(4);
  expect(first).toMatchObject({ inventoryLevel: { quantities: [{ quantity: 4 }] }, userErrors: [] });
  expect(activate(5).userErrors).toEqual([
    {
      field: ["onHand"],
      message: "Not allowed to set an on_hand quantity when the item is already active at the location.",
    },
  ]);
  const give = (id: string) =>
    ask(store, `mutation { inventoryDeactivate(inventoryLevelId: "${id}") { userErrors { message } } }`);
  expect(give(first.inventoryLevel.id).emitted).toContainEqual(expect.stringMatching(/^inventory_levels\/disconnect /));
  store.run("delete from inventory_levels where inventory_item_id = ? and id <> ?", level.inventoryItemId, level.id);
  const last = `gid://shopify/InventoryLevel/${level.id}?inventory_item_id=${level.inventoryItemId}`;
  expect(give(last).data.inventoryDeactivate.userErrors[0].message).toContain("minimum of 1 location");
});
