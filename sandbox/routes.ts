// Which host plays what: the admin, the CDN, a store, the storage of bulk results.
import { createHmac } from "node:crypto";
import { analyticsPage } from "./admin/pages/analytics.ts";
import { appPage } from "./admin/pages/app-page.ts";
import { appsPage, confirmUninstall, homePage } from "./admin/pages/apps-page.ts";
import { customerPage, customersPage, productPage, productsPage } from "./admin/pages/catalog.ts";
import { controlsPage } from "./admin/pages/controls-page.ts";
import { authorizePage, confirmAuthorize, confirmInstall, installPage } from "./admin/pages/install-page.ts";
import { sendNotFound } from "./admin/pages/layout.ts";
import { orderPage, ordersPage } from "./admin/pages/orders.ts";
import { controlRoutes } from "./admin/controls-api.ts";
import { graphqlEndpoint } from "./admin/graphql-endpoint.ts";
import { uploadedAt } from "./admin/images.ts";
import { accessToken, revokeCurrent } from "./admin/oauth.ts";
import type { Assets } from "./admin/assets.ts";
import { passToApp } from "./platform/app-front.ts";
import { html } from "./platform/html.ts";
import { redirectTo, router, sendJson, sendText, type Exchange, type Handler, type Routes } from "./platform/http.ts";
import type { Store } from "./store/store.ts";
import { storeByHandle, type World } from "./world.ts";

type Play = (exchange: Exchange) => Promise<boolean>;

export interface Plays {
  admin: Play;
  cdn: Play;
  shop: (store: Store) => Play;
  storage: Play;
}

export function playsOf(world: World, assets: Assets): Plays {
  return {
    admin: adminOf(world, assets),
    cdn: cdnOf(world, assets),
    shop: (store) => shopOf(world, store),
    storage: storageOf(world),
  };
}

function adminOf(world: World, assets: Assets): Play {
  const page =
    (
      show: (world: World, store: Store, exchange: Exchange, params: Record<string, string>) => void | Promise<void>,
    ): Handler =>
    (exchange, params) => {
      const store = storeByHandle(world, params.handle ?? "");
      if (!store)
        return sendText(
          exchange,
          404,
          "text/plain; charset=utf-8",
          `There is no store "${params.handle}" in this sandbox.`,
        );
      return show(world, store, exchange, params);
    };
  const byId =
    (show: (world: World, store: Store, exchange: Exchange, id: string) => void): Handler =>
    (exchange, params) =>
      page((w, store, e) => show(w, store, e, params.id ?? ""))(exchange, params);
  const first = `/store/${world.stores[0]!.handle}`;
  const routes: Routes = {
    ...controlRoutes(world, assets),
    "GET /": (exchange) => redirectTo(exchange, first),
    "GET /sandbox": (exchange) => redirectTo(exchange, `${first}/sandbox`),
    "GET /apps/*": (exchange) => redirectTo(exchange, `${first}${exchange.path}${exchange.url.search}`),
    "GET /store/:handle": page(homePage),
    "GET /store/:handle/apps": page(appsPage),
    "POST /store/:handle/apps/uninstall": page(confirmUninstall),
    "GET /store/:handle/apps/:app/*": page(appPage),
    "GET /store/:handle/oauth/install": page(installPage),
    "POST /store/:handle/oauth/install": page(confirmInstall),
    "GET /store/:handle/orders": page(ordersPage),
    "GET /store/:handle/orders/:id": byId(orderPage),
    "GET /store/:handle/products": page(productsPage),
    "GET /store/:handle/products/:id/*": byId(productPage),
    "GET /store/:handle/customers": page(customersPage),
    "GET /store/:handle/customers/:id": byId(customerPage),
    "GET /store/:handle/analytics/*": page(analyticsPage),
    "GET /store/:handle/sandbox": page(controlsPage),
    "GET /store/:handle/*": page((w, store, exchange) => sendNotFound(exchange, w, store)),
  };
  return router(routes);
}

function cdnOf(world: World, assets: Assets): Play {
  const cors = { "access-control-allow-origin": "*" };
  return router({
    "GET /shopifycloud/app-bridge.js": (exchange) =>
      sendText(exchange, 200, "text/javascript; charset=utf-8", assets["app-bridge.js"], cors),
    // The font itself is not here: the page falls back to the system's.
    "GET /static/fonts/inter/v4/styles.css": (exchange) => sendText(exchange, 200, "text/css; charset=utf-8", "", cors),
    "GET /s/files/*": (exchange, { rest = "" }) => {
      const headers = { ...cors, "cache-control": "public, max-age=3600" };
      const svg = world.imageOf(rest);
      if (svg !== undefined) return sendText(exchange, 200, "image/svg+xml", svg, headers);
      const file = uploadedAt(world.stores, rest);
      if (!file) return sendText(exchange, 404, "text/plain", "Not found", cors);
      sendText(exchange, 200, file.mimeType, file.bytes, headers);
    },
  });
}

function storageOf(world: World): Play {
  return router({
    "* /bulk/*": ({ req, res }) => world.api.serveBulkResult(req, res),
    "* /staged-uploads/*": ({ req, res }) => world.api.receiveStagedUpload(req, res),
  });
}

function shopOf(world: World, store: Store): Play {
  const admin = (exchange: Exchange, path: string) =>
    redirectTo(exchange, `${exchange.origins.admin}/store/${store.handle}${path}${exchange.url.search}`);
  const proxy = world.app.proxy;
  return router({
    "POST /admin/oauth/access_token": (exchange) => accessToken(world, store, exchange),
    "GET /admin/oauth/authorize": (exchange) => authorizePage(world, store, exchange),
    "POST /admin/oauth/authorize": (exchange) => confirmAuthorize(world, store, exchange),
    "GET /admin/oauth/install": (exchange) => admin(exchange, "/oauth/install"),
    "DELETE /admin/api_permissions/current.json": (exchange) => revokeCurrent(world, store, exchange),
    "POST /admin/api/:version/graphql.json": (exchange, { version = "" }) =>
      graphqlEndpoint(world, store, version, exchange),
    // New apps have GraphQL only: nothing of the REST API is played.
    "* /admin/api/*": (exchange) => sendJson(exchange, 404, { errors: "Not Found" }),
    "GET /admin/*": (exchange, { rest = "" }) => admin(exchange, rest === "" ? "" : `/${rest}`),
    ...(proxy
      ? {
          [`* /${proxy.prefix}/${proxy.subpath}/*`]: (exchange, { rest = "" }) =>
            applicationProxy(world, store, exchange, rest),
        }
      : {}),
    // The admin's files, for the pages of the authorization that stand on the store's own host.
    "GET /sandbox/assets/:name": (exchange) => redirectTo(exchange, `${exchange.origins.admin}${exchange.path}`),
    "GET /": (exchange) =>
      sendText(
        exchange,
        200,
        "text/html; charset=utf-8",
        html`<!doctype html>
          <html lang="en">
            <title>${store.shop().name}</title>
            <h1 dir="auto">${store.shop().name}</h1>
            <p>The storefront of this sandbox store.</p>
          </html>`.toString(),
      ),
  });
}

/** A storefront request handed to the app, signed: hex HMAC over the sorted parameters, joined without a separator. */
function applicationProxy(world: World, store: Store, exchange: Exchange, rest: string): void {
  const { url, prefix, subpath } = world.app.proxy!;
  const parameters: Record<string, string> = {
    ...Object.fromEntries(exchange.query),
    shop: store.domain,
    logged_in_customer_id: "",
    path_prefix: `/${prefix}/${subpath}`,
    timestamp: String(Math.floor(Date.now() / 1000)),
  };
  delete parameters.signature;
  const message = Object.keys(parameters)
    .sort((a, b) => a.localeCompare(b))
    .map((name) => `${name}=${parameters[name]}`)
    .join("");
  parameters.signature = createHmac("sha256", world.app.clientSecret).update(message).digest("hex");
  const base = new URL(url, world.app.url).pathname.replace(/\/$/, "");
  exchange.req.url = `${base}${rest === "" ? "" : `/${rest}`}?${new URLSearchParams(parameters)}`;
  passToApp(exchange.req, exchange.res, world.app.url);
}
