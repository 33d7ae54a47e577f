// Transfers from the first line to the last unit: what each step does to the stock of both locations, at Shopify and in the mirror.
import { closeVisited, visitedStore, WANTED, type VisitedStore } from "../support/visited-store.ts"; // first: see in-process
import { afterAll, beforeAll, expect, it } from "vitest";
import { deleteProduct } from "#app/features/catalog/index.server.ts";
import {
  availableAt,
  cancelTransfer,
  createTransfer,
  deleteTransfer,
  getTransfer,
  listTransfers,
  readyTransfer,
  receiveShipment,
  setTransferItems,
  shipTransfer,
} from "#app/features/inventory/index.server.ts";
import { CreateTransfer } from "#app/features/inventory/schema.ts";
import { listActivity } from "#app/features/operations/index.server.ts";
import { renewObjects } from "#app/features/sync/renew.server.ts";
import { resourceOf } from "#app/features/sync/resources.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { knownStore } from "#app/platform/shopify/as-store.ts";

const SCOPES = [
  ...WANTED,
  "write_products",
  "write_inventory_transfers",
  "write_inventory_shipments",
  "write_inventory_shipments_received_items",
];
let shop: VisitedStore;
let ctx: Ctx;
let from: string;
let to: string;
let items: { itemId: string; variantId: string }[];

beforeAll(async () => {
  shop = await visitedStore({ orders: 5, scopes: SCOPES });
  ctx = { ...shop.ctx, scopes: new Set(SCOPES) };
  for (const kind of ["locations", "products", "inventory"] as const) {
    const table = kind === "inventory" ? "inventory_items" : kind;
    const ids = shop.store.all<{ id: string }>(`select cast(id as text) as id from ${table}`);
    await renewObjects(knownStore(shop.ctx), resourceOf(kind), ids.map(({ id }) => BigInt(id)), { by: "polling" }); // prettier-ignore
  }
  const stocked = shop.store.all<{ item: string; variant: string; places: string }>(
    `select cast(l.inventory_item_id as text) as item, cast(i.variant_id as text) as variant, group_concat(cast(l.location_id as text)) as places
     from inventory_levels l join inventory_items i on i.id = l.inventory_item_id
     where json_extract(l.doc, '$.active') and json_extract(i.doc, '$.tracked') and json_extract(l.doc, '$.quantities.available') > 5
     group by l.inventory_item_id having count(*) > 1 order by l.inventory_item_id limit 3`,
  );
  [from, to] = stocked[0]!.places.split(",") as [string, string];
  items = stocked.map(({ item, variant }) => ({ itemId: item, variantId: variant }));
}, 180_000);
afterAll(async () => {
  await shop.close();
  await closeVisited();
});

const atShopify = (itemId: string, locationId: string): Record<string, number> =>
  (
    JSON.parse(
      shop.store.get<{ doc: string }>(
        "select doc from inventory_levels where inventory_item_id = ? and location_id = ?",
        BigInt(itemId),
        BigInt(locationId),
      )!.doc,
    ) as { quantities: Record<string, number> }
  ).quantities;
const mirrored = async (itemId: string, locationId: string) =>
  (
    await shop.rows<{ available: number; incoming: number }>(
      "select available, incoming from inventory_levels where inventory_item_id = $1 and location_id = $2",
      [itemId, locationId],
    )
  )[0]!;
const productOf = (variantId: string): string =>
  shop.store.get<{ id: string }>("select cast(product_id as text) as id from variants where id = ?", BigInt(variantId))!
    .id;
const draft = (quantity: number, key?: string) =>
  CreateTransfer.parse({
    key,
    originId: from,
    destinationId: to,
    lines: [{ variantId: items[0]!.variantId, quantity }],
  });

it("a draft becomes ready, is shipped in two parts and received, partly rejected", async () => {
  const { itemId } = items[0]!;
  const [origin, destination] = [atShopify(itemId, from), atShopify(itemId, to)];
  const { transferId } = await createTransfer(ctx, draft(5, "one-transfer"));
  expect(await createTransfer(ctx, draft(5, "one-transfer"))).toEqual({ transferId });
  expect(await getTransfer(ctx, { transferId })).toMatchObject({ status: "DRAFT", units: 5, shipments: [] });
  expect(atShopify(itemId, from)).toEqual(origin);

  await readyTransfer(ctx, { transferId });
  expect((await mirrored(itemId, from)).available).toBe(origin.available! - 5);

  await shipTransfer(ctx, { transferId, lines: [{ itemId, quantity: 3 }], trackingNumber: "1Z", company: "UPS" });
  expect((await mirrored(itemId, to)).incoming).toBe(destination.incoming! + 3);
  await expect(
    shipTransfer(ctx, { transferId, lines: [{ itemId, quantity: 3 }], trackingNumber: "", company: "" }),
  ).rejects.toMatchObject({
    code: "shopify_rejected",
    details: { fields: { "lines.0.quantity": expect.any(String) } },
  });
  await shipTransfer(ctx, { transferId, lines: [{ itemId, quantity: 2 }], trackingNumber: "", company: "" });

  const { shipments } = await getTransfer(ctx, { transferId });
  expect(shipments).toHaveLength(2);
  for (const { id: shipmentId, lines } of shipments!)
    await receiveShipment(ctx, {
      transferId,
      shipmentId,
      lines: lines.map(({ id: lineId, open }) => ({ lineId, accepted: open - 1, rejected: 1 })),
    });
  expect(await getTransfer(ctx, { transferId })).toMatchObject({ status: "TRANSFERRED", received: 5 });
  expect(await mirrored(itemId, to)).toEqual({
    available: destination.available! + 3,
    incoming: destination.incoming,
  });
  expect((await listActivity(ctx, `InventoryTransfer/${transferId}`)).map(({ action }) => action)).toEqual([
    "transfer.received",
    "transfer.received",
    "transfer.shipped",
    "transfer.shipped",
    "transfer.ready",
    "transfer.created",
  ]);
});

it("a draft gets other items, is cancelled, and what was set aside can be sold again", async () => {
  const [first, second] = items as [(typeof items)[0], (typeof items)[0]];
  const { transferId } = await createTransfer(ctx, draft(2));
  await setTransferItems(ctx, { transferId, lines: [{ itemId: second.itemId, quantity: 4 }] });
  const { items: lines } = await getTransfer(ctx, { transferId });
  expect(lines.map(({ itemId, units }) => ({ itemId, units }))).toEqual([{ itemId: second.itemId, units: 4 }]);
  const before = atShopify(second.itemId, from).available;
  await readyTransfer(ctx, { transferId });
  await cancelTransfer(ctx, { transferId });
  expect((await mirrored(second.itemId, from)).available).toBe(before);
  await expect(cancelTransfer(ctx, { transferId })).rejects.toMatchObject({ code: "shopify_rejected" });
  expect(first.itemId).not.toBe(second.itemId);
});

it("an item whose product the store has deleted goes from a transfer's list", async () => {
  const [first, , third] = items as [(typeof items)[0], (typeof items)[0], (typeof items)[0]];
  const lines = [first, third].map(({ itemId }) => ({ itemId, quantity: 1 }));
  const { transferId } = await createTransfer(ctx, { ...draft(1), lines });
  await deleteProduct(ctx, { id: productOf(third.variantId) });
  const gone = { itemId: null };
  expect((await getTransfer(ctx, { transferId })).items).toMatchObject([{ itemId: first.itemId }, gone]);
  await setTransferItems(ctx, { transferId, lines: [{ itemId: first.itemId, quantity: 2 }] });
  expect((await getTransfer(ctx, { transferId })).items).toMatchObject([{ itemId: first.itemId, units: 2 }]);
});

it("a draft that is deleted is gone from the list", async () => {
  const { transferId } = await createTransfer(ctx, draft(1));
  const ids = async (search: string) =>
    (await listTransfers(ctx, new URL(`https://app.test/?${search}`))).rows.map(({ id }) => id);
  expect((await ids("status=draft"))[0]).toBe(transferId);
  expect(await ids("status=canceled")).not.toContain(transferId);
  await deleteTransfer(ctx, { transferId });
  expect(await ids("")).not.toContain(transferId);
  await expect(getTransfer(ctx, { transferId })).rejects.toMatchObject({ code: "not_found" });
});

it("what is wrong with a transfer stands at its field", async () => {
  const one = draft(1);
  expect(CreateTransfer.safeParse({ ...one, destinationId: from }).error?.issues[0]?.path).toEqual(["destinationId"]);
  expect(CreateTransfer.safeParse({ ...one, lines: [] }).error?.issues[0]?.path).toEqual(["lines"]);
  await expect(createTransfer(ctx, { ...one, destinationId: "1" })).rejects.toMatchObject({
    code: "shopify_rejected",
    details: { fields: { destinationId: expect.any(String) } },
  });
  await expect(createTransfer(ctx, { ...one, lines: [{ variantId: "1", quantity: 1 }] })).rejects.toMatchObject({
    code: "invalid",
    details: { fields: { "lines.0.variantId": expect.any(String) } },
  });
});

it("more than the origin has is refused beside its line when it is set aside, not while it is a draft; what it has is told", async () => {
  const { itemId, variantId } = items[0]!;
  const there = () => atShopify(itemId, from).available!;
  const units = async (line: object) => (await availableAt(ctx, { originId: from, lines: [line] })).lines[0]!.units;
  expect([await units({ itemId }), await units({ variantId }), await units({ variantId: "1" })]).toEqual([
    there(),
    there(),
    null,
  ]);
  const before = there();
  const refused = {
    code: "invalid",
    details: { fields: { "lines.0.quantity": expect.stringContaining(String(before)) } },
  };
  await expect(createTransfer(ctx, { ...draft(99_999), isReady: true })).rejects.toMatchObject(refused);
  const { transferId } = await createTransfer(ctx, draft(before + 1));
  await expect(readyTransfer(ctx, { transferId })).rejects.toMatchObject(refused);
  expect(there()).toBe(before);
  await setTransferItems(ctx, { transferId, lines: [{ itemId, quantity: before }] });
  await readyTransfer(ctx, { transferId });
  expect(there()).toBe(0);
  // What it has set aside already is its own.
  await setTransferItems(ctx, { transferId, lines: [{ itemId, quantity: before - 1 }] });
  await setTransferItems(ctx, { transferId, lines: [{ itemId, quantity: before }] });
  const more = setTransferItems(ctx, { transferId, lines: [{ itemId, quantity: before + 1 }] });
  await expect(more).rejects.toMatchObject(refused);
  await cancelTransfer(ctx, { transferId });
  expect(there()).toBe(before);
});

it("without the permission nothing is read and nothing made, and it is named", async () => {
  const without = { ...ctx, scopes: new Set(WANTED) };
  await expect(listTransfers(without, new URL("https://app.test/"))).rejects.toMatchObject({
    code: "forbidden",
    details: { scopes: ["read_inventory_transfers"] },
  });
  await expect(createTransfer(without, draft(1))).rejects.toMatchObject({
    details: { scopes: ["write_inventory_transfers"] },
  });
});
