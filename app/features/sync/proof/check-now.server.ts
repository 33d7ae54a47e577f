import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import { allowedResources } from "../resources.server.ts";
import type { CheckInput } from "../schema.ts";
import { askComparison } from "./ask-comparison.server.ts";

/** Compares every slice with Shopify, in jobs of their own; returns at once. Kinds that have never been read as a whole wait for that. */
export async function checkNow(ctx: Ctx, input: CheckInput): Promise<void> {
  const trigger = ctx.actor.startsWith("api:") ? "api" : "manual";
  const allowed = allowedResources(ctx).map(({ name }) => name);
  const wanted = allowed.filter((name) => !input.resources || input.resources.some((one) => one === name));
  await inTx(ctx, (tx) => askComparison(ctx, tx, wanted, trigger));
}
