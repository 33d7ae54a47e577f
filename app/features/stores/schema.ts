import { z } from "zod";
import { SHOPIFY_SCOPES } from "#app/features/custom-apps/schema.ts";
import { said } from "#app/i18n/said.ts";
import type { VersionCode } from "./api-version.ts";

export const DismissSetup = z.object({});
export type DismissSetup = z.infer<typeof DismissSetup>;

export interface Setup {
  /** The merchant closed the setup guide for good. */
  readonly isDismissed: boolean;
}

export const TestConnection = z.object({});
export type TestConnection = z.infer<typeof TestConnection>;

export const RefreshScopes = z.object({});
export type RefreshScopes = z.infer<typeof RefreshScopes>;

/** One or several of what was granted beyond what the app cannot do without. */
export const GiveBackScopes = z.object({
  scopes: z
    .union([z.string(), z.array(z.string())])
    .transform((scopes) => [scopes].flat())
    .pipe(
      z
        .array(z.string().regex(/^[a-z_]{1,100}$/))
        .min(1)
        .max(100),
    ),
});
export type GiveBackScopes = z.output<typeof GiveBackScopes>;

/** The page asks twice before it sends this. */
export const DisconnectStore = z.object({});
export type DisconnectStore = z.infer<typeof DisconnectStore>;

/** works · refused: opening the app again brings a new one · closed: the store is frozen or gone · busy, unreachable: it passes. */
const TokenCode = z.enum(["works", "refused", "closed", "busy", "unreachable"]);
export type TokenCode = z.infer<typeof TokenCode>;

/** What each part of the connection answered when it was tested; kept in shops.connection. */
export const Connection = z.object({
  token: z.object({ ok: z.boolean(), code: TokenCode }),
  scopes: z.object({
    ok: z.boolean(),
    /** unknown: without a working token Shopify does not say. */
    code: z.enum(["complete", "missing", "unknown"]),
    /** Asked for by the app, not granted by the store. */
    missing: z.array(z.string()),
    /** Granted beyond what the app cannot do without. */
    optional: z.array(z.string()),
  }),
  apiVersion: z.object({
    ok: z.boolean(),
    code: z.enum(["ok", "ending", "ended", "unknown"]) satisfies z.ZodType<VersionCode | "unknown">,
    asked: z.string(),
    /** Null where Shopify did not say, or did not answer. */
    answered: z.string().nullable(),
    /** The first day on which Shopify need not answer it any more. */
    endsOn: z.string(),
  }),
});
export type Connection = z.infer<typeof Connection>;

/** connected · scopes: it lacks some it asks for · reconnect: no token that works · uninstalled */
export type StoreState = "connected" | "scopes" | "reconnect" | "uninstalled";

export interface StoreStatus {
  readonly domain: string;
  readonly name: string | null;
  readonly state: StoreState;
  /** ISO 8601; of the present installation. */
  readonly installedAt: string;
  readonly uninstalledAt: string | null;
  /** Of the scopes that the app asks for. */
  readonly missingScopes: readonly string[];
  readonly grantedScopes: readonly string[];
  /** Granted beyond those. */
  readonly optionalScopes: readonly string[];
  /** Where Shopify asks the merchant for the scopes that are missing. */
  readonly grantUrl: string;
  /** ISO 8601; null where the connection was never tested. */
  readonly testedAt: string | null;
  readonly connection: Connection | null;
}

/** Which store the link is for (absent: the caller's own), and what it asks for beyond what the app cannot do without. */
export const InstallLink = z.object({
  store: z
    .string()
    .max(200)
    .regex(/^[a-z0-9][a-z0-9-]*\.myshopify\.com$/, said("store.domain"))
    .optional(),
  scopes: z
    .array(
      z.enum(SHOPIFY_SCOPES, {
        error: ({ input }) =>
          typeof input === "string" ? said("store.scope", { scope: input.slice(0, 100) }) : undefined,
      }),
    )
    .max(100)
    .optional(),
  state: z
    .string()
    .regex(/^[\w.~-]{1,200}$/)
    .optional(),
});
export type InstallLink = z.infer<typeof InstallLink>;

/** The app's own token for a store. Instants ISO 8601; expiresAt null: it never expires, or there is none. */
export interface TokenStatus {
  readonly state: "valid" | "expired" | "absent";
  readonly expiresAt: string | null;
  readonly canRefresh: boolean;
  readonly refreshExpiresAt: string | null;
}

/** The body of shop/redact. Shopify signs the body, not the topic: one that is about a person is no such notice. */
export const ShopRedactNotice = z.object({ shop_domain: z.string(), customer: z.undefined().optional() });
