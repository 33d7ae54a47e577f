import { afterEach, beforeEach, expect, it } from "vitest";
import type { Store } from "#sandbox/store/store.ts";
import { ask, EVERY_SCOPE, testStore } from "#sandbox/graphql/resolvers/test-world.ts";

let store: Store;
beforeEach(() => {
  store = testStore({ orders: 10, seed: "locations" });
});
afterEach(() => store.close());

const gid = (id: string): string => `gid://shopify/Location/${id}`;
const places = (): string[] =>
  store
    .all<{ id: string }>("select cast(id as text) as id from locations where active = 1 order by locations.id")
    .map(({ id }) => id);
const PLACE = "location { id name isActive fulfillsOnlineOrders address { city country provinceCode } }";
const add = (input: Record<string, unknown>) =>
  ask(
    store,
    `mutation ($input: LocationAddInput!) { locationAdd(input: $input) { ${PLACE} userErrors { field message code } } }`,
    { input: { address: { countryCode: "CA" }, ...input } },
    EVERY_SCOPE,
  ).data.locationAdd;
const edit = (id: string, input: Record<string, unknown>) =>
  ask(
    store,
    `mutation ($id: ID!, $input: LocationEditInput!) { locationEdit(id: $id, input: $input) { ${PLACE} userErrors { field message code } } }`,
    { id, input },
    EVERY_SCOPE,
  ).data.locationEdit;
let keys = 0;
const life = (name: "Activate" | "Deactivate" | "Delete", id: string, to?: string) => {
  const payload = name === "Delete" ? "deletedLocationId" : "location { isActive }";
  const key = name === "Delete" ? "" : ` @idempotent(key: "l${++keys}")`;
  const given = to === undefined ? "" : `, destinationLocationId: "${to}"`;
  const { data, emitted } = ask(
    store,
    `mutation { run: location${name}(locationId: "${id}"${given})${key} { ${payload} errors: location${name}UserErrors { field message code } } }`,
    {},
    EVERY_SCOPE,
  );
  return { ...data.run, emitted };
};

it("a location is added with defaults, and its name is its own", () => {
  const { location, userErrors } = add({ name: " Harbour " });
  expect(userErrors).toEqual([]);
  expect(location).toMatchObject({
    name: "Harbour",
    isActive: true,
    fulfillsOnlineOrders: true,
    address: { country: "Canada" },
  });
  const wrong = (input: Record<string, unknown>) => add(input).userErrors[0];
  expect(wrong({ name: "HARBOUR" })).toEqual({
    field: ["input", "name"],
    message: "You already have a location with this name",
    code: "TAKEN",
  });
  expect(wrong({ name: "" })).toMatchObject({ message: "Add a location name", code: "BLANK" });
  expect(wrong({ name: "x".repeat(101) })).toMatchObject({ code: "TOO_LONG" });
  expect(wrong({ name: "y", address: { countryCode: "US", zip: "1".repeat(256) } })).toEqual({
    field: ["input", "address", "zip"],
    message: "Use a shorter postal / ZIP code (up to 255 characters)",
    code: "TOO_LONG",
  });
});

it("a location is edited; the last that fulfils online orders stays so", () => {
  const { location } = add({ name: "Shed" });
  const changed = edit(location.id, { address: { city: "Ottawa", provinceCode: "ON" } });
  expect(changed.location).toMatchObject({
    name: "Shed",
    address: { city: "Ottawa", country: "Canada", provinceCode: "ON" },
  });
  for (const id of places().slice(0, -1)) edit(gid(id), { fulfillsOnlineOrders: false });
  expect(edit(gid(places().at(-1)!), { fulfillsOnlineOrders: false }).userErrors).toEqual([
    {
      field: ["input"],
      message:
        "Online order fulfillment could not be disabled for this location as it is the only location that fulfills online orders.",
      code: "CANNOT_DISABLE_ONLINE_ORDER_FULFILLMENT",
    },
  ]);
});

it("a location closes when its stock has somewhere to go, opens again, and goes for good", () => {
  const [home, other] = places() as [string, string];
  store.run("update inventory_levels set doc = json_set(doc, '$.quantities.incoming', 0)");
  const units = () =>
    store.get<{ n: number }>(
      "select sum(json_extract(doc, '$.quantities.on_hand')) as n from inventory_levels where json_extract(doc, '$.active') = 1",
    )!.n;
  const before = units();
  const totals = () => store.get<{ n: number }>("select sum(total_inventory) as n from products")!.n;
  const total = totals();
  expect(life("Deactivate", gid(home)).errors[0].code).toBe("PERMANENTLY_BLOCKED_FROM_DEACTIVATION_ERROR");
  expect(life("Deactivate", gid(other)).errors[0].code).toBe("HAS_ACTIVE_INVENTORY_ERROR");
  expect(life("Deactivate", gid(other), gid(other)).errors[0].code).toBe("DESTINATION_LOCATION_IS_THE_SAME_LOCATION");
  expect(life("Delete", gid(other)).errors.map(({ code }: { code: string }) => code)).toEqual(
    expect.arrayContaining(["LOCATION_IS_ACTIVE", "LOCATION_HAS_INVENTORY"]),
  );
  const closed = life("Deactivate", gid(other), gid(home));
  expect(closed.errors).toEqual([]);
  expect(closed.location.isActive).toBe(false);
  expect(closed.emitted).toContain(`locations/deactivate ${other}`);
  expect([units(), totals()]).toEqual([before, total]);
  expect(life("Activate", gid(other)).location.isActive).toBe(true);
  expect(life("Deactivate", gid(other)).errors).toEqual([]);
  expect(life("Delete", gid(other)).deletedLocationId).toBe(gid(other));
  expect(life("Delete", gid(other)).errors[0].code).toBe("LOCATION_NOT_FOUND");
});
