// A page of the admin that lists a table of the store, fifty rows at a time.
import { html, type Html } from "#sandbox/platform/html.ts";
import type { Exchange } from "#sandbox/platform/http.ts";
import type { Store } from "#sandbox/store/store.ts";
import type { World } from "#sandbox/world.ts";
import { pager } from "./format.ts";
import { sendPage } from "./layout.ts";

const PAGE = 50;

export interface List<Row> {
  title: string;
  section: "orders" | "products" | "customers";
  /** A select with its order, without limit and offset. */
  rows: string;
  columns: (string | { title: string; isNumber: true })[];
  /** A row's cells, in the order of the columns. */
  cells: (row: Row) => Html[];
}

export function listPage<Row>(world: World, store: Store, exchange: Exchange, list: List<Row>): void {
  const page = Math.max(1, Number(exchange.query.get("page")) || 1);
  // One more than is shown tells whether there is a next page.
  const rows = store.all<Row>(`${list.rows} limit ? offset ?`, PAGE + 1, (page - 1) * PAGE);
  sendPage(exchange, {
    world,
    store,
    title: list.title,
    section: list.section,
    content: html`<div class="page wide">
      <h1>${list.title}</h1>
      <section class="card flush">
        <div class="scroller" tabindex="0" role="region" aria-label="${list.title}">
          <table>
            <thead>
              <tr>
                ${list.columns.map((column) => (typeof column === "string" ? html`<th>${column}</th>` : html`<th class="number">${column.title}</th>`))}
              </tr>
            </thead>
            <tbody>
              ${rows.slice(0, PAGE).map(
                (row) =>
                  html`<tr>
                    ${list.cells(row)}
                  </tr>`,
              )}
            </tbody>
          </table>
        </div>
      </section>
      ${pager(exchange.path, page, rows.length > PAGE)}
    </div>`,
  });
}
