// A cursor of the HTTP API names the question that it goes on with: of another sort, filter or list it is refused, never taken for the first page.
import { afterAll, beforeAll, expect, it } from "vitest";
import { askApi } from "#tests/support/ask-api.ts";
import { closeVisited, visitedStore, type VisitedStore } from "#tests/support/visited-store.ts";

let store: VisitedStore;
beforeAll(async () => {
  store = await visitedStore();
  for (const kind of ["products", "customers", "orders"] as const) await store.read(kind);
});
afterAll(async () => {
  await store?.close();
  await closeVisited();
});

const ask = (name: string, body?: object) => askApi(store, name, body && { body });
const nextOf = async (name: string) => encodeURIComponent((await ask(name)).body.page!.next!);
const OTHER = "This cursor goes on with another sort, filter or list: ask without it for the first page.";
const refusal = async (name: string, body?: object) => {
  const answer = await ask(name, body);
  return [answer.status, answer.body.error?.details.fields];
};

it("of another sort, order, filter or list it is refused", async () => {
  const cursor = await nextOf("GET /orders?limit=2&sort=number&financial_status=paid");
  for (const other of [
    "/orders?sort=total&financial_status=paid", // its key would be one of this sort, too
    "/orders?sort=number+reversed&financial_status=paid",
    "/orders?sort=number",
    "/orders?sort=number&financial_status=paid&query=tag:x",
    "/orders?sort=number&financial_status=paid&financial_status=refunded",
    "/orders",
    "/customers?sort=orders_count",
    "/audit",
    "/sync/log",
  ])
    expect([other, ...(await refusal(`GET ${other}${other.includes("?") ? "&" : "?"}cursor=${cursor}`))]).toEqual([
      ...[other, 422],
      { cursor: OTHER },
    ]);
});

it("of the same question it is taken, however many rows and fields are asked for, in whatever order that is said", async () => {
  const all = (await ask("GET /orders?sort=number&status=open&status=closed")).body.data as { id: string }[];
  const cursor = await nextOf("GET /orders?limit=2&sort=number&status=open&status=closed");
  const rest = await ask(`GET /orders?status=closed&cursor=${cursor}&status=open&fields=id&sort=number&limit=9`);
  expect([rest.status, rest.body.data]).toEqual([200, all.slice(2, 11).map(({ id }) => ({ id }))]);
});

it("one that no list gave is refused as such", async () => {
  const cursor = decodeURIComponent(await nextOf("GET /orders?limit=2"));
  for (const wrong of ["", "x", cursor.slice(9), `${cursor.slice(0, 9)}x`])
    expect([wrong, ...(await refusal(`GET /orders?cursor=${encodeURIComponent(wrong)}`))]).toEqual([
      ...[wrong, 422],
      { cursor: "This is not a cursor that the list gave." },
    ]);
});
