// Customers change, go, or turn out to be one and the same.
import { documentOf } from "../document-of.ts";
import type { CustomerDoc, OrderDoc } from "../model.ts";
import { moveCustomer, saveOrder } from "./change-order.ts";
import { keepId, pick, stamp, turned, type Happen, type Happening } from "./happening.ts";
import { anyCustomer } from "./order-create.ts";

interface Figures {
  orders: number;
  spent: number;
  last: string | null;
  at: string | null;
}

const figuresOf = (h: Happening, id: string): Figures =>
  h.store.get<Figures & Record<string, never>>(
    "select orders_count as orders, amount_spent as spent, cast(last_order_id as text) as last, last_order_at as at from customers where id = ?",
    BigInt(id),
  )!;

const wished = (h: Happening): CustomerDoc | undefined =>
  h.id === undefined ? anyCustomer(h) : documentOf(h.store, "customers", h.id);

export const updateCustomer: Happen = (h) => {
  const doc = wished(h);
  if (!doc) return null;
  const way = h.random.next();
  const changed: Partial<CustomerDoc> =
    way < 0.4
      ? { tags: turned(doc.tags, "newsletter") }
      : way < 0.7
        ? { note: `Called at ${h.store.nowIso()}` }
        : { emailMarketing: doc.emailMarketing === "SUBSCRIBED" ? "UNSUBSCRIBED" : "SUBSCRIBED" };
  const { orders, spent, last, at } = figuresOf(h, doc.id);
  h.save.customer(
    { ...doc, ...changed, updatedAt: stamp(h, doc.updatedAt) },
    { ordersCount: orders, amountSpent: spent, lastOrderId: last, lastOrderAt: at },
  );
  h.tell("customers/update", doc.id);
  return doc.id;
};

const asked = ({ id }: Happening) => (id === undefined ? [null, null] : [BigInt(id), BigInt(id)]);

/** Only who never bought can be deleted. */
export const deleteCustomer: Happen = (h) => {
  const id = pick(
    h,
    `select cast(id as text) as id from customers c where orders_count = 0 and (? is null or c.id = ?)
       and not exists (select 1 from orders o where o.customer_id = c.id) limit 500`,
    ...asked(h),
  );
  if (id === null) return null;
  remove(h, id);
  h.tell("customers/delete", id);
  return id;
};

function remove(h: Happening, id: string): void {
  keepId(h.store, "customers");
  h.store.run("delete from customers where id = ?", BigInt(id));
}

/** Everything that hangs on one account goes over to another, and the account goes. */
export function takeOver(h: Happening, keptId: string, goneId: string): void {
  const { orders, spent } = figuresOf(h, goneId);
  const rows = h.store.all<{ doc: string }>("select doc from orders where customer_id = ?", BigInt(goneId));
  for (const row of rows) {
    const order = JSON.parse(row.doc) as OrderDoc;
    saveOrder(h, { ...order, customerId: keptId, updatedAt: stamp(h, order.updatedAt) });
    h.tell("orders/updated", order.id);
  }
  remove(h, goneId);
  const last = h.store.get<{ id: string; at: string }>(
    "select cast(id as text) as id, created_at as at from orders where customer_id = ? order by created_at desc limit 1",
    BigInt(keptId),
  );
  moveCustomer(h, keptId, { orders, spent, lastOrderId: last?.id ?? null, lastOrderAt: last?.at ?? null });
}

/** Two accounts become one: the orders of the second go over to the first, which is what is told, with no customers/delete. */
export const mergeCustomers: Happen = (h) => {
  const kept = wished(h);
  const drawn = Array.from({ length: 8 }, () => anyCustomer(h));
  const gone = drawn.find((one) => one && one.id !== kept?.id);
  if (!kept || !gone) return null;
  takeOver(h, kept.id, gone.id);
  h.tell("customers/merge", kept.id, {
    admin_graphql_api_customer_kept_id: `gid://shopify/Customer/${kept.id}`,
    admin_graphql_api_customer_deleted_id: `gid://shopify/Customer/${gone.id}`,
    admin_graphql_api_job_id: null,
    status: "completed",
    errors: [],
  });
  return kept.id;
};
