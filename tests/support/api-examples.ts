// A request that works for every endpoint of the API. The contract test fails where an endpoint has none.
import type { ApiWorld } from "./api-world.ts";

export interface ApiExample {
  /** The path with its ids, and a query. */
  readonly path: string;
  readonly body?: object;
  /** Where the store of the test cannot be answered otherwise. */
  readonly status?: number;
}

type Example = (world: ApiWorld) => ApiExample | Promise<ApiExample>;

const product = ({ there }: ApiWorld) => there("select cast(min(id) as text) id from products");
const customer = ({ there }: ApiWorld) => there("select cast(min(id) as text) id from customers");
const location = ({ there }: ApiWorld) => there("select cast(min(location_id) as text) id from inventory_levels");
/** A tracked item at that location. */
const item = (world: ApiWorld) =>
  world.there(
    `select cast(min(l.inventory_item_id) as text) id from inventory_levels l join inventory_items i on i.id = l.inventory_item_id
     where i.tracked = 1 and l.location_id = ${location(world)}`,
  );
const usd = (amount: string) => ({ amount, currencyCode: "USD" });
const storeId = ({ store }: ApiWorld) => String(store.ctx.shop.id);
const job = async ({ dataOf }: ApiWorld) => (await dataOf<{ id: string }>("POST /sync", { body: {} })).id;
const event = async ({ dataOf }: ApiWorld) => (await dataOf<{ id: string }[]>("GET /webhooks/events"))[0]!.id;
const report =
  (area: string, body: object = {}): Example =>
  () => ({ path: `/analytics/${area}`, body: { period: "365d", ...body } });
const plain =
  (path: string, body?: object): Example =>
  () => ({ path, ...(body && { body }) });
const ofOrder =
  (action: string, body?: object, isPending = false): Example =>
  async (world) => ({ path: `/orders/${await world.order({ isPending })}${action}`, ...(body && { body }) });

async function fulfil(world: ApiWorld): Promise<ApiExample> {
  const id = await world.order();
  const [waiting] = (
    await world.dataOf<{ fulfillmentOrders: { id: string; lines: { id: string }[] }[] }>(
      `GET /orders/${id}/fulfillment-orders`,
    )
  ).fulfillmentOrders;
  const lines = waiting!.lines.map((line) => ({ id: line.id, quantity: 1 }));
  const tracking = { company: "", number: "", url: "" };
  const body = { fulfillmentOrderId: waiting!.id, lines, tracking, notify: false };
  return { path: `/orders/${id}/fulfill`, body };
}

async function replay(world: ApiWorld): Promise<ApiExample> {
  return { path: `/webhooks/events/${await event(world)}/replay` };
}

const SUBSCRIPTION = { topics: ["orders/created"], target: "https://hooks.example.com/orders" };
const EXTENSION = {
  type: "admin",
  name: "Stock of the warehouse",
  settings: { target: "product", label: "In the warehouse" },
};
const extensionPath = async (world: ApiWorld) => {
  const path = `/apps/${(await world.app()).id}/extensions`;
  return `${path}/${(await world.dataOf<{ id: string }>(`POST ${path}`, { body: EXTENSION })).id}`;
};

const subscription = async ({ dataOf }: ApiWorld) =>
  (await dataOf<{ id: string }>("POST /webhooks/subscriptions", { body: SUBSCRIPTION })).id;
const ofSubscription =
  (action: string, body?: object): Example =>
  async (world) => ({ path: `/webhooks/subscriptions/${await subscription(world)}${action}`, ...(body && { body }) });
const ofDelivery =
  (action: string): Example =>
  async (world) => {
    const tested = await world.dataOf<{ deliveryId: string }>(
      `POST /webhooks/subscriptions/${await subscription(world)}/test`,
    );
    return { path: `/webhooks/deliveries/${tested.deliveryId}${action}` };
  };

const EXAMPLES: Record<string, Example> = {
  "GET /shop": plain("/shop"),
  "GET /stores": plain("/stores"),
  "GET /stores/:id": (world) => ({ path: `/stores/${storeId(world)}` }),
  "GET /stores/:id/stats": (world) => ({ path: `/stores/${storeId(world)}/stats` }),
  "POST /connection/test": plain("/connection/test"),
  "GET /health/connection": plain("/health/connection"),
  "GET /health": plain("/health?detailed=true"),
  "GET /health/summary": plain("/health/summary"),
  "GET /health/tokens": plain("/health/tokens"),
  "GET /status": plain("/status"),
  "GET /usage": plain("/usage?range=24h"),
  "POST /auth/authorize": plain("/auth/authorize", { scopes: ["write_orders"] }),
  "POST /auth/refresh": plain("/auth/refresh"),
  "GET /products": plain("/products?status=active&sort=title&limit=2"),
  "POST /products": plain("/products", {
    title: "Contract cup",
    variants: [{ price: usd("12.50") }],
  }),
  "GET /products/:id": (world) => ({ path: `/products/${product(world)}` }),
  "PUT /products/:id": (world) => ({ path: `/products/${product(world)}`, body: { vendor: "Potter" } }),
  "DELETE /products/:id": async ({ dataOf }) => ({
    path: `/products/${(await dataOf<{ id: string }>("POST /products", { body: { title: "To go" } })).id}`,
  }),
  "GET /orders": plain("/orders?limit=2"),
  "POST /orders": plain("/orders", { lines: [{ title: "Engraving", quantity: 2, price: usd("5.00") }], isPaid: true }),
  "GET /orders/:id": ofOrder(""),
  "PUT /orders/:id": ofOrder("", { note: "By contract" }),
  "POST /orders/:id/cancel": ofOrder("/cancel", { reason: "CUSTOMER", refund: true, restock: true, notify: false }),
  "GET /orders/:id/fulfillment-orders": ofOrder("/fulfillment-orders"),
  "POST /orders/:id/fulfill": fulfil,
  "POST /orders/:id/refund": ofOrder("/refund", {
    ...{ lines: [], restockAt: null, shipping: null, amount: usd("1.00"), note: "", notify: false },
  }),
  "POST /orders/:id/close": ofOrder("/close"),
  "POST /orders/:id/open": async (world) => {
    const id = await world.order();
    await world.dataOf(`POST /orders/${id}/close`);
    return { path: `/orders/${id}/open` };
  },
  "POST /orders/:id/mark-as-paid": ofOrder("/mark-as-paid", undefined, true),
  "GET /customers": plain("/customers?limit=2"),
  "POST /customers": plain("/customers", { firstName: "Ada", lastName: "Byron" }),
  "GET /customers/:id": (world) => ({ path: `/customers/${customer(world)}` }),
  "PUT /customers/:id": (world) => ({ path: `/customers/${customer(world)}`, body: { note: "Likes engines" } }),
  "DELETE /customers/:id": async ({ dataOf }) => ({
    path: `/customers/${(await dataOf<{ id: string }>("POST /customers", { body: { firstName: "Gone" } })).id}`,
  }),
  "GET /locations": plain("/locations"),
  "GET /inventory": (world) => ({ path: `/inventory?locationId=${location(world)}&limit=2` }),
  "POST /inventory/adjust": (world) => ({
    path: "/inventory/adjust",
    body: { itemId: item(world), locationId: location(world), delta: 1, reason: "correction" },
  }),
  "POST /inventory/set": (world) => ({
    path: "/inventory/set",
    body: {
      reason: "correction",
      cells: [{ itemId: item(world), locationId: location(world), name: "available", quantity: 7, seen: null }],
    },
  }),
  "POST /inventory/move": (world) => ({
    path: "/inventory/move",
    body: {
      ...{ itemId: item(world), fromId: location(world), quantity: 1, reason: "correction" },
      toId: world.there(
        `select cast(max(location_id) as text) id from inventory_levels where inventory_item_id = ${item(world)}`,
      ),
    },
  }),
  "POST /search": plain("/search", { query: "a" }),
  "POST /analytics/sales": report("sales", { granularity: "month", trace: true }),
  "POST /analytics/customers": report("customers"),
  "POST /analytics/products": report("products", { limit: 2, trace: true }),
  "POST /analytics/inventory": report("inventory"),
  "POST /analytics/report": report("report", { report: "cohorts" }),
  "GET /analytics/trace": plain("/analytics/trace?metric=netSales&from=2026-01-01&to=2026-12-31&by=order"),
  "GET /sync": plain("/sync"),
  "GET /sync/figures": plain("/sync/figures"),
  "POST /sync/check": plain("/sync/check", { resources: "orders" }),
  "GET /sync/slices": plain("/sync/slices?limit=2"),
  "GET /sync/gaps": plain("/sync/gaps?state=open&limit=2"),
  "GET /sync/log": plain("/sync/log?limit=2"),
  "GET /sync/settings": plain("/sync/settings"),
  "PUT /sync/settings": plain("/sync/settings", {
    ordersPollMinutes: 5,
    othersPollMinutes: null,
    pollOverlapSeconds: null,
  }),
  "POST /sync": plain("/sync", {}),
  "GET /sync/jobs": plain("/sync/jobs?limit=1"),
  "GET /sync/jobs/:id": async (world) => ({ path: `/sync/jobs/${await job(world)}` }),
  "POST /sync/jobs/:id/pause": async (world) => ({ path: `/sync/jobs/${await job(world)}/pause` }),
  "POST /sync/jobs/:id/resume": async ({ dataOf }) => {
    const [paused] = await dataOf<{ id: string }[]>("GET /sync/jobs?state=paused");
    return { path: `/sync/jobs/${paused!.id}/resume` };
  },
  "POST /sync/jobs/:id/cancel": async (world) => ({ path: `/sync/jobs/${await job(world)}/cancel` }),
  "POST /sync/:resource": async ({ dataOf }) => {
    for (const state of ["queued", "running", "paused"])
      for (const { id } of await dataOf<{ id: string }[]>(`GET /sync/jobs?state=${state}`))
        await dataOf(`POST /sync/jobs/${id}/cancel`);
    return { path: "/sync/products" };
  },
  "POST /webhooks/setup": plain("/webhooks/setup"),
  "GET /webhooks/topics": plain("/webhooks/topics"),
  "GET /webhooks/events": plain("/webhooks/events?state=done"),
  "GET /webhooks/events/:id": async (world) => ({ path: `/webhooks/events/${await event(world)}` }),
  "POST /webhooks/events/:id/replay": replay,
  "POST /webhooks/events/replay": plain("/webhooks/events/replay", {}),
  "POST /webhooks/events/dismiss": plain("/webhooks/events/dismiss", {}),
  "GET /webhooks/subscriptions": plain("/webhooks/subscriptions"),
  "POST /webhooks/subscriptions": plain("/webhooks/subscriptions", SUBSCRIPTION),
  "GET /webhooks/subscriptions/topics": plain("/webhooks/subscriptions/topics"),
  "GET /webhooks/subscriptions/:id": ofSubscription(""),
  "PUT /webhooks/subscriptions/:id": ofSubscription("", { state: "disabled" }),
  "DELETE /webhooks/subscriptions/:id": ofSubscription(""),
  "POST /webhooks/subscriptions/:id/test": ofSubscription("/test"),
  "POST /webhooks/subscriptions/:id/rotate-secret": ofSubscription("/rotate-secret", { overlapHours: 1 }),
  "GET /webhooks/deliveries": plain("/webhooks/deliveries?limit=2"),
  "GET /webhooks/deliveries/:id": ofDelivery(""),
  "POST /webhooks/deliveries/:id/replay": ofDelivery("/replay"),
  "POST /bulk/query": plain("/bulk/query", { query: "{ products { edges { node { id } } } }" }),
  "GET /bulk/operations": plain("/bulk/operations"),
  "GET /bulk/operations/:id": async (world) => ({ path: `/bulk/operations/${await world.bulk()}` }),
  "GET /bulk/operations/:id/wait": async (world) => ({ path: `/bulk/operations/${await world.bulk()}/wait?timeout=1` }),
  "GET /bulk/operations/:id/result": async (world) => ({ path: `/bulk/operations/${await world.bulk()}/result` }),
  "POST /bulk/operations/:id/cancel": async ({ dataOf }) => {
    const { id } = await dataOf<{ id: string }>("POST /bulk/products/create", {
      body: { products: [{ title: "One" }] },
    });
    return { path: `/bulk/operations/${id}/cancel` };
  },
  "POST /bulk/products/create": plain("/bulk/products/create", { products: [{ title: "Many" }] }),
  "GET /bulk/products": plain("/bulk/products"),
  "GET /bulk/orders": plain("/bulk/orders"),
  "GET /audit": plain("/audit?limit=2"),
  "GET /apps": plain("/apps"),
  "POST /apps": plain("/apps", { name: "Robot", contact: "dev@example.com", permissions: ["read_products"] }),
  "GET /apps/:id": async (world) => ({ path: `/apps/${(await world.app()).id}` }),
  "GET /apps/:id/usage": async (world) => ({ path: `/apps/${(await world.app()).id}/usage?days=7` }),
  "PUT /apps/:id": async (world) => ({ path: `/apps/${(await world.app()).id}`, body: { name: "Other robot" } }),
  "DELETE /apps/:id": async (world) => ({ path: `/apps/${(await world.app()).id}` }),
  "PUT /apps/:id/permissions": async (world) => ({
    path: `/apps/${(await world.app()).id}/permissions`,
    body: { permissions: ["read_orders"] },
  }),
  "POST /apps/:id/rotate-secret": async (world) => ({
    path: `/apps/${(await world.app()).id}/rotate-secret`,
    body: { overlapHours: 1 },
  }),
  "POST /apps/:id/install": async ({ dataOf }) => {
    const body = { name: "New robot", contact: "dev@example.com", permissions: ["read_products"] };
    return { path: `/apps/${(await dataOf<{ id: string }>("POST /apps", { body })).id}/install` };
  },
  "GET /apps/:id/extensions": async (world) => ({ path: `/apps/${(await world.app()).id}/extensions` }),
  "POST /apps/:id/extensions": async (world) => ({
    path: `/apps/${(await world.app()).id}/extensions`,
    body: EXTENSION,
  }),
  "PUT /apps/:id/extensions/:extensionId": async (world) => ({ path: await extensionPath(world), body: EXTENSION }),
  "DELETE /apps/:id/extensions/:extensionId": async (world) => ({ path: await extensionPath(world) }),
  "GET /installations": plain("/installations"),
  "DELETE /installations/:installationId": async (world) => ({
    path: `/installations/${(await world.app()).installationId}`,
  }),
  "POST /installations/:installationId/suspend": async (world) => ({
    path: `/installations/${(await world.app()).installationId}/suspend`,
  }),
  "POST /installations/:installationId/resume": async (world) => {
    const { installationId } = await world.app();
    await world.dataOf(`POST /installations/${installationId}/suspend`);
    return { path: `/installations/${installationId}/resume` };
  },
  "POST /auth/revoke": plain("/auth/revoke"),
  "DELETE /stores/:id": (world) => ({ path: `/stores/${storeId(world)}` }),
};

export const exampleNames = Object.keys(EXAMPLES);

/** The request of an endpoint's example, with what it needs made first. */
export const exampleOf = async (world: ApiWorld, name: string): Promise<ApiExample> => EXAMPLES[name]!(world);
