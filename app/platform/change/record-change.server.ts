import { audit } from "../audit.server.ts";
import { type Ctx, hasScope } from "../ctx.ts";
import { inSqlTx, inTx } from "../db.server.ts";
import { asStore } from "../shopify/as-store.ts";
import type { Resource, StoreCtx } from "../shopify/resource.ts";

/** What a change touched, and how it is told afterwards. */
export interface ChangeRecord {
  /** Objects that are otherwise now at Shopify: read and mirrored at once. What is gone there leaves the mirror. */
  readonly touched: readonly { readonly resource: Resource; readonly ids: readonly bigint[] }[];
  /** "<thing>.<past tense>": product.updated */
  readonly action: string;
  /** What it was done to: "Product/123" */
  readonly subject: string;
  /** Before and after, as ids, numbers and words of the store; of people only which fields changed. */
  readonly details?: object;
}

/**
 * Writes down a change that Shopify has made, and brings the mirror to it. Never throws for the mirror's sake: the change stands, and
 * what could not be read now comes with the webhook.
 */
export async function recordChange(ctx: Ctx, { touched, action, subject, details }: ChangeRecord): Promise<void> {
  await inTx(ctx, (tx) => audit(ctx, tx, action, details, subject));
  await mirrorChanged(ctx, touched);
}

/**
 * Brings the mirror to what was changed, with the app's own rights: a client's may not reach to all that its change touched. Never throws:
 * what cannot be read now comes with its webhook.
 */
export async function mirrorChanged(ctx: Ctx, touched: ChangeRecord["touched"]): Promise<void> {
  const store = asStore({ ...ctx, scopes: new Set([...ctx.scopes, ...ctx.granted]) });
  if (!store) return;
  for (const { resource, ids } of touched) {
    try {
      await mirrorNow(store, resource, ids);
    } catch (error) {
      ctx.log.warn({ err: error, resource: resource.name }, "a change is not in the mirror yet; its webhook brings it");
    }
  }
}

/** Reads objects as Shopify has them now and mirrors them; a kind at a time, since writers of one kind wait for each other. */
export async function mirrorNow(store: StoreCtx, resource: Resource, ids: readonly bigint[]): Promise<void> {
  if (ids.length === 0 || !resource.scopes.every((scope) => hasScope(store, scope))) return;
  const readAt = new Date();
  const { roots, gone } = await resource.fetch(store, ids);
  await inSqlTx(store, async (sql) => {
    await resource.mirror(store, sql, roots, { readAt });
    if (gone.length > 0) await resource.remove(store, sql, gone);
  });
}
