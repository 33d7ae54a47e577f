type Write = (fields: object | string, message?: string) => void;

/** What verbs write to: fields first, then the message. Secrets are removed on the way (telemetry/log.server.ts). */
export interface Log {
  readonly debug: Write;
  readonly info: Write;
  readonly warn: Write;
  readonly error: Write;
  readonly fatal: Write;
  child(fields: Record<string, unknown>): Log;
}

/** The store that a verb acts for. */
export interface CtxShop {
  readonly id: number;
  /** demo.myshopify.com */
  readonly domain: string;
  /** As people know it; null until the store's settings have been read */
  readonly name: string | null;
  /** ISO 4217; null until the store's settings have been read */
  readonly currency: string | null;
  /** IANA; null until the store's settings have been read */
  readonly timeZone: string | null;
  readonly locale: string;
}

/** Who acts, for which store, with what rights. Every verb's first argument; built by platform/http and the worker only. */
export interface Ctx {
  readonly shop: CtxShop;
  /** "merchant:<user id>", "app", "shopify", "api:<client id>" */
  readonly actor: string;
  /** Language of the person who looks, BCP 47; the store's where nobody does. */
  readonly locale: string;
  /** Shopify's scopes that the actor may use: what the store granted; of a client of the API, what it was given of that. */
  readonly scopes: ReadonlySet<string>;
  /** Scopes that the store granted: what the app itself may, whoever acts. */
  readonly granted: ReadonlySet<string>;
  /** The app's own permissions that the actor has (see api/permissions.ts). */
  readonly permissions: ReadonlySet<string>;
  readonly log: Log;
}

/** What a store is called where people read it. */
export const storeName = ({ name, domain }: Pick<CtxShop, "name" | "domain">): string => name || domain;

/** All that a database transaction asks of a Ctx. */
export interface ShopRef {
  readonly shop: { readonly id: number };
}

/** True when the store granted the scope; write_x implies read_x. */
export function hasScope(ctx: Pick<Ctx, "scopes">, scope: string): boolean {
  return ctx.scopes.has(scope) || (scope.startsWith("read_") && ctx.scopes.has(scope.replace("read_", "write_")));
}

/** The comma-separated list of a session or a webhook as a set. */
export function scopeSet(scopes: string | null | undefined): ReadonlySet<string> {
  return new Set((scopes ?? "").split(/[\s,]+/).filter(Boolean));
}

/** A list of scopes as it is kept: sorted, without the read_x that a write_x implies, so that equal rights are equal texts. */
export function scopeText(scopes: Iterable<string>): string {
  const all = new Set(scopes);
  return [...all]
    .filter((scope) => !(scope.startsWith("read_") && all.has(scope.replace("read_", "write_"))))
    .sort()
    .join(",");
}
