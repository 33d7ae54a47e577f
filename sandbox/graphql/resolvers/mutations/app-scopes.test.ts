import { afterEach, beforeEach, expect, it } from "vitest";
import type { Store } from "#sandbox/store/store.ts";
import { ADMIN_TABLES } from "#sandbox/admin/tables.ts";
import { ask, testStore } from "../test-world.ts";

const REVOKE = `mutation ($scopes: [String!]!) {
  appRevokeAccessScopes(scopes: $scopes) { revoked { handle } userErrors { field code } }
}`;

let store: Store;
beforeEach(() => {
  store = testStore({ orders: 2, seed: "scopes" });
  store.db.exec(ADMIN_TABLES);
});
afterEach(() => store.close());

const revoke = (scopes: string[], granted: string[]) => {
  const { data, emitted } = ask(store, REVOKE, { scopes }, new Set(granted));
  return { ...data.appRevokeAccessScopes, emitted };
};

it("gives back what is declared as optional, and tells the world", () => {
  const { id } = {
    id: ask(store, "{ currentAppInstallation { app { apiKey } } }").data.currentAppInstallation.app.apiKey,
  };
  store.run(
    `insert into installations (client_id, id, title, handle, scopes, required_scopes, optional_scopes, installed_at)
     values (?, '1', 'Test app', 'test-app', '', 'read_products', 'write_products,read_all_orders', '2026-01-01T00:00:00Z')`,
    id,
  );
  const granted = ["read_products", "write_products"];
  expect(revoke(["write_products"], granted)).toEqual({
    ...{ revoked: [{ handle: "write_products" }], userErrors: [] },
    emitted: ["app/scopes_update write_products"],
  });
  for (const [scope, code] of [
    ["read_products", "CANNOT_REVOKE_REQUIRED_SCOPES"],
    ["read_customers", "CANNOT_REVOKE_UNDECLARED_SCOPES"],
    ["nonsense", "UNKNOWN_SCOPES"],
  ] as const)
    expect(revoke([scope], granted)).toEqual({
      ...{ revoked: null, userErrors: [{ field: ["scopes"], code }] },
      emitted: [],
    });
});
