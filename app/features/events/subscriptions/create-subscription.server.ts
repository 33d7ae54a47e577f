import { randomUUID } from "node:crypto";
import { said } from "#app/i18n/said.ts";
import { audit } from "#app/platform/audit.server.ts";
import { change } from "#app/platform/change/change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { inTx, type Tx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import type { CreateSubscription } from "../schema.ts";
import { hostOf } from "../sending/target.server.ts";
import { requireHearing } from "./require-hearing.server.ts";
import { hidden, newSecret } from "./secret.server.ts";
import { clientOf } from "./subscription-of.server.ts";

const MOST_OF_CLIENT = 25;
const MOST_OF_STORE = 200;

export interface CreatedSubscription {
  readonly id: string;
  /** Told once; null where a request is answered again. */
  readonly secret: string | null;
}

/**
 * Subscribes a target to topics: by a client for itself, by a person for the store or for one of its custom apps. Throws forbidden (details
 * .scopes: what the topics need), invalid (by field; too many).
 */
export async function createSubscription(ctx: Ctx, input: CreateSubscription): Promise<CreatedSubscription> {
  let secret: string | null = null;
  const asked = {
    verb: "subscription.create",
    needs: [],
    input,
    // The secret is not kept with the key: whoever lost the answer rotates it.
    before: async () => ({ id: randomUUID() }),
    find: async (_: Date, { kept }: { kept: { id: string } | null }) => (kept ? made(ctx, kept.id) : null),
  };
  const { id } = await change(ctx, asked, (kept) =>
    inTx(ctx, async (tx) => {
      secret = newSecret();
      return add(ctx, tx, { ...input, id: kept?.id ?? randomUUID() }, secret);
    }),
  );
  return { id, secret };
}

async function add(ctx: Ctx, tx: Tx, { id, ...input }: CreateSubscription & { id: string }, secret: string) {
  const { id: shopId } = ctx.shop;
  const { topics, target, filter } = input;
  const clientId = clientOf(ctx) ?? input.clientId ?? null;
  // Two that come at once count each other.
  await tx.$queryRaw`select pg_advisory_xact_lock(${shopId}::int, hashtext('event_subscriptions'))::text`;
  await requireHearing(ctx, tx, { clientId, topics, target, filter });
  for (const [where, most] of [
    [{ shopId, clientId }, clientId === null ? MOST_OF_STORE : MOST_OF_CLIENT],
    [{ shopId }, MOST_OF_STORE],
  ] as const)
    if ((await tx.eventSubscription.count({ where })) >= most)
      throw new AppError("invalid", said("subscription.many", { most }));
  const data = { shopId, id, clientId, topics, target, filter, secret: hidden({ shopId, id }, secret) };
  await tx.eventSubscription.create({ data });
  await audit(ctx, tx, "subscription.created", { clientId, topics, host: hostOf(target) }, `Subscription/${id}`);
  return { id };
}

const made = (ctx: Ctx, id: string) =>
  inTx(ctx, (tx) =>
    tx.eventSubscription.findUnique({ where: { shopId_id: { shopId: ctx.shop.id, id } }, select: { id: true } }),
  );
