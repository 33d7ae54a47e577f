// Products and customers as plain read-only pages.
import { html } from "#sandbox/platform/html.ts";
import type { Exchange } from "#sandbox/platform/http.ts";
import { documentOf } from "#sandbox/store/document-of.ts";
import type { CustomerDoc, ProductDoc, VariantDoc } from "#sandbox/store/model.ts";
import type { Store } from "#sandbox/store/store.ts";
import type { World } from "#sandbox/world.ts";
import { moneyText, statusText } from "./format.ts";
import { card, sendNotFound, sendPage } from "./layout.ts";
import { listPage } from "./list-page.ts";

export function productsPage(world: World, store: Store, exchange: Exchange): void {
  listPage<{ doc: string; total_inventory: number }>(world, store, exchange, {
    title: "Products",
    section: "products",
    rows: "select doc, total_inventory from products order by title, id",
    columns: ["Product", "Status", { title: "Inventory", isNumber: true }, "Type", "Vendor"],
    cells: (row) => {
      const product = JSON.parse(row.doc) as ProductDoc;
      return [
        html`<td dir="auto"><a href="/store/${store.handle}/products/${product.id}">${product.title}</a></td>`,
        html`<td><span class="badge">${statusText(product.status)}</span></td>`,
        html`<td class="number">${row.total_inventory}</td>`,
        html`<td>${product.productType}</td>`,
        html`<td dir="auto">${product.vendor}</td>`,
      ];
    },
  });
}

export function productPage(world: World, store: Store, exchange: Exchange, id: string): void {
  const product = /^\d+$/.test(id) ? documentOf(store, "products", id) : undefined;
  if (!product) return sendNotFound(exchange, world, store, "There’s no such product");
  const { currency } = store.shop();
  const variants = store
    .all<{ doc: string }>("select doc from variants where product_id = ? order by position", BigInt(id))
    .map((row) => JSON.parse(row.doc) as VariantDoc);
  sendPage(exchange, {
    world,
    store,
    title: product.title,
    section: "products",
    content: html`<div class="page">
      <a class="back" href="/store/${store.handle}/products">← Products</a>
      <h1 dir="auto">${product.title} <span class="badge">${statusText(product.status)}</span></h1>
      <p class="quiet" dir="auto">
        ${[product.vendor, product.productType, product.tags.join(", ")].filter(Boolean).join(" · ")}
      </p>
      ${card(
        "Variants",
        html`<ul class="rows">
          ${variants.map((variant) => html`<li><span dir="auto">${variant.title}${variant.sku ? html` <code>${variant.sku}</code>` : ""}</span><span>${moneyText(variant.price, currency)}</span></li>`)}
        </ul>`,
      )}
    </div>`,
  });
}

interface CustomerRow {
  doc: string;
  orders_count: number;
  amount_spent: number;
}

const nameOf = (customer: CustomerDoc): string =>
  [customer.firstName, customer.lastName].filter(Boolean).join(" ") || customer.email || "Customer";

export function customersPage(world: World, store: Store, exchange: Exchange): void {
  const { currency } = store.shop();
  listPage<CustomerRow>(world, store, exchange, {
    title: "Customers",
    section: "customers",
    rows: "select doc, orders_count, amount_spent from customers order by updated_at desc, id desc",
    columns: ["Customer", "Email", { title: "Orders", isNumber: true }, { title: "Spent", isNumber: true }],
    cells: (row) => {
      const customer = JSON.parse(row.doc) as CustomerDoc;
      return [
        html`<td dir="auto"><a href="/store/${store.handle}/customers/${customer.id}">${nameOf(customer)}</a></td>`,
        html`<td>${customer.email ?? ""}</td>`,
        html`<td class="number">${row.orders_count}</td>`,
        html`<td class="number">${moneyText(row.amount_spent, currency)}</td>`,
      ];
    },
  });
}

export function customerPage(world: World, store: Store, exchange: Exchange, id: string): void {
  const customer = /^\d+$/.test(id) ? documentOf(store, "customers", id) : undefined;
  if (!customer) return sendNotFound(exchange, world, store, "There’s no such customer");
  const orders = store.all<{ id: string; name: string; current_total_price: number }>(
    "select cast(id as text) as id, name, current_total_price from orders where customer_id = ? order by processed_at desc limit 50",
    BigInt(id),
  );
  const { currency } = store.shop();
  sendPage(exchange, {
    world,
    store,
    title: nameOf(customer),
    section: "customers",
    content: html`<div class="page">
      <a class="back" href="/store/${store.handle}/customers">← Customers</a>
      <h1 dir="auto">${nameOf(customer)}</h1>
      <p class="quiet">${[customer.email, customer.phone, customer.tags.join(", ")].filter(Boolean).join(" · ")}</p>
      ${card(
        "Orders",
        html`<ul class="rows">
          ${orders.map((order) => html`<li><a href="/store/${store.handle}/orders/${order.id}">${order.name}</a><span>${moneyText(order.current_total_price, currency)}</span></li>`)}
        </ul>`,
      )}
    </div>`,
  });
}
