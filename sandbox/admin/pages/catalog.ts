// Products and customers as plain read-only pages.
import { html } from "#sandbox/platform/html.ts";
import type { Exchange } from "#sandbox/platform/http.ts";
import type { CustomerDoc, ProductDoc, VariantDoc } from "#sandbox/store/model.ts";
import type { Store } from "#sandbox/store/store.ts";
import { documentOf } from "#sandbox/webhooks/payloads/common.ts";
import type { World } from "#sandbox/world.ts";
import { moneyText, pager, statusText } from "./format.ts";
import { card, sendNotFound, sendPage } from "./layout.ts";

const PAGE = 50;
const pageOf = (exchange: Exchange): number => Math.max(1, Number(exchange.query.get("page")) || 1);

export function productsPage(world: World, store: Store, exchange: Exchange): void {
  const page = pageOf(exchange);
  const rows = store.all<{ doc: string; total_inventory: number }>(
    "select doc, total_inventory from products order by title, id limit ? offset ?",
    PAGE + 1,
    (page - 1) * PAGE,
  );
  sendPage(exchange, {
    world,
    store,
    title: "Products",
    section: "products",
    content: html`<div class="page wide">
      <h1>Products</h1>
      <section class="card flush">
        <div class="scroller" tabindex="0" role="region" aria-label="Products">
          <table>
            <thead>
              <tr>
                <th>Product</th>
                <th>Status</th>
                <th class="number">Inventory</th>
                <th>Type</th>
                <th>Vendor</th>
              </tr>
            </thead>
            <tbody>
              ${rows.slice(0, PAGE).map((row) => {
                const product = JSON.parse(row.doc) as ProductDoc;
                return html`<tr>
                  <td dir="auto"><a href="/store/${store.handle}/products/${product.id}">${product.title}</a></td>
                  <td><span class="badge">${statusText(product.status)}</span></td>
                  <td class="number">${row.total_inventory}</td>
                  <td>${product.productType}</td>
                  <td dir="auto">${product.vendor}</td>
                </tr>`;
              })}
            </tbody>
          </table>
        </div>
      </section>
      ${pager(exchange.path, page, rows.length > PAGE)}
    </div>`,
  });
}

export function productPage(world: World, store: Store, exchange: Exchange, id: string): void {
  const product = /^\d+$/.test(id) ? documentOf<ProductDoc>(store, "products", id) : undefined;
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
  const page = pageOf(exchange);
  const { currency } = store.shop();
  const rows = store.all<CustomerRow>(
    "select doc, orders_count, amount_spent from customers order by updated_at desc, id desc limit ? offset ?",
    PAGE + 1,
    (page - 1) * PAGE,
  );
  sendPage(exchange, {
    world,
    store,
    title: "Customers",
    section: "customers",
    content: html`<div class="page wide">
      <h1>Customers</h1>
      <section class="card flush">
        <div class="scroller" tabindex="0" role="region" aria-label="Customers">
          <table>
            <thead>
              <tr>
                <th>Customer</th>
                <th>Email</th>
                <th class="number">Orders</th>
                <th class="number">Spent</th>
              </tr>
            </thead>
            <tbody>
              ${rows.slice(0, PAGE).map((row) => {
                const customer = JSON.parse(row.doc) as CustomerDoc;
                return html`<tr>
                  <td dir="auto"><a href="/store/${store.handle}/customers/${customer.id}">${nameOf(customer)}</a></td>
                  <td>${customer.email ?? ""}</td>
                  <td class="number">${row.orders_count}</td>
                  <td class="number">${moneyText(row.amount_spent, currency)}</td>
                </tr>`;
              })}
            </tbody>
          </table>
        </div>
      </section>
      ${pager(exchange.path, page, rows.length > PAGE)}
    </div>`,
  });
}

export function customerPage(world: World, store: Store, exchange: Exchange, id: string): void {
  const customer = /^\d+$/.test(id) ? documentOf<CustomerDoc>(store, "customers", id) : undefined;
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
