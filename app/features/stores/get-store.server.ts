import { type Ctx, scopeSet } from "#app/platform/ctx.ts";
import { asApp } from "#app/platform/db.server.ts";
import { env } from "#app/platform/env.server.ts";
import { Connection, type StoreState, type StoreStatus } from "./schema.ts";
import { compareScopes } from "./scopes.ts";

/** How the store's connection stands: by what is kept here, without asking Shopify. */
export async function getStore(ctx: Pick<Ctx, "shop">): Promise<StoreStatus> {
  const shop = await asApp().shop.findUniqueOrThrow({ where: { id: ctx.shop.id } });
  const { domain, name, uninstalledAt } = shop;
  const hasToken = (await asApp().session.count({ where: { shop: domain, isOnline: false } })) > 0;
  const { missing, optional } = compareScopes(env().SCOPES, scopeSet(shop.scopes));
  const connection = Connection.safeParse(shop.connection);
  return {
    ...{ domain, name, missingScopes: missing, optionalScopes: optional },
    grantedScopes: env().SCOPES.filter((scope) => !missing.includes(scope)),
    state: stateOf({ isInstalled: uninstalledAt === null, hasToken, isComplete: missing.length === 0 }),
    installedAt: shop.installedAt.toISOString(),
    uninstalledAt: uninstalledAt?.toISOString() ?? null,
    grantUrl: `https://${domain}/admin/oauth/install?client_id=${env().SHOPIFY_API_KEY}`,
    testedAt: shop.testedAt?.toISOString() ?? null,
    connection: connection.success ? connection.data : null,
  };
}

function stateOf(store: { isInstalled: boolean; hasToken: boolean; isComplete: boolean }): StoreState {
  if (!store.isInstalled) return "uninstalled";
  if (!store.hasToken) return "reconnect";
  return store.isComplete ? "connected" : "scopes";
}
