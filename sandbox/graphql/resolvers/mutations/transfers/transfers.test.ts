import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { InventoryLevelDoc } from "#sandbox/store/model.ts";
import type { Store } from "#sandbox/store/store.ts";
import { ask, EVERY_SCOPE, testStore } from "#sandbox/graphql/resolvers/test-world.ts";

let store: Store;
let places: string[];
let level: InventoryLevelDoc;
beforeEach(() => {
  store = testStore({ orders: 20, seed: "transfers" });
  places = store
    .all<{ id: string }>("select cast(id as text) as id from locations where active = 1 order by locations.id")
    .map(({ id }) => id);
  level = JSON.parse(
    store.get<{ doc: string }>(
      // Nothing of it is set aside or on its way yet.
      `select doc from inventory_levels where location_id = ? and inventory_item_id not in (select inventory_item_id from inventory_levels
         where json_extract(doc, '$.quantities.reserved') > 0 or json_extract(doc, '$.quantities.incoming') > 0) order by id limit 1`,
      places[0]!,
    )!.doc,
  ) as InventoryLevelDoc;
});
afterEach(() => store.close());

const gid = (type: string, id: string): string => `gid://shopify/${type}/${id}`;
let keys = 0;
/** A mutation with its own key; `payload` says what is asked of it. */
const run = (name: string, args: Record<string, [type: string, value: unknown]>, payload: string) => {
  const heads = Object.entries(args).map(([key, [type]]) => `$${key}: ${type}`);
  const given = Object.keys(args).map((key) => `${key}: $${key}`);
  const variables = Object.fromEntries(Object.entries(args).map(([key, [, value]]) => [key, value]));
  const { data, errors, emitted } = ask(
    store,
    `mutation (${heads.join(", ")}) { ${name}(${given.join(", ")}) @idempotent(key: "t${++keys}") { ${payload} userErrors { field message code } } }`,
    variables,
    EVERY_SCOPE,
  );
  expect(errors).toEqual([]);
  return { ...data[name], emitted };
};
const at = (place: number, name: keyof InventoryLevelDoc["quantities"]): number => {
  const row = store.get<{ doc: string }>(
    "select doc from inventory_levels where inventory_item_id = ? and location_id = ?",
    level.inventoryItemId,
    places[place]!,
  );
  return row ? (JSON.parse(row.doc) as InventoryLevelDoc).quantities[name] : 0;
};
const item = () => gid("InventoryItem", level.inventoryItemId);
const TRANSFER = `inventoryTransfer { id name status totalQuantity receivedQuantity origin { name } destination { location { id } }
  lineItems(first: 5) { nodes { id title totalQuantity processableQuantity shippableQuantity shippedQuantity pickedForShipmentQuantity } } }`;
const create = (quantity: number, rest: Record<string, unknown> = {}, ready = true) =>
  run(
    ready ? "inventoryTransferCreateAsReadyToShip" : "inventoryTransferCreate",
    {
      input: [
        ready ? "InventoryTransferCreateAsReadyToShipInput!" : "InventoryTransferCreateInput!",
        {
          originLocationId: gid("Location", places[0]!),
          destinationLocationId: gid("Location", places[1]!),
          lineItems: [{ inventoryItemId: item(), quantity }],
          ...rest,
        },
      ],
    },
    TRANSFER,
  );
const SHIPMENT =
  "inventoryShipment { id name status totalAcceptedQuantity lineItems(first: 5) { nodes { id unreceivedQuantity } } }";
const ship = (transfer: string, quantity: number) =>
  run(
    "inventoryShipmentCreateInTransit",
    {
      input: [
        "InventoryShipmentCreateInput!",
        { movementId: transfer, lineItems: [{ inventoryItemId: item(), quantity }] },
      ],
    },
    SHIPMENT,
  );

describe("a transfer", () => {
  it("sets stock aside, sends it, and the destination has it once it was received", () => {
    const before = { available: at(0, "available"), onHand: at(0, "on_hand"), there: at(1, "available") };
    const { inventoryTransfer, userErrors } = create(5);
    expect(userErrors).toEqual([]);
    expect(inventoryTransfer).toMatchObject({ name: "#T0001", status: "READY_TO_SHIP", totalQuantity: 5 });
    expect([at(0, "available"), at(0, "reserved"), at(0, "on_hand")]).toEqual([before.available - 5, 5, before.onHand]);

    const { inventoryShipment } = ship(inventoryTransfer.id, 4);
    expect(inventoryShipment).toMatchObject({ name: "#T0001-1", status: "IN_TRANSIT" });
    expect([at(0, "reserved"), at(0, "on_hand"), at(1, "incoming"), at(1, "available")]).toEqual([
      ...[1, before.onHand - 4, 4, before.there],
    ]);

    const line = inventoryShipment.lineItems.nodes[0].id;
    const receive = (lineItems: object[] | null, all: string | null) =>
      run(
        "inventoryShipmentReceive",
        {
          id: ["ID!", inventoryShipment.id],
          lineItems: ["[InventoryShipmentReceiveItemInput!]", lineItems],
          bulkReceiveAction: ["InventoryShipmentReceiveLineItemReason", all],
        },
        SHIPMENT,
      );
    const partly = receive([{ shipmentLineItemId: line, quantity: 1, reason: "REJECTED" }], null);
    expect(partly.inventoryShipment.status).toBe("PARTIALLY_RECEIVED");
    const rest = receive(null, "ACCEPTED");
    expect(rest.inventoryShipment).toMatchObject({ status: "RECEIVED", totalAcceptedQuantity: 3 });
    expect([at(1, "incoming"), at(1, "available")]).toEqual([0, before.there + 3]);
    expect(rest.emitted.some((line: string) => line.startsWith("inventory_levels/update"))).toBe(true);
    expect(receive(null, "ACCEPTED").userErrors[0].code).toBe("INVALID_SHIPMENT_STATUS");

    ship(inventoryTransfer.id, 1);
    const read = ask(
      store,
      `{ inventoryTransfers(first: 5, query: "status:in_progress") { nodes { status receivedQuantity shipments(first: 5) { nodes { name } } } } }`,
      {},
      EVERY_SCOPE,
    );
    expect(read.data.inventoryTransfers.nodes).toEqual([
      {
        status: "IN_PROGRESS",
        receivedQuantity: 4,
        shipments: { nodes: [{ name: "#T0001-1" }, { name: "#T0001-2" }] },
      },
    ]);
  });

  it("gives back what it set aside when it is cancelled, and keeps what has a shipment", () => {
    const available = at(0, "available");
    const { inventoryTransfer } = create(3);
    const cancel = (id: string) => run("inventoryTransferCancel", { id: ["ID!", id] }, "inventoryTransfer { status }");
    expect(cancel(inventoryTransfer.id).inventoryTransfer.status).toBe("CANCELED");
    expect([at(0, "available"), at(0, "reserved")]).toEqual([available, 0]);
    const other = create(3).inventoryTransfer.id;
    ship(other, 1);
    expect(cancel(other).userErrors[0].code).toBe("SHIPMENT_EXISTS");
  });

  it("is changed line by line while it may be; what is sent stays", () => {
    const draft = create(2, {}, false).inventoryTransfer;
    expect(draft.status).toBe("DRAFT");
    expect(at(0, "reserved")).toBe(0);
    const ready = run("inventoryTransferMarkAsReadyToShip", { id: ["ID!", draft.id] }, TRANSFER);
    expect(ready.inventoryTransfer.status).toBe("READY_TO_SHIP");
    const set = (quantity: number) =>
      run(
        "inventoryTransferSetItems",
        {
          input: [
            "InventoryTransferSetItemsInput!",
            { id: draft.id, lineItems: [{ inventoryItemId: item(), quantity }] },
          ],
        },
        "updatedLineItems { newQuantity deltaQuantity }",
      );
    expect(set(6).updatedLineItems).toEqual([{ newQuantity: 6, deltaQuantity: 4 }]);
    expect(at(0, "reserved")).toBe(6);
    ship(draft.id, 2);
    expect(set(1).updatedLineItems).toEqual([{ newQuantity: 3, deltaQuantity: -3 }]);
    expect(at(0, "reserved")).toBe(1);
    expect(set(0).userErrors[0].code).toBe("INVALID_QUANTITY");
  });

  it.each([
    [{ destinationLocationId: "origin" }, "TRANSFER_ORIGIN_CANNOT_BE_THE_SAME_AS_DESTINATION"],
    [{ originLocationId: gid("Location", "1") }, "LOCATION_NOT_FOUND"],
    [{ lineItems: [{ inventoryItemId: gid("InventoryItem", "1"), quantity: 1 }] }, "ITEM_NOT_FOUND"],
    [{ lineItems: [] }, "ITEMS_EMPTY"],
  ])("is refused for %j", (rest, code) => {
    const given = "destinationLocationId" in rest ? { destinationLocationId: gid("Location", places[0]!) } : rest;
    const { inventoryTransfer, userErrors } = create(1, given);
    expect(inventoryTransfer).toBeNull();
    expect(userErrors.map((error: { code: string }) => error.code)).toContain(code);
    expect(at(0, "reserved")).toBe(0);
  });

  it("is deleted only as a draft, and duplicated as one", () => {
    const { inventoryTransfer } = create(1);
    const remove = (id: string) => run("inventoryTransferDelete", { id: ["ID!", id] }, "deletedId");
    expect(remove(inventoryTransfer.id).userErrors[0].message).toBe(
      "Can't delete the transfer if it's not in the draft status.",
    );
    const copy = run("inventoryTransferDuplicate", { id: ["ID!", inventoryTransfer.id] }, TRANSFER).inventoryTransfer;
    expect(copy).toMatchObject({ name: "#T0002", status: "DRAFT", totalQuantity: 1 });
    expect(remove(copy.id).deletedId).toBe(copy.id);
  });

  it("sends no more than stands on it, and says what is on its way of a draft shipment", () => {
    const { inventoryTransfer } = create(2);
    expect(ship(inventoryTransfer.id, 3).userErrors[0].code).toBe("INVALID_QUANTITY");
    const input = {
      movementId: inventoryTransfer.id,
      barcode: "B-1",
      lineItems: [{ inventoryItemId: item(), quantity: 2 }],
    };
    const packed = run("inventoryShipmentCreate", { input: ["InventoryShipmentCreateInput!", input] }, SHIPMENT);
    expect(packed.inventoryShipment.status).toBe("DRAFT");
    expect(ship(inventoryTransfer.id, 1).userErrors[0].code).toBe("INVALID_QUANTITY");
    const gone = run("inventoryShipmentDelete", { id: ["ID!", packed.inventoryShipment.id] }, "id");
    expect(gone.id).toBe(packed.inventoryShipment.id);
    expect(ship(inventoryTransfer.id, 1).userErrors).toEqual([]);
  });
});
