// The page on which the merchant sees what an app asks for, and installs it: managed installation, the authorization code grant's consent,
// and requests for optional scopes.
import { html, type Html } from "#sandbox/platform/html.ts";
import { readFields, redirectTo, type Exchange } from "#sandbox/platform/http.ts";
import type { Store } from "#sandbox/store/store.ts";
import type { World } from "#sandbox/world.ts";
import { impliedScopes, installationOf, splitScopes } from "../installation.ts";
import { isGranted, readAuthorization, redirectWithCode, sendOauthError } from "../oauth.ts";
import { words } from "../scope-words.ts";
import { sendNotFound, sendPage } from "./layout.ts";

/** GET /store/:handle/oauth/install?client_id&scope&optional_scopes */
export function installPage(world: World, store: Store, exchange: Exchange): void {
  const { app } = world;
  if (exchange.query.get("client_id") !== app.clientId)
    return sendNotFound(exchange, world, store, "There’s no such app");
  const wanted = wantedScopes(world, store, exchange.query);
  if (isGranted(store, app.clientId, wanted)) return redirectTo(exchange, `/store/${store.handle}/apps/${app.handle}`);
  const installed = installationOf(store, app.clientId) !== undefined;
  sendPage(exchange, {
    world,
    store,
    title: installed ? `Update ${app.title}` : `Install ${app.title}`,
    section: "apps",
    content: consent(world, store, exchange, wanted, installed ? "Update" : "Install"),
  });
}

/** POST of the same page: the merchant agreed. */
export function confirmInstall(world: World, store: Store, exchange: Exchange): void {
  if (exchange.query.get("client_id") !== world.app.clientId)
    return sendNotFound(exchange, world, store, "There’s no such app");
  const wanted = wantedScopes(world, store, exchange.query);
  if (installationOf(store, world.app.clientId)) world.merchant.setScopes(store, wanted);
  else world.merchant.install(store, wanted);
  redirectTo(exchange, `/store/${store.handle}/apps/${world.app.handle}`, 303);
}

/** GET /admin/oauth/authorize: asks only when something new is asked for. */
export function authorizePage(world: World, store: Store, exchange: Exchange): void {
  try {
    const { scopes } = readAuthorization(world, exchange.query);
    const unknown = scopes.filter((scope) => !isDeclared(world, scope));
    if (unknown.length > 0)
      return sendOauthError(exchange, `Oauth error invalid_scope: ${unknown.join(", ")} is not declared by the app.`);
    if (isGranted(store, world.app.clientId, scopes)) return redirectWithCode(world, store, exchange);
    sendPage(exchange, {
      world,
      store,
      title: `Install ${world.app.title}`,
      section: "apps",
      content: consent(world, store, exchange, scopes, "Install"),
    });
  } catch (error) {
    sendOauthError(exchange, (error as Error).message);
  }
}

export async function confirmAuthorize(world: World, store: Store, exchange: Exchange): Promise<void> {
  await readFields(exchange);
  try {
    const { scopes } = readAuthorization(world, exchange.query);
    const granted = installationOf(store, world.app.clientId)?.scopes;
    if (granted) world.merchant.setScopes(store, [...granted, ...scopes]);
    else world.merchant.install(store, scopes);
    redirectWithCode(world, store, exchange);
  } catch (error) {
    sendOauthError(exchange, (error as Error).message);
  }
}

function wantedScopes(world: World, store: Store, query: URLSearchParams): string[] {
  const optional = splitScopes(query.get("optional_scopes") ?? "").filter((scope) =>
    world.app.optionalScopes.includes(scope),
  );
  const granted = installationOf(store, world.app.clientId)?.scopes ?? [];
  return [...new Set([...world.app.scopes, ...granted, ...optional])];
}

const isDeclared = (world: World, scope: string): boolean =>
  impliedScopes([...world.app.scopes, ...world.app.optionalScopes]).has(scope);

function consent(world: World, store: Store, exchange: Exchange, scopes: string[], verb: string): Html {
  const { app } = world;
  const granted = installationOf(store, app.clientId)?.scopes ?? new Set();
  const added = scopes.filter((scope) => !granted.has(scope));
  return html`<div class="page narrow">
    <div class="consent card">
      <span class="app-icon large" aria-hidden="true">${app.title.slice(0, 1)}</span>
      <h1>${verb} ${app.title}</h1>
      <p>${app.title} asks <strong dir="auto">${store.shop().name}</strong> for permission to:</p>
      <ul class="scopes">
        ${added.map((scope) => html`<li><span>${words(scope)}</span><code>${scope}</code></li>`)}
      </ul>
      <form method="post" action="${exchange.url.pathname}${exchange.url.search}">
        <a class="button" href="/store/${store.handle}/apps">Cancel</a>
        <button class="button primary" type="submit">${verb}</button>
      </form>
    </div>
  </div>`;
}
