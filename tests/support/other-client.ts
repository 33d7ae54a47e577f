// Another app of the same store, that speaks to Shopify by itself: what it does, the app under test hears of only as it hears of anybody.
import { install } from "#sandbox/admin/installation.ts";
import { issueOffline } from "#sandbox/admin/tokens.ts";
import type { AppOptions } from "#sandbox/options.ts";
import { appConfiguration } from "#scripts/app-configuration.ts";
import type { Stack } from "#scripts/local-stack.ts";

/** Asks the store's Admin API over HTTP; what Shopify says to be wrong is thrown. */
export type Client = <Data = Record<string, unknown>>(
  query: string,
  variables?: Record<string, unknown>,
) => Promise<Data>;

interface Answer {
  data?: Record<string, { userErrors?: { message: string }[] } | null>;
  errors?: unknown;
}

/** Installs it in the stack's first store, with every scope that the app under test may have. */
export function otherClient({ sandbox }: Stack): Client {
  const [store] = sandbox.stores;
  const { scopes, optionalScopes } = appConfiguration();
  const own = { clientId: "another-app", handle: "another-app", title: "Another app", scopes, optionalScopes };
  const installation = install(store!, own as unknown as AppOptions, [...scopes, ...optionalScopes]);
  const { access_token: token } = issueOffline(store!, installation, false);
  const { origin } = new URL(sandbox.adminUrl(store!.handle));
  return async (query, variables = {}) => {
    const response = await fetch(`${origin}/hosts/${store!.domain}/admin/api/2026-10/graphql.json`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-shopify-access-token": token },
      body: JSON.stringify({ query, variables }),
    });
    const { data = {}, errors = [] } = (await response.json()) as Answer;
    const wrong = [errors, ...Object.values(data).map((part) => part?.userErrors ?? [])].flat();
    if (wrong.length > 0) throw new Error(`Shopify said: ${JSON.stringify(wrong)}`);
    return data as never;
  };
}
