// The store's home and its apps, with install and uninstall.
import { html } from "#sandbox/platform/html.ts";
import { redirectTo, type Exchange } from "#sandbox/platform/http.ts";
import type { Store } from "#sandbox/store/store.ts";
import type { World } from "#sandbox/world.ts";
import { installationOf } from "../installation.ts";
import { words } from "../scope-words.ts";
import { card, sendPage } from "./layout.ts";

export function homePage(world: World, store: Store, exchange: Exchange): void {
  const count = (table: string) => store.get<{ n: number }>(`select count(*) as n from ${table}`)?.n ?? 0;
  const shop = store.shop();
  const facts: [string, string | number][] = [
    ["Orders", count("orders")],
    ["Products", count("products")],
    ["Customers", count("customers")],
    ["Currency", shop.currency],
    ["Time zone", shop.timeZone],
    ["Domain", store.domain],
  ];
  const app = `/store/${store.handle}/apps/${world.app.handle}`;
  sendPage(exchange, {
    world,
    store,
    title: "Home",
    section: "home",
    content: html`<div class="page">
      <h1 dir="auto">${shop.name}</h1>
      ${card(
        "This store",
        html`<dl class="facts">
          ${facts.map(
            ([name, value]) =>
              html`<div>
                <dt>${name}</dt>
                <dd>${typeof value === "number" ? value.toLocaleString("en") : value}</dd>
              </div>`,
          )}
        </dl>`,
      )}
      ${card(
        world.app.title,
        html`<p>
            ${installationOf(store, world.app.clientId) ? "Installed in this store." : "Not installed in this store yet."}
          </p>
          <p>
            <a class="button primary" href="${app}"
              >${installationOf(store, world.app.clientId) ? "Open" : "Install"} ${world.app.title}</a
            >
          </p>`,
      )}
      <p class="quiet">This is a stand-in for Shopify on your machine. Nothing here leaves it.</p>
    </div>`,
  });
}

export function appsPage(world: World, store: Store, exchange: Exchange): void {
  const { app } = world;
  const installation = installationOf(store, app.clientId);
  const root = `/store/${store.handle}`;
  const install = html`<a
    class="button primary"
    href="${root}/oauth/install?client_id=${encodeURIComponent(app.clientId)}"
    >Install</a
  >`;
  const manage = html`<a class="button primary" href="${root}/apps/${app.handle}">Open</a>
    <form method="post" action="${root}/apps/uninstall">
      <button class="button critical" type="submit">Uninstall</button>
    </form>`;
  sendPage(exchange, {
    world,
    store,
    title: "Apps",
    section: "apps",
    content: html`<div class="page">
      <h1>Apps</h1>
      <section class="card app-row">
        <span class="app-icon large" aria-hidden="true">${app.title.slice(0, 1)}</span>
        <div>
          <h2>${app.title}</h2>
          <p class="quiet">${installation ? `Installed ${installation.installedAt.slice(0, 10)}` : "Not installed"}</p>
        </div>
        <div class="actions">${installation ? manage : install}</div>
      </section>
      ${
        installation
          ? card(
              "What it may do",
              html`<ul class="scopes">
                  ${[...installation.scopes].map((scope) => html`<li><span>${words(scope)}</span><code>${scope}</code></li>`)}
                </ul>
                <p class="quiet">Uninstalling ends the app’s access at once and sends app/uninstalled.</p>`,
            )
          : ""
      }
    </div>`,
  });
}

export function confirmUninstall(world: World, store: Store, exchange: Exchange): void {
  world.merchant.uninstall(store);
  redirectTo(exchange, `/store/${store.handle}/apps`, 303);
}
