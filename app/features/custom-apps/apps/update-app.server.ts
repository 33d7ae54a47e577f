import { audit } from "#app/platform/audit.server.ts";
import { change } from "#app/platform/change/change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { inTx, type Tx } from "#app/platform/db.server.ts";
import { enqueue } from "#app/platform/queue/enqueue.server.ts";
import { followApp } from "../installations/follow-app.server.ts";
import { spreadAppJob } from "../jobs.server.ts";
import { requireOwn, requirePermissions } from "../require-permissions.server.ts";
import type { SetPermissions, UpdateApp } from "../schema.ts";
import { appToChange } from "./app-of.server.ts";
import { orderly } from "./create-app.server.ts";

/** Changes what an app is called, whom to write to, what it is for, where codes may be sent. Throws forbidden, not_found. */
export function updateApp(ctx: Ctx, input: UpdateApp): Promise<{ id: string }> {
  requirePermissions(ctx, ["write_apps"]);
  const { key: _, id, ...fields } = input;
  return change(ctx, { verb: "app.update", needs: [], input }, () =>
    inTx(ctx, async (tx) => {
      const before = await appToChange(ctx, tx, id);
      await tx.customApp.update({ where: { shopId_id: { shopId: ctx.shop.id, id } }, data: fields });
      const changed = Object.keys(fields).filter((name) => !isSame(before[name as "name"], fields[name as "name"]));
      await audit(ctx, tx, "app.updated", { fields: changed }, `App/${id}`);
      return { id };
    }),
  );
}

/**
 * Changes what an app asks for. What it no longer asks for it loses at once, everywhere; what is new waits for approval in each store it is
 * installed in. Throws forbidden, not_found, invalid (permissions the actor lacks).
 */
export function setPermissions(ctx: Ctx, input: SetPermissions): Promise<{ id: string }> {
  requirePermissions(ctx, ["write_apps"]);
  requireOwn(ctx, input.permissions);
  const { id } = input;
  const permissions = orderly(input.permissions);
  return change(ctx, { verb: "app.set-permissions", needs: [], input }, () =>
    inTx(ctx, async (tx) => {
      const before = await appToChange(ctx, tx, id);
      await tx.customApp.update({ where: { shopId_id: { shopId: ctx.shop.id, id } }, data: { permissions } });
      await audit(
        ctx,
        tx,
        "app.permissions_set",
        { before: told(before.permissions), after: told(permissions) },
        `App/${id}`,
      );
      await spread(ctx, tx, id, permissions);
      return { id };
    }),
  );
}

/** Tells every store an app is installed in what it asks for now: its own at once, others by a job. Null: nothing, it is deleted. */
export async function spread(ctx: Ctx, tx: Tx, appId: string, permissions: readonly string[] | null): Promise<void> {
  await followApp(ctx, tx, { appId, ownerId: ctx.shop.id, permissions });
  const elsewhere = await tx.customAppStore.count({ where: { shopId: ctx.shop.id, appId } });
  if (elsewhere > 0) await enqueue(ctx, tx, spreadAppJob, { appId });
}

const told = (permissions: readonly string[]) => ({ permissions: permissions.join(", ") });
const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
