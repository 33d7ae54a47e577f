import { randomUUID } from "node:crypto";
import { said } from "#app/i18n/said.ts";
import { audit } from "#app/platform/audit.server.ts";
import { change } from "#app/platform/change/change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { appToChange } from "../apps/app-of.server.ts";
import { requirePermissions } from "../require-permissions.server.ts";
import type { AppRef, ExtensionFields, ExtensionRef } from "../schema.ts";
import { pushExtension, removeExtension } from "./shopify.server.ts";

const MOST_EXTENSIONS = 50;

/** Gives an app an extension, whose settings Shopify keeps for it. Throws forbidden, not_found, invalid (too many), shopify_rejected. */
export function createExtension(ctx: Ctx, input: AppRef & ExtensionFields): Promise<{ id: string }> {
  requirePermissions(ctx, ["write_apps"]);
  const { id: shopId } = ctx.shop;
  const { id: appId, type, name, settings } = input;
  const asked = { verb: "app.create-extension", needs: [], input, before: async () => ({ id: randomUUID() }) };
  return change(ctx, asked, async (kept) => {
    const id = kept?.id ?? randomUUID();
    await inTx(ctx, async (tx) => {
      await appToChange(ctx, tx, appId);
      if ((await tx.appExtension.count({ where: { shopId, appId } })) >= MOST_EXTENSIONS)
        throw new AppError("invalid", said("app.extensions", { most: MOST_EXTENSIONS }));
    });
    await pushExtension(ctx, id, { type, name, settings });
    await inTx(ctx, async (tx) => {
      const fields = { appId, type, name, settings };
      await tx.appExtension.upsert({
        where: { shopId_id: { shopId, id } },
        create: { shopId, id, ...fields },
        update: fields,
      });
      await audit(ctx, tx, "app.extension_created", { extension: id, type }, `App/${appId}`);
    });
    return { id };
  });
}

/** Changes an extension as a whole. Throws forbidden, not_found, shopify_rejected. */
export function updateExtension(ctx: Ctx, input: ExtensionRef & ExtensionFields): Promise<{ id: string }> {
  requirePermissions(ctx, ["write_apps"]);
  const { type, name, settings } = input;
  return change(ctx, { verb: "app.update-extension", needs: [], input }, async () => {
    const where = await keyOfExtension(ctx, input);
    await pushExtension(ctx, where.id, { type, name, settings });
    await inTx(ctx, async (tx) => {
      await tx.appExtension.updateMany({ where, data: { type, name, settings, updatedAt: new Date() } });
      await audit(ctx, tx, "app.extension_updated", { extension: where.id, type }, `App/${input.id}`);
    });
    return { id: where.id };
  });
}

/** Takes an extension from its app, and its settings from Shopify. Throws forbidden, not_found. */
export async function deleteExtension(ctx: Ctx, ref: ExtensionRef): Promise<{ id: string }> {
  requirePermissions(ctx, ["write_apps"]);
  const where = await keyOfExtension(ctx, ref);
  await removeExtension(ctx, where.id);
  await inTx(ctx, async (tx) => {
    await tx.appExtension.deleteMany({ where });
    await audit(ctx, tx, "app.extension_deleted", { extension: where.id }, `App/${ref.id}`);
  });
  return { id: where.id };
}

async function keyOfExtension(ctx: Ctx, { id: appId, extensionId: id }: ExtensionRef) {
  const { id: shopId } = ctx.shop;
  const where = { shopId, appId, id };
  const isThere = await inTx(ctx, async (tx) => {
    await appToChange(ctx, tx, appId);
    return (await tx.appExtension.count({ where })) > 0;
  });
  if (!isThere) throw new AppError("not_found", said("app.noExtension"));
  return where;
}
