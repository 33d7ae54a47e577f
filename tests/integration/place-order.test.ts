// POST /orders: an order as a whole or not at all, once for its key.
import { afterAll, beforeAll, expect, it } from "vitest";
import { askApi } from "#tests/support/ask-api.ts";
import { closeVisited, visitedStore, WANTED, type VisitedStore } from "#tests/support/visited-store.ts";

let store: VisitedStore;
beforeAll(async () => {
  store = await visitedStore({ scopes: [...WANTED, "write_draft_orders", "write_orders"] });
  await store.read("products");
});
afterAll(async () => {
  await store?.close();
  await closeVisited();
});

const variant = () =>
  store.store.get<{ id: string; price: string }>("select cast(min(id) as text) as id from variants")!.id;
const usd = (amount: string) => ({ amount, currencyCode: "USD" });
const drafts = () => store.store.all("select id from draft_orders").length;
const orders = () => store.store.all("select id from orders").length;

it("is made of variants and other items, paid or due, once for its key, and is in the mirror", async () => {
  const before = orders();
  const body = {
    lines: [
      { variantId: variant(), quantity: 2 },
      { title: "Engraving", quantity: 1, price: usd("5.00"), discount: { type: "FIXED_AMOUNT", value: usd("1.00") } },
    ],
    email: "ada@example.com",
    tags: ["robot"],
    discount: { type: "PERCENTAGE", value: "10" },
    shipping: { kind: "custom", title: "By bicycle", price: usd("3.00") },
  };
  const headers = { "idempotency-key": "the-order-of-the-robot" };
  const made = await askApi(store, "POST /orders", { body, headers });
  expect(made.body).toMatchObject({ ok: true });
  const { id } = made.body.data as { id: string };
  expect((await askApi(store, "POST /orders", { body, headers })).body.data).toEqual({ id });
  expect(orders()).toBe(before + 1);
  const order = await askApi(store, `GET /orders/${id}`);
  expect(order.body.data).toMatchObject({ id, tags: ["robot"], financialStatus: "PENDING" });
  const listed = await askApi(store, "GET /orders?query=tag:robot");
  expect((listed.body.data as { id: string }[]).map((one) => one.id)).toEqual([id]);

  const paid = await askApi(store, "POST /orders", { body: { ...body, isPaid: true } });
  const second = await askApi(store, `GET /orders/${(paid.body.data as { id: string }).id}`);
  expect(second.body.data).toMatchObject({ financialStatus: "PAID" });
});

it("one that is wrong is refused by field, and leaves no order and no draft", async () => {
  const [before, open] = [orders(), drafts()];
  for (const lines of [
    [],
    [{ quantity: 0, title: "A", price: usd("1") }],
    [{ quantity: 1, title: "A", price: usd("1,5") }],
    [{ quantity: 1, title: "A", price: { ...usd("1"), currencyCode: "EUR" } }],
    [{ quantity: 1, variantId: "999999999999" }],
  ]) {
    const { status, body } = await askApi(store, "POST /orders", { body: { lines } });
    expect([status, body.ok], JSON.stringify(lines)).toEqual([422, false]);
  }
  expect([orders(), drafts()]).toEqual([before, open]);
});

it("gives back what was paid, in the currency it was paid in and no other", async () => {
  const lines = [{ title: "Engraving", quantity: 1, price: usd("5.00") }];
  const { data } = (await askApi(store, "POST /orders", { body: { lines, taxExempt: true, isPaid: true } })).body;
  const { id } = data as { id: string };
  const refund = (amount: object) =>
    askApi(store, `POST /orders/${id}/refund`, { body: { amount, notify: false, note: "A scratch" } });
  const refused = await refund({ amount: "2.00", currencyCode: "EUR" });
  expect([refused.status, refused.body.error?.details.fields]).toEqual([
    422,
    { amount: "The buyer paid in USD: amounts are in USD, too." },
  ]);
  expect((await refund(usd("2"))).status).toBe(200);
  const both = (amount: string) => ({ shopMoney: usd(amount), presentmentMoney: usd(amount) });
  const read = (await askApi(store, `GET /orders/${id}`)).body.data;
  expect(read).toMatchObject({ lines: [{ unitPrice: both("5.00") }], refunds: [{ total: both("2.00") }] });
  expect((read as { bridge: object[] }).bridge).toContainEqual(
    expect.objectContaining({ step: "refunded", amount: both("-2.00") }),
  );
});
