// Every page of the app, with the address of something real for each: a page that nobody named here fails the test that walks them.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "#scripts/processes.ts";
import type { Stack } from "#scripts/local-stack.ts";

/** The id of something that a page can show, made where the store has none; several, in their order, where its address names several. */
type Ids = (stack: Stack) => Promise<string | readonly string[]>;

const ROUTES = join(ROOT, "app/routes");

/** The routes below /app that show a page: "app.orders_.$id.tsx" is "/app/orders/$id". */
export const pageRoutes: string[] = readdirSync(ROUTES)
  .filter((file) => file.startsWith("app.") && file.endsWith(".tsx") && file !== "app.tsx")
  .filter((file) => readFileSync(join(ROUTES, file), "utf8").includes("export default"))
  .map(
    (file) =>
      `/${file
        .replace(/\.tsx$/, "")
        .replace("app._index", "app")
        .replaceAll("_.", "/")
        .replaceAll(".", "/")}`,
  )
  .sort();

const here =
  (query: string): Ids =>
  async ({ sandbox }) =>
    sandbox.stores[0]!.get<{ id: string }>(query)!.id;
const orderThat = (condition: string): Ids =>
  here(`select cast(id as text) as id from orders where status = 'open' and ${condition} order by id desc limit 1`);

const PARAMETERS: Record<string, Ids> = {
  "/app/$": async () => "no-such-page",
  "/app/analytics/$name": async () => "sales-by-country",
  "/app/store/apps/$id": customApp,
  "/app/store/apps/$id/extensions/new": customApp,
  "/app/store/apps/$id/extensions/$extensionId": extension,
  "/app/products/collections/$id": here("select cast(id as text) as id from collections order by id limit 1"),
  "/app/customers/$id": here(
    "select cast(id as text) as id from customers where email is not null order by orders_count desc limit 1",
  ),
  "/app/customers/$id/merge": here("select cast(max(id) as text) as id from customers where email is not null"),
  "/app/orders/drafts/$id": draft,
  "/app/inventory/$itemId": here("select cast(min(id) as text) as id from inventory_items where tracked = 1"),
  "/app/inventory/transfers/$transferId": transfer,
  "/app/orders/$id": orderThat("customer_id is not null and refund_count > 0"),
  "/app/orders/$id/edit": orderThat("fulfillment_status = 'UNFULFILLED'"),
  "/app/orders/$id/fulfill": orderThat("fulfillment_status = 'UNFULFILLED'"),
  "/app/orders/$id/packing-slip": orderThat("fulfillment_status = 'UNFULFILLED'"),
  "/app/orders/$id/refund": orderThat("financial_status = 'PAID'"),
  "/app/orders/$id/return": here(
    "select cast(id as text) as id from orders where fulfillment_status = 'FULFILLED' and cancelled_at is null limit 1",
  ),
  "/app/products/$id": here(
    "select cast(product_id as text) as id from variants group by 1 order by count(*) desc limit 1",
  ),
  "/app/sync/webhooks/$id": webhook,
};

/** The address of the page in this stack's store; an Error tells which route has no parameter here. */
export async function addressOf(route: string, stack: Stack): Promise<string> {
  if (!route.includes("$")) return route;
  const ids = PARAMETERS[route];
  if (!ids) throw new Error(`tests/support/app-pages.ts names nothing real for ${route}`);
  return filled(route, [await ids(stack)].flat());
}

const filled = (address: string, ids: readonly string[]): string =>
  ids.reduce((path, id) => path.replace(/\$\w*/, id), address);

async function draft(stack: Stack): Promise<string> {
  const line = { uuid: crypto.randomUUID(), variantId: null, title: "Gift wrap", quantity: 2, price: "4.50" };
  const { id } = await made<{ id: string }>(stack, "app.orders_.drafts_.new", {
    intent: "create",
    lines: [{ ...line, taxable: true, requiresShipping: false, discount: null }],
    ...{ customerId: null, email: "", note: "", tags: [], address: null, discount: null, taxExempt: false },
    shipping: { kind: "none" },
  });
  return id;
}

async function transfer(stack: Stack): Promise<string> {
  const [store] = stack.sandbox.stores;
  const [origin, destination] = store!.all<{ id: string; item: string }>(
    `select cast(location_id as text) as id, cast(min(inventory_item_id) as text) as item from inventory_levels group by 1 order by 1`,
  );
  const { transferId } = await made<{ transferId: string }>(stack, "app.inventory_.transfers_.new", {
    intent: "createTransfer",
    ...{ originId: origin!.id, destinationId: destination!.id, lines: [{ itemId: origin!.item, quantity: 3 }] },
  });
  return transferId;
}

async function customApp(stack: Stack): Promise<string> {
  const { id } = await made<{ id: string }>(stack, "app.store_.apps_.new", {
    intent: "create",
    ...{ name: "Stock robot", contact: "dev@example.com", permissions: ["read_products", "read_analytics"] },
  });
  await made(stack, "app.store_.apps_.new", { intent: "install", id });
  return id;
}

async function extension(stack: Stack): Promise<readonly string[]> {
  const app = await customApp(stack);
  const settings = { label: "Print label", target: "order" };
  const input = { intent: "create", type: "admin", name: "Labels", settings };
  const { id } = await made<{ id: string }>(stack, "app.store_.apps_.$id_.extensions_.new", input, [app]);
  return [app, id];
}

/** The app's own page makes it, as its form does. `ids`: of what the page's address names. */
async function made<Result>(stack: Stack, route: string, input: object, ids: readonly string[] = []): Promise<Result> {
  const path = `/${filled(route.replaceAll("_.", "/").replaceAll(".", "/"), ids)}?_data=routes/${route}`;
  const response = await stack.ask(path, { method: "POST", body: input });
  const answer = (await response.json()) as { ok: boolean; result: Result };
  if (!answer.ok) throw new Error(`${path}: ${JSON.stringify(answer)}`);
  return answer.result;
}

async function webhook(stack: Stack): Promise<string> {
  stack.sandbox.happen(stack.handle, "order.update");
  for (let attempt = 0; attempt < 100; attempt++) {
    const { data } = (await (await stack.ask("/api/v1/webhooks/events")).json()) as { data: { id: string }[] };
    if (data[0]) return data[0].id;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("No webhook arrived");
}
