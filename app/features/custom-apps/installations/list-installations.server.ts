import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import { installationView } from "../apps/app-view.server.ts";
import { requirePermissions } from "../require-permissions.server.ts";
import type { InstallationView } from "../schema.ts";

const MOST = 500;

/** The custom apps that are or were in this store, whoever made them; the newest first. */
export async function listInstallations(ctx: Ctx): Promise<InstallationView[]> {
  requirePermissions(ctx, ["read_apps"]);
  const rows = await inTx(ctx, (tx) =>
    tx.appInstallation.findMany({ where: { shopId: ctx.shop.id }, orderBy: { createdAt: "desc" }, take: MOST }),
  );
  return rows.map(installationView);
}
