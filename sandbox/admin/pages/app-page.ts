// The app in its frame, and the address with which the frame begins.
import { randomBytes } from "node:crypto";
import { html } from "#sandbox/platform/html.ts";
import { redirectTo, type Exchange } from "#sandbox/platform/http.ts";
import type { Store } from "#sandbox/store/store.ts";
import type { World } from "#sandbox/world.ts";
import { USER, signIdToken } from "../id-token.ts";
import { installationOf } from "../installation.ts";
import { hostParameter, signedQuery } from "../oauth.ts";
import { sendNotFound, sendPage } from "./layout.ts";

export function appPage(
  world: World,
  store: Store,
  exchange: Exchange,
  { app: name = "", rest = "" }: Record<string, string>,
): void {
  const { app } = world;
  if (name !== app.handle && name !== app.clientId)
    return sendNotFound(exchange, world, store, "There’s no such app in this store");
  if (!installationOf(store, app.clientId)) {
    return redirectTo(exchange, `/store/${store.handle}/oauth/install?client_id=${encodeURIComponent(app.clientId)}`);
  }
  sendPage(exchange, {
    world,
    store,
    title: app.title,
    section: "app",
    app: {
      title: app.title,
      handle: app.handle,
      origin: exchange.origins.app,
      src: launchUrl(world, store, exchange, rest),
    },
    content: html`<div id="title-bar"></div>
      <div id="loading-bar" data-on role="progressbar" aria-label="Loading"></div>
      <iframe
        id="app-frame"
        name="app-iframe"
        title="${app.title}"
        allow="clipboard-read; clipboard-write; fullscreen"
      ></iframe>`,
  });
}

/** The app's address with everything that Shopify adds to it. */
function launchUrl(world: World, store: Store, exchange: Exchange, rest: string): string {
  const url = new URL(`/${rest}`, exchange.origins.app);
  const parameters = {
    ...Object.fromEntries(exchange.query),
    embedded: "1",
    host: hostParameter(store),
    id_token: signIdToken(world.app, store.domain),
    locale: USER.locale,
    session: randomBytes(32).toString("hex"),
    shop: store.domain,
    timestamp: String(Math.floor(Date.now() / 1000)),
  };
  for (const [key, value] of Object.entries(signedQuery(world.app.clientSecret, parameters)))
    url.searchParams.set(key, value);
  return url.href;
}
