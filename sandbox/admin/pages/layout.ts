// The frame of every admin page: top bar with the store switcher, navigation, content.
import { html, jsonForHtml, type Html } from "#sandbox/platform/html.ts";
import { sendText, type Exchange } from "#sandbox/platform/http.ts";
import type { Store } from "#sandbox/store/store.ts";
import type { World } from "#sandbox/world.ts";
import { installationOf } from "../installation.ts";
import type { PageData } from "../shell/dom.ts";

export interface PageOptions {
  world: World;
  store: Store;
  title: string;
  content: Html;
  status?: number;
  /** Which entry of the navigation is highlighted. */
  section?: "home" | "orders" | "products" | "customers" | "analytics" | "apps" | "app" | "controls";
  app?: PageData["app"];
}

export function sendPage(exchange: Exchange, options: PageOptions): void {
  sendText(exchange, options.status ?? 200, "text/html; charset=utf-8", layout(options).toString(), {
    "content-security-policy": "frame-ancestors 'none'; object-src 'none'; base-uri 'none'",
    "x-content-type-options": "nosniff",
  });
}

function layout({ world, store, title, content, section, app }: PageOptions): Html {
  const shop = store.shop();
  const root = `/store/${store.handle}`;
  const installed = installationOf(store, world.app.clientId);
  const data: PageData = { handle: store.handle, domain: store.domain, storeName: shop.name, app };
  const link = (href: string, label: string, name: PageOptions["section"]) =>
    html`<li><a href="${href}" ${name === section ? html`aria-current="page"` : ""}>${label}</a></li>`;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · ${shop.name} · Sandbox</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/sandbox/assets/style.css" />
      </head>
      <body class="${app ? "with-app" : ""}">
        <a class="skip" href="#main">Skip to content</a>
        <header id="top-bar">
          <button
            type="button"
            id="menu-button"
            class="icon-button"
            aria-expanded="false"
            aria-controls="nav"
            aria-label="Menu"
          >
            <span aria-hidden="true">☰</span>
          </button>
          <a class="brand" href="${root}">Sandbox</a>
          <div id="save-bar" role="region" aria-label="Unsaved changes" hidden></div>
          <details class="popover switcher">
            <summary aria-label="Store: ${shop.name}. Switch store">
              <span class="avatar" aria-hidden="true">${[...shop.name][0] ?? "S"}</span
              ><span class="store-name" dir="auto">${shop.name}</span>
            </summary>
            <ul class="popover-list">
              ${world.stores.map(
                (other) =>
                  html`<li>
                    <a
                      href="/store/${other.handle}${app ? `/apps/${app.handle}` : ""}"
                      ${other === store ? html`aria-current="true"` : ""}
                      ><span dir="auto">${other.shop().name}</span><small>${other.domain}</small></a
                    >
                  </li>`,
              )}
            </ul>
          </details>
        </header>
        <nav id="nav" aria-label="Admin">
          <ul>
            ${link(root, "Home", "home")} ${link(`${root}/orders`, "Orders", "orders")}
            ${link(`${root}/products`, "Products", "products")} ${link(`${root}/customers`, "Customers", "customers")}
            ${link(`${root}/analytics`, "Analytics", "analytics")}
          </ul>
          <h2>Apps</h2>
          <ul>
            ${
              installed
                ? html`<li>
                    <a href="${root}/apps/${world.app.handle}" ${section === "app" ? html`class="open"` : ""}
                      ><span class="app-icon" aria-hidden="true">${world.app.title.slice(0, 1)}</span
                      >${world.app.title}</a
                    >
                    <ul id="app-nav"></ul>
                  </li>`
                : ""
            }
            ${link(`${root}/apps`, "All apps", "apps")}
          </ul>
          <ul class="nav-end">
            ${link(`${root}/sandbox`, "Sandbox controls", "controls")}
          </ul>
        </nav>
        <div id="menu-shade"></div>
        <main id="main" tabindex="-1">${content}</main>
        <div id="toasts" role="status" aria-live="polite"></div>
        <script type="application/json" id="sandbox-data">
          ${jsonForHtml(data)}
        </script>
        <script src="/sandbox/assets/shell.js" defer></script>
      </body>
    </html>`;
}

/** A card of a plain page. */
export const card = (title: string, content: Html): Html =>
  html`<section class="card">
    <h2>${title}</h2>
    ${content}
  </section>`;

export function sendNotFound(
  exchange: Exchange,
  world: World,
  store: Store,
  what = "There’s no page at this address",
): void {
  sendPage(exchange, {
    world,
    store,
    title: "Not found",
    status: 404,
    content: html`<div class="page">
      <h1>${what}</h1>
      <p>Check the address, or go <a href="/store/${store.handle}">home</a>.</p>
    </div>`,
  });
}
