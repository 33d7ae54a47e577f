import { audit } from "#app/platform/audit.server.ts";
import { change } from "#app/platform/change/change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import { requirePermissions } from "../require-permissions.server.ts";
import type { RotateSecret } from "../schema.ts";
import { appToChange } from "./app-of.server.ts";
import { addSecret } from "./secrets.server.ts";

export interface RotatedSecret {
  readonly id: string;
  /** Told once; null where a request is answered again. */
  readonly clientSecret: string | null;
  /** When the secrets that were there end; ISO 8601. */
  readonly oldUntil: string;
}

/**
 * Makes a new secret of an app; those it has work on for `overlapHours`, so that whoever uses them can change over. Throws forbidden
 * (whoever knows the new secret has the app's permissions: a client needs them all), not_found.
 */
export async function rotateSecret(ctx: Ctx, input: RotateSecret): Promise<RotatedSecret> {
  requirePermissions(ctx, ["write_apps"]);
  const { id: shopId } = ctx.shop;
  let clientSecret: string | null = null;
  const rotated = await change(ctx, { verb: "app.rotate-secret", needs: [], input }, () =>
    inTx(ctx, async (tx) => {
      const app = await appToChange(ctx, tx, input.id);
      const oldUntil = new Date(Date.now() + input.overlapHours * 3_600_000);
      const endsLater = { OR: [{ expiresAt: null }, { expiresAt: { gt: oldUntil } }] };
      await tx.customAppSecret.updateMany({
        where: { shopId, appId: app.id, ...endsLater },
        data: { expiresAt: oldUntil },
      });
      clientSecret = await addSecret(tx, shopId, app.id);
      await audit(ctx, tx, "app.secret_rotated", { oldUntil }, `App/${app.id}`);
      return { id: app.id, oldUntil: oldUntil.toISOString() };
    }),
  );
  return { ...rotated, clientSecret };
}
