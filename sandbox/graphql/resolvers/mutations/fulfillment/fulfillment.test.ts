import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { InventoryLevelDoc, OrderDoc } from "#sandbox/store/model.ts";
import { planOf } from "#sandbox/store/order-plans.ts";
import { buildOrder } from "#sandbox/store/build-order.ts";
import type { Store } from "#sandbox/store/store.ts";
import { ask, testStore } from "#sandbox/graphql/resolvers/test-world.ts";

let store: Store;
beforeEach(() => {
  store = testStore({ orders: 60, seed: "fulfillment" });
});
afterEach(() => store.close());

const gid = (type: string, id: string): string => `gid://shopify/${type}/${id}`;
const orderDoc = (id: string): OrderDoc =>
  JSON.parse(store.get<{ doc: string }>("select doc from orders where id = ?", BigInt(id))!.doc) as OrderDoc;

/** An open order with units to send, two of one line at least, all of variants that are counted. */
function openOrder(): OrderDoc {
  const rows = store.all<{ doc: string }>(
    "select doc from orders where status = 'open' and fulfillment_status = 'UNFULFILLED' and test = 0 order by id",
  );
  const found = rows
    .map(({ doc }) => JSON.parse(doc) as OrderDoc)
    .find(({ lines }) => lines.some((l) => l.fulfillableQuantity > 1 && l.variantId !== null && tracked(l.variantId)));
  if (!found) throw new Error("The seed has no such order.");
  return found;
}
const tracked = (variantId: string): boolean =>
  store.get(
    "select 1 from inventory_items i where i.variant_id = ? and i.tracked = 1 and exists (select 1 from inventory_levels l where l.inventory_item_id = i.id)",
    BigInt(variantId),
  ) !== undefined;

const levels = (variantId: string): Record<string, InventoryLevelDoc["quantities"]> =>
  Object.fromEntries(
    store
      .all<{
        place: string;
        doc: string;
      }>(
        "select cast(l.location_id as text) as place, l.doc from inventory_levels l join inventory_items i on i.id = l.inventory_item_id where i.variant_id = ?",
        BigInt(variantId),
      )
      .map(({ place, doc }) => [place, (JSON.parse(doc) as InventoryLevelDoc).quantities]),
  );

const FO =
  "id status requestStatus updatedAt supportedActions { action } assignedLocation { name location { id } } fulfillmentHolds { id handle reason displayReason heldByRequestingApp } lineItems(first: 20) { nodes { id totalQuantity remainingQuantity lineItem { id fulfillableQuantity unfulfilledQuantity } } } order { displayFulfillmentStatus }";
const sendings = (id: string) =>
  ask(store, `query ($id: ID!) { order(id: $id) { fulfillmentOrders(first: 20) { nodes { ${FO} } } } }`, {
    id: gid("Order", id),
  }).data.order.fulfillmentOrders.nodes;

const CREATE =
  "mutation ($fulfillment: FulfillmentInput!) { fulfillmentCreate(fulfillment: $fulfillment) { fulfillment { id status displayStatus trackingInfo { company number url } totalQuantity fulfillmentOrders(first: 5) { nodes { id status } } order { id displayFulfillmentStatus } } userErrors { field message } } }";
const create = (groups: unknown[], more = {}) =>
  ask(store, CREATE, { fulfillment: { lineItemsByFulfillmentOrder: groups, ...more } });

/** The document follows from the plan, whatever was kept beside it. */
function expectOfPlan(id: string): void {
  const doc = orderDoc(id);
  const built = buildOrder(planOf(store, id)!);
  expect(built.lines.map((line) => line.fulfillableQuantity)).toEqual(
    doc.lines.map((line) => line.fulfillableQuantity),
  );
  expect(built.agreements).toEqual(doc.agreements);
  for (const line of doc.lines.filter(({ isTip }) => !isTip)) {
    const waiting = (doc.fulfillmentOrders ?? [])
      .flatMap((fo) => fo.lines)
      .filter(({ lineId }) => lineId === line.id)
      .reduce((sum, one) => sum + one.remaining, 0);
    expect(waiting).toBe(line.fulfillableQuantity);
  }
}

describe("fulfillmentCreate", () => {
  it("sends a part: the order is partly fulfilled, stock leaves where it was promised, the world hears of it", () => {
    const order = openOrder();
    const line = order.lines.find((l) => l.fulfillableQuantity > 1 && l.variantId !== null && tracked(l.variantId))!;
    const fo = sendings(order.id).find((one: { lineItems: { nodes: { lineItem: { id: string } }[] } }) =>
      one.lineItems.nodes.some(({ lineItem }) => lineItem.id === gid("LineItem", line.id)),
    );
    const item = fo.lineItems.nodes.find(
      ({ lineItem }: { lineItem: { id: string } }) => lineItem.id === gid("LineItem", line.id),
    );
    const place = fo.assignedLocation.location.id.split("/").at(-1) as string;
    const before = levels(line.variantId!)[place]!;
    const { data, errors, emitted } = create(
      [{ fulfillmentOrderId: fo.id, fulfillmentOrderLineItems: [{ id: item.id, quantity: 1 }] }],
      { trackingInfo: { company: "UPS", numbers: ["1Z1", "1Z2"] } },
    );
    expect(errors).toEqual([]);
    expect(data.fulfillmentCreate.userErrors).toEqual([]);
    expect(data.fulfillmentCreate.fulfillment).toMatchObject({
      status: "SUCCESS",
      displayStatus: "FULFILLED",
      totalQuantity: 1,
      fulfillmentOrders: { nodes: [{ id: fo.id, status: "IN_PROGRESS" }] },
      order: { displayFulfillmentStatus: "PARTIALLY_FULFILLED" },
    });
    expect(data.fulfillmentCreate.fulfillment.trackingInfo).toMatchObject([
      { company: "UPS", number: "1Z1", url: expect.stringContaining("1Z1") as string },
      { company: "UPS", number: "1Z2" },
    ]);
    const after = levels(line.variantId!)[place]!;
    expect(after.on_hand).toBe(before.on_hand - 1);
    expect(after.committed).toBe(Math.max(0, before.committed - 1));
    const parcel = data.fulfillmentCreate.fulfillment.id.split("/").at(-1) as string;
    expect(emitted).toEqual(
      expect.arrayContaining([
        `orders/updated ${order.id}`,
        `fulfillments/create ${parcel}`,
        `orders/partially_fulfilled ${order.id}`,
      ]),
    );
    expectOfPlan(order.id);
  });

  it("without lines sends all that is left", () => {
    const order = openOrder();
    const groups = sendings(order.id).map(({ id }: { id: string }) => ({ fulfillmentOrderId: id }));
    for (const group of groups) expect(create([group]).data.fulfillmentCreate.userErrors).toEqual([]);
    expect(orderDoc(order.id).fulfillmentStatus).toBe("FULFILLED");
    expect(sendings(order.id).map(({ status }: { status: string }) => status)).toEqual(groups.map(() => "CLOSED"));
    expectOfPlan(order.id);
  });

  it("refuses more than is left, what is closed and what is not there", () => {
    const order = openOrder();
    const [fo] = sendings(order.id);
    const refused = (message: string) => ({
      fulfillment: null,
      userErrors: [{ field: ["fulfillment"], message }],
    });
    const tooMany = [{ id: fo.lineItems.nodes[0].id, quantity: 999 }];
    expect(create([{ fulfillmentOrderId: fo.id, fulfillmentOrderLineItems: tooMany }]).data.fulfillmentCreate).toEqual(
      refused("Invalid fulfillment order line item quantity requested."),
    );
    expect(create([{ fulfillmentOrderId: gid("FulfillmentOrder", "10000") }]).data.fulfillmentCreate).toEqual(
      refused("Fulfillment order does not exist."),
    );
    create([{ fulfillmentOrderId: fo.id }]);
    expect(create([{ fulfillmentOrderId: fo.id }]).data.fulfillmentCreate).toEqual(
      refused(`Fulfillment order ${fo.id.split("/").at(-1) as string} has an unfulfillable status= closed.`),
    );
  });

  it("needs one of the scopes of fulfillment orders", () => {
    const scopes = new Set(["read_orders", "write_orders"]);
    const asked = ask(store, CREATE, { fulfillment: { lineItemsByFulfillmentOrder: [] } }, scopes);
    expect(asked.errors[0]).toMatchObject({ extensions: { code: "ACCESS_DENIED" } });
  });
});

describe("a parcel", () => {
  const sent = () => {
    const order = openOrder();
    const [fo] = sendings(order.id);
    const { data } = create([{ fulfillmentOrderId: fo.id }], { trackingInfo: { number: "A1" } });
    return { order, fo, id: data.fulfillmentCreate.fulfillment.id as string };
  };

  it("that is cancelled puts its units and stock back, into a new fulfillment order", () => {
    const order = openOrder();
    const line = order.lines.find((l) => l.fulfillableQuantity > 1 && l.variantId !== null && tracked(l.variantId))!;
    const before = levels(line.variantId!);
    const ids = sendings(order.id).map(({ id }: { id: string }) => id);
    const parcels = ids.map(
      (id: string) => create([{ fulfillmentOrderId: id }]).data.fulfillmentCreate.fulfillment.id as string,
    );
    for (const id of parcels) {
      const { data, emitted } = ask(
        store,
        "mutation ($id: ID!) { fulfillmentCancel(id: $id) { fulfillment { id status displayStatus } userErrors { field message } } }",
        { id },
      );
      expect(data.fulfillmentCancel).toEqual({
        fulfillment: { id, status: "CANCELLED", displayStatus: "CANCELED" },
        userErrors: [],
      });
      expect(emitted).toContain(`fulfillments/update ${id.split("/").at(-1) as string}`);
    }
    expect(orderDoc(order.id).fulfillmentStatus).toBe("UNFULFILLED");
    expect(levels(line.variantId!)).toEqual(before);
    const now = sendings(order.id);
    expect(
      now.filter(({ id }: { id: string }) => ids.includes(id)).map(({ status }: { status: string }) => status),
    ).toEqual(ids.map(() => "CLOSED"));
    expect(now.some(({ id, status }: { id: string; status: string }) => !ids.includes(id) && status === "OPEN")).toBe(
      true,
    );
    expectOfPlan(order.id);
  });

  it("takes other tracking and what the carrier tells; both outlive later changes of the order", () => {
    const { order, id } = sent();
    const tracked = ask(
      store,
      "mutation ($id: ID!, $info: FulfillmentTrackingInput!) { fulfillmentTrackingInfoUpdate(fulfillmentId: $id, trackingInfoInput: $info) { fulfillment { trackingInfo { number url company } } userErrors { message } } }",
      { id, info: { company: "Hermes", number: "B2", url: "https://example.com/B2" } },
    );
    expect(tracked.data.fulfillmentTrackingInfoUpdate.fulfillment.trackingInfo).toEqual([
      { company: "Hermes", number: "B2", url: "https://example.com/B2" },
    ]);
    const event = ask(
      store,
      "mutation ($e: FulfillmentEventInput!) { fulfillmentEventCreate(fulfillmentEvent: $e) { fulfillmentEvent { id status city happenedAt } userErrors { field message } } }",
      { e: { fulfillmentId: id, status: "IN_TRANSIT", city: "Toronto", happenedAt: "2026-03-15T18:00:00Z" } },
    );
    expect(event.data.fulfillmentEventCreate).toMatchObject({
      fulfillmentEvent: { status: "IN_TRANSIT", city: "Toronto", happenedAt: "2026-03-15T18:00:00Z" },
      userErrors: [],
    });
    const open = sendings(order.id).filter(({ status }: { status: string }) => status === "OPEN");
    for (const fo of open) create([{ fulfillmentOrderId: fo.id }]);
    const read = ask(
      store,
      "query ($id: ID!) { fulfillment(id: $id) { displayStatus inTransitAt trackingInfo { number } events(first: 5) { nodes { status } } } }",
      { id },
    ).data.fulfillment;
    expect(read).toEqual({
      displayStatus: "IN_TRANSIT",
      inTransitAt: "2026-03-15T18:00:00Z",
      trackingInfo: [{ number: "B2" }],
      events: { nodes: [{ status: "IN_TRANSIT" }] },
    });
  });
});

describe("a fulfillment order", () => {
  const HOLD = `mutation ($id: ID!, $hold: FulfillmentOrderHoldInput!) { fulfillmentOrderHold(id: $id, fulfillmentHold: $hold) { fulfillmentHold { id handle } fulfillmentOrder { ${FO} } remainingFulfillmentOrder { ${FO} } userErrors { field message code } } }`;
  const RELEASE = `mutation ($id: ID!) { fulfillmentOrderReleaseHold(id: $id) { fulfillmentOrder { ${FO} } userErrors { field message } } }`;

  it("is held in part, cannot be sent then, and is whole again when it is let go", () => {
    const order = openOrder();
    const fo = sendings(order.id).find((one: { lineItems: { nodes: { totalQuantity: number }[] } }) =>
      one.lineItems.nodes.some(({ totalQuantity }) => totalQuantity > 1),
    );
    const units = fo.lineItems.nodes.map(({ totalQuantity }: { totalQuantity: number }) => totalQuantity);
    const line = fo.lineItems.nodes.find(({ totalQuantity }: { totalQuantity: number }) => totalQuantity > 1);
    const held = ask(store, HOLD, {
      id: fo.id,
      hold: { reason: "OTHER", handle: "x", fulfillmentOrderLineItems: [{ id: line.id, quantity: 1 }] },
    }).data.fulfillmentOrderHold;
    expect(held.userErrors).toEqual([]);
    expect(held.fulfillmentOrder).toMatchObject({
      status: "ON_HOLD",
      supportedActions: [{ action: "RELEASE_HOLD" }, { action: "HOLD" }, { action: "MOVE" }],
      fulfillmentHolds: [{ handle: "x", displayReason: "Other", heldByRequestingApp: true }],
      lineItems: { nodes: [{ id: line.id, totalQuantity: 1, remainingQuantity: 1 }] },
    });
    expect(held.fulfillmentOrder.lineItems.nodes[0].lineItem.fulfillableQuantity).toBe(line.totalQuantity - 1);
    expect(held.remainingFulfillmentOrder.status).toBe("OPEN");
    expect(create([{ fulfillmentOrderId: fo.id }]).data.fulfillmentCreate.userErrors[0].message).toContain("on_hold");
    const again = ask(store, HOLD, { id: fo.id, hold: { reason: "OTHER", handle: "x" } }).data.fulfillmentOrderHold;
    expect(again.userErrors[0].code).toBe("DUPLICATE_FULFILLMENT_HOLD_HANDLE");
    const free = ask(store, RELEASE, { id: fo.id }).data.fulfillmentOrderReleaseHold.fulfillmentOrder;
    expect(free.status).toBe("OPEN");
    expect(free.lineItems.nodes.map(({ totalQuantity }: { totalQuantity: number }) => totalQuantity).sort()).toEqual(
      units.sort(),
    );
    expectOfPlan(order.id);
  });

  it("that is held whole shows on the order", () => {
    const order = openOrder();
    for (const { id } of sendings(order.id)) ask(store, HOLD, { id, hold: { reason: "INCORRECT_ADDRESS" } });
    expect(orderDoc(order.id).fulfillmentStatus).toBe("ON_HOLD");
    for (const { id } of sendings(order.id)) ask(store, RELEASE, { id });
    expect(orderDoc(order.id).fulfillmentStatus).toBe("UNFULFILLED");
  });

  it("moves to another location, and what is promised moves with it", () => {
    const order = openOrder();
    const MOVE = `mutation ($id: ID!, $to: ID!) { fulfillmentOrderMove(id: $id, newLocationId: $to) { movedFulfillmentOrder { ${FO} } remainingFulfillmentOrder { id } userErrors { field message } } }`;
    const [fo] = sendings(order.id);
    const places = ask(
      store,
      "query ($id: ID!) { fulfillmentOrder(id: $id) { locationsForMove(first: 10) { nodes { movable location { id } availableLineItemsCount { count } unavailableLineItemsCount { count } } } } }",
      { id: fo.id },
    ).data.fulfillmentOrder.locationsForMove.nodes;
    const to = places.find(
      ({ movable, unavailableLineItemsCount }: { movable: boolean; unavailableLineItemsCount: { count: number } }) =>
        movable && unavailableLineItemsCount.count === 0,
    )?.location.id as string;
    expect(to).toBeDefined();
    const line = order.lines.find(({ id }) => gid("LineItem", id) === fo.lineItems.nodes[0].lineItem.id)!;
    const units = fo.lineItems.nodes[0].totalQuantity as number;
    const before = levels(line.variantId!);
    const { data } = ask(store, MOVE, { id: fo.id, to });
    expect(data.fulfillmentOrderMove.userErrors).toEqual([]);
    expect(data.fulfillmentOrderMove.movedFulfillmentOrder.assignedLocation.location.id).toBe(to);
    if (tracked(line.variantId!)) {
      const after = levels(line.variantId!);
      const [from, there] = [fo.assignedLocation.location.id, to].map((one) => one.split("/").at(-1) as string);
      expect(after[there!]!.committed).toBe(before[there!]!.committed + units);
      expect(after[there!]!.available).toBe(before[there!]!.available - units);
      expect(after[from!]!.on_hand).toBe(before[from!]!.on_hand);
    }
    expect(ask(store, MOVE, { id: gid("FulfillmentOrder", "0"), to }).errors[0]).toMatchObject({
      message: "Invalid id: gid://shopify/FulfillmentOrder/0",
      extensions: { code: "RESOURCE_NOT_FOUND" },
    });
    expectOfPlan(order.id);
  });

  it("is split and merged; a list of splits is made whole or not at all", () => {
    const order = openOrder();
    const fo = sendings(order.id).find((one: { lineItems: { nodes: { totalQuantity: number }[] } }) =>
      one.lineItems.nodes.some(({ totalQuantity }) => totalQuantity > 1),
    );
    const line = fo.lineItems.nodes.find(({ totalQuantity }: { totalQuantity: number }) => totalQuantity > 1);
    const SPLIT = `mutation ($splits: [FulfillmentOrderSplitInput!]!) { fulfillmentOrderSplit(fulfillmentOrderSplits: $splits) { fulfillmentOrderSplits { fulfillmentOrder { ${FO} } remainingFulfillmentOrder { ${FO} } } userErrors { field message code } } }`;
    const split = (quantity: number) =>
      ask(store, SPLIT, {
        splits: [{ fulfillmentOrderId: fo.id, fulfillmentOrderLineItems: [{ id: line.id, quantity }] }],
      }).data.fulfillmentOrderSplit;
    expect(split(99).userErrors).toEqual([
      { field: null, message: "Invalid fulfillment order line item quantity requested.", code: null },
    ]);
    const made = split(1).fulfillmentOrderSplits[0];
    expect(made.remainingFulfillmentOrder.lineItems.nodes).toMatchObject([{ totalQuantity: 1 }]);
    expect(made.fulfillmentOrder.supportedActions).toContainEqual({ action: "MERGE" });
    const merged = ask(
      store,
      `mutation ($m: [FulfillmentOrderMergeInput!]!) { fulfillmentOrderMerge(fulfillmentOrderMergeInputs: $m) { fulfillmentOrderMerges { fulfillmentOrder { ${FO} } } userErrors { message } } }`,
      {
        m: [
          {
            mergeIntents: [{ fulfillmentOrderId: fo.id }, { fulfillmentOrderId: made.remainingFulfillmentOrder.id }],
          },
        ],
      },
    ).data.fulfillmentOrderMerge;
    expect(merged.userErrors).toEqual([]);
    const totals = (one: { lineItems: { nodes: { totalQuantity: number }[] } }) =>
      one.lineItems.nodes.map(({ totalQuantity }) => totalQuantity);
    expect(totals(merged.fulfillmentOrderMerges[0].fulfillmentOrder)).toEqual(totals(fo));
    expectOfPlan(order.id);
  });

  it("is begun, opened again and replaced, in Shopify's words where it cannot be", () => {
    const order = openOrder();
    const [fo] = sendings(order.id);
    const run = (name: string, more = "") =>
      ask(
        store,
        `mutation ($id: ID!) { ${name}(id: $id${more}) { fulfillmentOrder { id status } userErrors { field message } } }`,
        {
          id: fo.id,
        },
      ).data[name];
    expect(run("fulfillmentOrderOpen").userErrors).toEqual([
      { field: null, message: "Expected fulfillment order status to be valid but it was open." },
    ]);
    expect(run("fulfillmentOrderReportProgress").fulfillmentOrder.status).toBe("IN_PROGRESS");
    expect(run("fulfillmentOrderCancel").userErrors[0].field).toEqual(["id"]);
    expect(run("fulfillmentOrderOpen").fulfillmentOrder.status).toBe("OPEN");
    expect(run("fulfillmentOrderCancel").fulfillmentOrder.status).toBe("CLOSED");
    expect(run("fulfillmentOrderCancel").userErrors[0].message).toBe(
      "Fulfillment order is not in cancelable request state and can't be canceled.",
    );
    expectOfPlan(order.id);
  });

  it("is found by what is open, across orders", () => {
    const { nodes } = ask(store, "{ fulfillmentOrders(first: 250) { nodes { id status } } }").data.fulfillmentOrders;
    expect(nodes.length).toBeGreaterThan(0);
    expect(nodes.some(({ status }: { status: string }) => status === "CLOSED")).toBe(false);
  });
});
