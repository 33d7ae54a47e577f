import { expect, it } from "vitest";
import { PrivacyCard } from "#app/features/privacy/ui/privacy-card.tsx";
import { htmlOf, textOf } from "#tests/support/render-page.tsx";
import type { StoreStatus } from "../schema.ts";
import { StorePage } from "./store-page.tsx";

const STORE: StoreStatus = {
  ...{ domain: "demo.myshopify.com", name: "Demo", state: "connected", uninstalledAt: null, testedAt: null },
  ...{
    installedAt: "2026-11-02T09:00:00Z",
    connection: null,
    grantUrl: "https://demo.myshopify.com/admin/oauth/install",
  },
  ...{ missingScopes: [], grantedScopes: ["read_orders", "read_products"], optionalScopes: ["read_something_new"] },
};
const page = (store: Partial<StoreStatus> = {}, askable: readonly string[] = []) => (
  <StorePage store={{ ...STORE, ...store }} askable={askable}>
    <PrivacyCard requests={{ rows: [], nextCursor: null }} />
  </StorePage>
);

it("says how the store is connected before anything was tested, and names what it granted", () => {
  const text = textOf(page());
  expect(text).toContain(
    "Connection to Shopify Success Connected demo.myshopify.com · Connected since November 2, 2026",
  );
  expect(text).toContain("Not tested yet.");
  expect(text).toContain("Orders and refunds Success Granted");
  expect(text).toContain("read_something_new Granted, optional"); // a name that nobody wrote words for
  expect(text).not.toContain("Grant permissions");
});

it("says how many more permissions it could use, and nothing where there are none", () => {
  expect(textOf(page({}, ["write_products", "write_orders"]))).toContain("2 more that the app can use");
  expect(textOf(page())).not.toContain("more that the app can use");
  // What it cannot do without is asked for above.
  const missing = { state: "scopes", missingScopes: ["read_customers"] } as const;
  expect(textOf(page(missing, ["read_customers"]))).not.toContain("more that the app can use");
});

it("answers a test part by part, never by colour alone, and asks for what is missing", () => {
  const html = page({
    ...{ state: "scopes", missingScopes: ["read_customers"], testedAt: "2026-11-21T12:00:00Z" },
    connection: {
      token: { ok: true, code: "works" },
      scopes: { ok: false, code: "missing", missing: ["read_customers"], optional: [] },
      apiVersion: { ok: true, code: "ending", asked: "2026-10", answered: "2026-10", endsOn: "2027-10-01" },
    },
  });
  const text = textOf(html);
  expect(text).toContain("In order Access Shopify lets the app in.");
  expect(text).toContain("Needs attention Permissions Some permissions are missing");
  expect(text).toContain("Version 2026-10 is supported until Fri, Oct 1, 2027 only.");
  expect(text).toContain("Grant permissions");
  expect(text).toContain("Customers Warning Missing");
});

it("tells what became of each request of a customer, and offers a copy only where there is one", () => {
  const row = { id: "7", receivedAt: "2026-11-20T12:00:00Z", answerBy: "2026-12-20T12:00:00Z", customerId: "123" };
  const rows = [
    { ...row, kind: "data_request", state: "ready", finishedAt: row.receivedAt, hasFile: true, rowsLeft: null },
    { ...row, id: "6", kind: "data_request", state: "ready", finishedAt: null, hasFile: false, rowsLeft: null },
    {
      ...row,
      id: "5",
      kind: "redact",
      state: "erased",
      finishedAt: null,
      hasFile: false,
      rowsLeft: 0,
      customerId: null,
    },
    { ...row, id: "4", kind: "redact", state: "waiting", finishedAt: null, hasFile: false, rowsLeft: null },
  ] as const;
  const card = <PrivacyCard requests={{ rows, nextCursor: null }} />;
  const text = textOf(card);
  expect(text).toContain("Copy ready Pass it on by December 20, 2026 Download");
  expect(text).toContain("The copy is kept no longer");
  expect(text).toContain("Guest, known by their orders");
  expect(text).toContain("Forgotten Checked: no record here names them any more");
  expect(text).toContain("Being worked on");
  expect(htmlOf(card).match(/Download the data of customer 123/g)).toHaveLength(1);
});
