// The sandbox's own JSON endpoints below /sandbox, for the admin's script, the controls page, and scripts.
import { readFields, sendJson, sendText, type Exchange, type Handler, type Routes } from "../platform/http.ts";
import type { FaultRule } from "../store/faults.ts";
import { happenings } from "../store-events.ts";
import type { Store } from "../store/store.ts";
import { storeByDomain, storeByHandle, type World } from "../world.ts";
import type { Assets } from "./assets.ts";
import { signIdToken, USER } from "./id-token.ts";
import { impliedScopes, installationOf } from "./installation.ts";
import { pickerEntries } from "./picker.ts";
import type { ScopesDetail } from "./protocol.ts";
import { revoke } from "./tokens.ts";
import { truthRoutes } from "./truth-api.ts";

type StoreHandler = (store: Store, exchange: Exchange, params: Record<string, string>) => void | Promise<void>;

export function controlRoutes(world: World, assets: Assets): Routes {
  /** `?shop=demo` or `?shop=demo.myshopify.com`; the first store when it is not said. */
  const inStore =
    (handler: StoreHandler): Handler =>
    (exchange, params) => {
      const name = exchange.query.get("shop");
      const store = name === null ? world.stores[0] : (storeByHandle(world, name) ?? storeByDomain(world, name));
      return store
        ? handler(store, exchange, params)
        : sendJson(exchange, 404, { error: `There is no store ${name}.` });
    };
  const guarded =
    (handler: StoreHandler): Handler =>
    async (exchange, params) => {
      try {
        await inStore(handler)(exchange, params);
      } catch (error) {
        if (!exchange.res.headersSent) sendJson(exchange, 400, { error: (error as Error).message });
      }
    };
  const scopes = (store: Store): ScopesDetail => ({
    granted: [...(installationOf(store, world.app.clientId)?.scopes ?? [])],
    required: world.app.scopes,
    optional: world.app.optionalScopes,
  });

  return {
    "GET /sandbox/health": (exchange) =>
      sendJson(exchange, 200, {
        status: "ok",
        now: world.clock.now().toISOString(),
        stores: world.stores.map(({ domain }) => domain),
      }),
    "GET /sandbox/assets/:name": (exchange, { name = "" }) => {
      const text = Object.hasOwn(assets, name) ? assets[name as keyof Assets] : undefined;
      if (text === undefined) return sendText(exchange, 404, "text/plain", "Not found");
      sendText(
        exchange,
        200,
        name.endsWith(".css") ? "text/css; charset=utf-8" : "text/javascript; charset=utf-8",
        text,
      );
    },
    ...truthRoutes(guarded),
    "GET /sandbox/user": (exchange) =>
      sendJson(exchange, 200, {
        id: Number(USER.id),
        name: `${USER.firstName} ${USER.lastName}`,
        email: USER.email,
        accountAccess: "account owner",
      }),
    "POST /sandbox/id-token": guarded(async (store, exchange) => {
      if (!installationOf(store, world.app.clientId))
        throw new Error(`${world.app.title} is not installed in ${store.domain}.`);
      sendJson(exchange, 200, { idToken: signIdToken(world.app, store.domain, (await readFields(exchange)) ?? {}) });
    }),
    "POST /sandbox/install": guarded((store, exchange) => {
      if (!installationOf(store, world.app.clientId)) world.merchant.install(store);
      sendJson(exchange, 200, scopes(store));
    }),
    "POST /sandbox/uninstall": guarded((store, exchange) => {
      world.merchant.uninstall(store);
      sendJson(exchange, 200, {});
    }),
    "GET /sandbox/scopes": inStore((store, exchange) => sendJson(exchange, 200, scopes(store))),
    "POST /sandbox/scopes": guarded(async (store, exchange) => {
      const { grant = [], revoke: taken = [] } = ((await readFields(exchange)) ?? {}) as {
        grant?: string[];
        revoke?: string[];
      };
      const declared = impliedScopes([...world.app.scopes, ...world.app.optionalScopes]);
      const unknown = grant.filter((scope) => !declared.has(scope));
      if (unknown.length > 0) throw new Error(`The app does not declare ${unknown.join(", ")}.`);
      const required = taken.filter((scope) => world.app.scopes.includes(scope));
      if (required.length > 0) throw new Error(`${required.join(", ")} is required and cannot be revoked.`);
      const { granted } = scopes(store);
      world.merchant.setScopes(
        store,
        [...granted, ...grant].filter((scope) => !taken.includes(scope)),
      );
      sendJson(exchange, 200, scopes(store));
    }),
    "POST /sandbox/tokens/revoke": guarded(async (store, exchange) => {
      const { what = "access" } = ((await readFields(exchange)) ?? {}) as { what?: string };
      if (what !== "access" && what !== "all") throw new Error('what is "access" or "all" (refresh tokens too).');
      revoke(store, world.app.clientId, what);
      sendJson(exchange, 200, { revoked: what });
    }),
    "POST /sandbox/picker": guarded(pickerEntries),
    "POST /sandbox/graphql": guarded(async (store, exchange) => {
      const { version = "2026-10", body = "" } = ((await readFields(exchange)) ?? {}) as {
        version?: string;
        body?: string;
      };
      const installation = installationOf(store, world.app.clientId);
      if (!installation) throw new Error(`${world.app.title} is not installed in ${store.domain}.`);
      const app = {
        clientId: installation.clientId,
        title: installation.title,
        installationId: installation.id,
        scopes: impliedScopes(installation.scopes),
      };
      const answer = world.api.handleGraphql({ version, body, store, app });
      sendJson(exchange, 200, { status: answer.status, body: answer.body });
    }),
    "GET /sandbox/faults": (exchange) => sendJson(exchange, 200, world.faults.list()),
    "POST /sandbox/faults": guarded(async (_store, exchange) => {
      const fields = await readFields(exchange);
      if (!fields)
        throw new Error("A fault is a JSON object: { target, kind, times, probability, ms, retryAfter, match }.");
      sendJson(exchange, 201, world.faults.add(fields as unknown as FaultRule));
    }),
    "DELETE /sandbox/faults": (exchange) => {
      world.faults.clear();
      sendJson(exchange, 200, []);
    },
    "DELETE /sandbox/faults/:id": (exchange, { id }) => {
      world.faults.remove(Number(id));
      sendJson(exchange, 200, world.faults.list());
    },
    "GET /sandbox/requests": (exchange) => sendJson(exchange, 200, world.requests.list()),
    "GET /sandbox/deliveries": inStore((store, exchange) => sendJson(exchange, 200, world.webhooks.deliveries(store))),
    "POST /sandbox/deliveries/:id/again": guarded((store, exchange, { id }) => {
      world.webhooks.redeliver(store, Number(id));
      sendJson(exchange, 202, {});
    }),
    "POST /sandbox/webhooks": guarded(async (store, exchange) => {
      const {
        topic,
        id = "0",
        payload,
      } = ((await readFields(exchange)) ?? {}) as { topic?: string; id?: string; payload?: unknown };
      if (typeof topic !== "string" || !/^\w+\/\w+$/.test(topic))
        throw new Error("topic is missing: orders/create, products/update …");
      world.webhooks.emit(store, topic, String(id), { payload });
      sendJson(exchange, 202, {});
    }),
    "POST /sandbox/events": guarded(async (store, exchange) => {
      sendJson(exchange, 201, await happenings(world, store, (await readFields(exchange)) ?? {}));
    }),
    "POST /sandbox/live": guarded(async (_store, exchange) => {
      const { perMinute } = ((await readFields(exchange)) ?? {}) as { perMinute?: unknown };
      world.live.set(Number(perMinute ?? Number.NaN));
      sendJson(exchange, 200, { perMinute: world.live.perMinute });
    }),
    "POST /sandbox/clock": guarded(async (_store, exchange) => {
      const { speed, advanceMinutes } = ((await readFields(exchange)) ?? {}) as {
        speed?: number;
        advanceMinutes?: number;
      };
      if (speed !== undefined) world.clock.setSpeed(Number(speed));
      if (advanceMinutes !== undefined) world.clock.advance(Number(advanceMinutes) * 60_000);
      sendJson(exchange, 200, { now: world.clock.now().toISOString(), speed: world.clock.speed });
    }),
    "GET /sandbox/state": inStore((store, exchange) =>
      sendJson(exchange, 200, {
        now: world.clock.now().toISOString(),
        speed: world.clock.speed,
        perMinute: world.live.perMinute,
        faults: world.faults.list(),
        bucket: world.api.throttleStatus(store, world.app.clientId),
        deliveries: world.webhooks
          .deliveries(store, 50)
          .map(({ body, ...rest }) => ({ ...rest, bytes: Buffer.byteLength(body) })),
        requests: world.requests.list().slice(0, 60),
      }),
    ),
  };
}
