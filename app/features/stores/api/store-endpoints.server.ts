import { z } from "zod";
import { endpoint, listEndpoint } from "#app/platform/api/endpoint.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { asApp } from "#app/platform/db.server.ts";
import { disconnectStore } from "../disconnect-store.server.ts";
import { getStore } from "../get-store.server.ts";
import { Connection } from "../schema.ts";
import { testConnection } from "../test-connection.server.ts";
import { ownStore, StoreRef } from "./own-store.ts";

const READ = { needs: ["read_store"] };
const WRITE = { needs: ["write_store"] };
const text = z.string();
const names = z.array(text);

const ShopData = z.object({
  id: text.describe("Of this app, as in /stores/{id}."),
  shopifyId: text.nullable(),
  domain: text,
  name: text.nullable(),
  currency: text.nullable().describe("ISO 4217; null until the store's settings have been read."),
  timeZone: text.nullable().describe("IANA"),
  locale: text,
  plan: text.nullable(),
});

const StoreData = z.object({
  id: text,
  domain: text,
  name: text.nullable(),
  state: z.enum(["connected", "scopes", "reconnect", "uninstalled"]),
  installedAt: text,
  grantedScopes: names.describe("Of those that the app asks for."),
  optionalScopes: names.describe("Granted beyond those."),
  missingScopes: names,
  grantUrl: text.describe("Where Shopify asks the merchant for what is missing."),
  testedAt: text.nullable(),
  connection: Connection.nullable().describe("What each part answered when it was tested last."),
});

const storeOf = async (ctx: Ctx) => ({ id: String(ctx.shop.id), ...(await getStore(ctx)) });

/** The store that the caller acts for, and its connection to Shopify. */
export const storeEndpoints = [
  endpoint("GET /shop", {
    ...READ,
    summary: "The store that the token speaks for.",
    data: ShopData,
    async run({ shop }) {
      const { id, domain, name, currency, timeZone, locale } = shop;
      const { shopifyId, planName } = await asApp().shop.findUniqueOrThrow({ where: { id } });
      return {
        ...{ id: String(id), shopifyId: shopifyId === null ? null : String(shopifyId) },
        ...{ domain, name, currency, timeZone, locale, plan: planName },
      };
    },
  }),
  listEndpoint("GET /stores", {
    ...READ,
    summary: "The stores that the token may act for: the one it was given for.",
    data: StoreData,
    run: async (ctx) => ({ rows: [await storeOf(ctx)], nextCursor: null }),
  }),
  endpoint("GET /stores/:id", {
    ...READ,
    summary: "How a store's connection stands, by what is kept here.",
    params: StoreRef,
    data: StoreData,
    run: (ctx, { params }) => storeOf(ownStore(ctx, params)),
  }),
  endpoint("DELETE /stores/:id", {
    ...WRITE,
    summary:
      "Takes the app out of the store, as its merchant could. Its data stays until Shopify asks for its removal.",
    params: StoreRef,
    data: z.object({ id: text }),
    async run(ctx, { params }) {
      await disconnectStore(ownStore(ctx, params), {});
      return params;
    },
  }),
  endpoint("POST /connection/test", {
    ...WRITE,
    summary:
      "Asks Shopify once, live: do the token, the permissions and the version of the API work? What fails is the answer.",
    data: Connection,
    run: (ctx) => testConnection(ctx),
  }),
  endpoint("GET /health/connection", {
    ...READ,
    summary: "What the last test of the connection found, and when it was; null: never tested.",
    data: z.object({ testedAt: text.nullable(), connection: Connection.nullable() }),
    run: (ctx) => getStore(ctx),
  }),
];
