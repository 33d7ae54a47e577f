// Orders as plain read-only pages.
import { html, type Html } from "#sandbox/platform/html.ts";
import type { Exchange } from "#sandbox/platform/http.ts";
import { documentOf } from "#sandbox/store/document-of.ts";
import type { OrderDoc } from "#sandbox/store/model.ts";
import { shopAmount, type Money } from "#sandbox/store/model.ts";
import type { Store } from "#sandbox/store/store.ts";
import { shopTime } from "#sandbox/webhooks/payloads/common.ts";
import type { World } from "#sandbox/world.ts";
import { moneyText, statusText } from "./format.ts";
import { card, sendNotFound, sendPage } from "./layout.ts";
import { listPage } from "./list-page.ts";

interface Row {
  id: string;
  name: string;
  customer_name: string | null;
  created_at: string;
  financial_status: string;
  fulfillment_status: string;
  current_total_price: number;
}

export function ordersPage(world: World, store: Store, exchange: Exchange): void {
  const { currency, timeZone } = store.shop();
  listPage<Row>(world, store, exchange, {
    title: "Orders",
    section: "orders",
    rows: `select cast(id as text) as id, name, customer_name, created_at, financial_status, fulfillment_status, current_total_price
     from orders order by processed_at desc, id desc`,
    columns: ["Order", "Date", "Customer", { title: "Total", isNumber: true }, "Payment", "Fulfillment"],
    cells: (row) => [
      html`<td><a href="/store/${store.handle}/orders/${row.id}">${row.name}</a></td>`,
      html`<td>${dateText(row.created_at, timeZone)}</td>`,
      html`<td dir="auto">${row.customer_name ?? "No customer"}</td>`,
      html`<td class="number">${moneyText(row.current_total_price, currency)}</td>`,
      html`<td><span class="badge">${statusText(row.financial_status)}</span></td>`,
      html`<td><span class="badge">${statusText(row.fulfillment_status)}</span></td>`,
    ],
  });
}

const dateText = (iso: string, timeZone: string): string => shopTime(iso, timeZone).slice(0, 16).replace("T", " ");

export function orderPage(world: World, store: Store, exchange: Exchange, id: string): void {
  const order = /^\d+$/.test(id) ? documentOf(store, "orders", id) : undefined;
  if (!order) return sendNotFound(exchange, world, store, "There’s no such order");
  const { timeZone } = store.shop();
  const money = (value: Money) => moneyText(shopAmount(value), order.currency);
  const { totals } = order;
  const figures: [string, Money][] = [
    ["Subtotal", totals.currentSubtotal],
    ["Discounts", totals.currentDiscounts],
    ["Shipping", totals.currentShipping],
    ["Taxes", totals.currentTax],
    ["Total", totals.currentTotal],
    ["Refunded", totals.refunded],
  ];
  sendPage(exchange, {
    world,
    store,
    title: order.name,
    section: "orders",
    content: html`<div class="page">
      <a class="back" href="/store/${store.handle}/orders">← Orders</a>
      <h1>
        ${order.name} <span class="badge">${statusText(order.financialStatus)}</span>
        <span class="badge">${statusText(order.fulfillmentStatus)}</span
        >${order.test ? html` <span class="badge">Test</span>` : ""}
      </h1>
      <p class="quiet">
        ${dateText(order.createdAt, timeZone)} ·
        ${order.sourceName}${order.cancelledAt ? ` · cancelled ${dateText(order.cancelledAt, timeZone)}` : ""}
      </p>
      ${card("Items", lines(order, store, money))}
      ${card(
        "Payment",
        html`<dl class="facts">
          ${figures.map(
            ([name, value]) =>
              html`<div>
                <dt>${name}</dt>
                <dd>${money(value)}</dd>
              </div>`,
          )}
        </dl>`,
      )}
      ${card(
        "Sales agreements",
        html`<div class="scroller" tabindex="0" role="region" aria-label="Sales agreements">
          <table>
            <thead>
              <tr>
                <th>When</th>
                <th>Reason</th>
                <th>Sale</th>
                <th class="number">Total</th>
                <th class="number">Tax</th>
              </tr>
            </thead>
            <tbody>
              ${order.agreements.flatMap((agreement) =>
                agreement.sales.map(
                  (sale) =>
                    html`<tr>
                      <td>${dateText(agreement.happenedAt, timeZone)}</td>
                      <td>${statusText(agreement.reason)}</td>
                      <td>${statusText(sale.action)} · ${statusText(sale.lineType)}</td>
                      <td class="number">${money(sale.total)}</td>
                      <td class="number">${money(sale.tax)}</td>
                    </tr>`,
                ),
              )}
            </tbody>
          </table>
        </div>`,
      )}
      ${card("Customer", html`<p dir="auto">${order.customerId ? html`<a href="/store/${store.handle}/customers/${order.customerId}">${order.email ?? "Customer"}</a>` : "No customer"}</p>`)}
    </div>`,
  });
}

function lines(order: OrderDoc, store: Store, money: (value: Money) => string): Html {
  return html`<ul class="rows">
    ${order.lines.map(
      (line) =>
        html`<li>
          <span dir="auto"
            >${line.productId ? html`<a href="/store/${store.handle}/products/${line.productId}">${line.title}</a>` : line.title}${line.variantTitle ? ` · ${line.variantTitle}` : ""}${line.sku ? html` <code>${line.sku}</code>` : ""}</span
          ><span
            >${money(line.unitPrice)} ×
            ${line.currentQuantity}${line.currentQuantity === line.quantity ? "" : ` (of ${line.quantity})`}</span
          >
        </li>`,
    )}
  </ul>`;
}
