import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import { env } from "#app/platform/env.server.ts";
import { type Probe, probe } from "#app/platform/shopify/probe.server.ts";
import { endOfVersion, versionCode } from "./api-version.ts";
import { keepScopes } from "./keep-scopes.server.ts";
import type { Connection, TestConnection } from "./schema.ts";
import { compareScopes } from "./scopes.ts";
import { GRANTED_SCOPES, scopesOf } from "./shopify.server.ts";

/**
 * Tests the connection to Shopify by one live request: the token, the scopes, the version of the API. What fails is the answer, not an
 * error; it is kept with its time. Scopes that changed unheard are kept as after app/scopes_update.
 */
export async function testConnection(ctx: Ctx, _input: TestConnection = {}): Promise<Connection> {
  const answer = await probe(ctx, GRANTED_SCOPES);
  if ("data" in answer) await keepScopes(ctx, scopesOf(answer.data), ctx.actor);
  const connection = read(answer);
  await inTx(ctx, (tx) => tx.shop.update({ where: { id: ctx.shop.id }, data: { connection, testedAt: new Date() } }));
  return connection;
}

function read(answer: Probe<typeof GRANTED_SCOPES>): Connection {
  const asked = env().SHOPIFY_API_VERSION;
  const endsOn = endOfVersion(asked);
  if ("trouble" in answer) {
    return {
      token: { ok: false, code: answer.trouble },
      scopes: { ok: false, code: "unknown", missing: [], optional: [] },
      apiVersion: { ok: false, code: "unknown", asked, answered: null, endsOn },
    };
  }
  const { missing, optional } = compareScopes(env().SCOPES, new Set(scopesOf(answer.data)));
  const code = versionCode(asked, answer.apiVersion, new Date());
  const isComplete = missing.length === 0;
  return {
    token: { ok: true, code: "works" },
    scopes: { ok: isComplete, code: isComplete ? "complete" : "missing", missing, optional },
    apiVersion: { ok: code !== "ended", code, asked, answered: answer.apiVersion, endsOn },
  };
}
