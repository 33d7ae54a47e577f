import { said } from "#app/i18n/said.ts";
import { isAllowed } from "#app/platform/api/permissions.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { requireTarget } from "../sending/target.server.ts";
import type { Filter, Topic } from "../schema.ts";
import { ruleOf } from "../topics.ts";
import { hearerOf } from "./hearer-of.server.ts";
import { lackedFor } from "./hearing.server.ts";

interface Wish {
  readonly clientId: string | null;
  readonly topics: readonly Topic[];
  readonly target: string;
  readonly filter: Filter;
}

/**
 * Throws forbidden where these topics take more than the hearer was given (details.scopes), invalid (by field) where there is no such
 * app, the target can be none, or a topic has no such field.
 */
export async function requireHearing(ctx: Ctx, tx: Tx, { clientId, topics, target, filter }: Wish): Promise<void> {
  requireTarget(target);
  const unknown = Object.keys(filter).find((name) => !topics.every((topic) => ruleOf(topic).fields.includes(name)));
  if (unknown !== undefined) throw invalid("filter", said("subscription.field", { field: unknown }));
  const hearer = await hearerOf(ctx, tx, clientId);
  if (clientId !== null && !hearer.permissions) throw invalid("clientId", said("subscription.client"));
  const lacked = topics.flatMap((topic) => lackedFor(topic, hearer) ?? lackedByActor(ctx, topic) ?? []);
  const scopes = [...new Set(lacked)];
  if (scopes.length > 0)
    throw new AppError("forbidden", said("subscription.forbidden"), { scopes, reason: "permissions" });
}

// A token may have been given less than its installation: what it may not ask for it does not have sent anywhere either.
function lackedByActor(ctx: Ctx, topic: Topic): string | null {
  const { needs, isOwnFree } = ruleOf(topic);
  return isOwnFree || isAllowed(ctx, needs) ? null : needs;
}

function invalid(field: string, message: string): AppError {
  return new AppError("invalid", message, { fields: { [field]: message } });
}
