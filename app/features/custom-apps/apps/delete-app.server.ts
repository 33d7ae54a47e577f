import { audit } from "#app/platform/audit.server.ts";
import { change } from "#app/platform/change/change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import { requirePermissions } from "../require-permissions.server.ts";
import type { DeleteApp } from "../schema.ts";
import { appToChange } from "./app-of.server.ts";
import { spread } from "./update-app.server.ts";

/** Ends an app for good: its secrets and tokens at once, in every store. Its history stays. Throws forbidden, not_found. */
export function deleteApp(ctx: Ctx, input: DeleteApp): Promise<{ id: string }> {
  requirePermissions(ctx, ["write_apps"]);
  const { id: shopId } = ctx.shop;
  return change(ctx, { verb: "app.delete", needs: [], input }, () =>
    inTx(ctx, async (tx) => {
      const { id, name } = await appToChange(ctx, tx, input.id);
      await tx.customApp.update({ where: { shopId_id: { shopId, id } }, data: { deletedAt: new Date() } });
      await tx.customAppSecret.deleteMany({ where: { shopId, appId: id } });
      await audit(ctx, tx, "app.deleted", { name }, `App/${id}`);
      await spread(ctx, tx, id, null);
      return { id };
    }),
  );
}
