// The store's true sales, from the sandbox's own ledger: what an app's figures are held against.
import { html } from "#sandbox/platform/html.ts";
import type { Exchange } from "#sandbox/platform/http.ts";
import { addDays, localDays } from "#sandbox/store/local-time.ts";
import type { Store } from "#sandbox/store/store.ts";
import { truthDays, truthFigures } from "#sandbox/store/truth.ts";
import type { World } from "#sandbox/world.ts";
import { amountText } from "./format.ts";
import { card, sendPage } from "./layout.ts";

const COLUMNS = [
  ["Gross sales", "grossSales"],
  ["Discounts", "discounts"],
  ["Returns", "salesReversals"],
  ["Net sales", "netSales"],
  ["Shipping", "shipping"],
  ["Taxes", "taxes"],
  ["Duties", "duties"],
  ["Fees", "fees"],
  ["Total sales", "totalSales"],
] as const;

/** GET /store/:handle/analytics/…: whichever report was asked for, this is the one there is. */
export function analyticsPage(world: World, store: Store, exchange: Exchange): void {
  const { currency, timeZone } = store.shop();
  const today = localDays(timeZone)(store.nowIso());
  const days = truthDays(store, addDays(today, -29), today).reverse();
  const all = truthFigures(store);
  const amount = (text: string) => amountText(text, currency);
  sendPage(exchange, {
    world,
    store,
    title: "Analytics",
    section: "analytics",
    content: html`<div class="page wide">
      <h1>Total sales</h1>
      ${card(
        `Since the store opened, ${currency}`,
        html`<dl class="facts">
          <div>
            <dt>Orders</dt>
            <dd>${all.orders.toLocaleString("en")}</dd>
          </div>
          ${COLUMNS.map(
            ([label, key]) =>
              html`<div>
                <dt>${label}</dt>
                <dd>${amount(all[key])}</dd>
              </div>`,
          )}
        </dl>`,
      )}
      <section class="card flush">
        <div class="scroller" tabindex="0" role="region" aria-label="Sales by day">
          <table>
            <thead>
              <tr>
                <th>Last 30 days</th>
                <th class="number">Orders</th>
                ${COLUMNS.map(([label]) => html`<th class="number">${label}</th>`)}
              </tr>
            </thead>
            <tbody>
              ${days.map(
                (day) =>
                  html`<tr>
                    <td>${day.day}</td>
                    <td class="number">${day.orders}</td>
                    ${COLUMNS.map(([, key]) => html`<td class="number">${amount(day[key])}</td>`)}
                  </tr>`,
              )}
            </tbody>
          </table>
        </div>
      </section>
      <p class="quiet">
        Days are the store’s (${timeZone}). Test orders, tips and gift cards sold are left out of the amounts, test
        orders count among the orders since the store opened.
      </p>
    </div>`,
  });
}
