// What the merchant of a stack's first store lets the app do.
import { installationOf } from "#sandbox/admin/installation.ts";
import { createMerchant } from "#sandbox/admin/merchant.ts";
import type { AppOptions } from "#sandbox/options.ts";
import { appConfiguration } from "#scripts/app-configuration.ts";
import type { Stack } from "#scripts/local-stack.ts";
import { installed } from "./browser.ts";

/** The scopes that are granted at the moment. */
export const grantedIn = (stack: Stack): string[] => [
  ...installationOf(stack.sandbox.stores[0]!, clientIdOf(stack))!.scopes,
];

/** As when the merchant grants these scopes and no others; the app is told by webhook. */
export const grant = (stack: Stack, scopes: string[]): void =>
  createMerchant({ clientId: clientIdOf(stack) } as AppOptions, stack.sandbox.webhooks).setScopes(
    stack.sandbox.stores[0]!,
    scopes,
  );

/** Installs with every scope that the app may ask for: where a test is about the work, not about permissions. */
export async function installedWithAll(stack: Stack): Promise<void> {
  const { scopes, optionalScopes } = appConfiguration();
  stack.sandbox.install(stack.handle);
  grant(stack, [...scopes, ...optionalScopes]);
  await installed(stack);
}

const clientIdOf = ({ sandbox }: Stack): string =>
  sandbox.stores[0]!.get<{ client_id: string }>("select client_id from installations where handle = 'counting-house'")!
    .client_id;
