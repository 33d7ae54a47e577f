import type { AppExtension } from "@prisma/client";
import { said } from "#app/i18n/said.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { appOf } from "../apps/app-of.server.ts";
import { requirePermissions } from "../require-permissions.server.ts";
import type { AppRef, ExtensionRef, ExtensionType, ExtensionView } from "../schema.ts";
import { keyOf, NAMESPACE } from "./shopify.server.ts";

/** The extensions that an app of this store brings, the oldest first. Throws not_found. */
export async function listExtensions(ctx: Ctx, { id }: AppRef): Promise<ExtensionView[]> {
  requirePermissions(ctx, ["read_apps"]);
  const { id: shopId } = ctx.shop;
  return inTx(ctx, async (tx) => {
    const { id: appId } = await appOf(tx, shopId, id);
    const rows = await tx.appExtension.findMany({ where: { shopId, appId }, orderBy: { createdAt: "asc" } });
    return rows.map(extensionView);
  });
}

/** One of them. Throws not_found. */
export async function getExtension(ctx: Ctx, { id, extensionId }: ExtensionRef): Promise<ExtensionView> {
  const found = (await listExtensions(ctx, { id })).find((one) => one.id === extensionId);
  if (!found) throw new AppError("not_found", said("app.noExtension"));
  return found;
}

const extensionView = ({ id, type, name, settings, createdAt, updatedAt }: AppExtension): ExtensionView => ({
  ...{ id, type: type as ExtensionType, name, settings: settings as Record<string, unknown> },
  metafield: { namespace: NAMESPACE, key: keyOf(id) },
  createdAt: createdAt.toISOString(),
  updatedAt: updatedAt.toISOString(),
});
