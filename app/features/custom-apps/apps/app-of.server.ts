import type { CustomApp } from "@prisma/client";
import { z } from "zod";
import { said } from "#app/i18n/said.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { requireNotStronger } from "../require-permissions.server.ts";

/** A store's own app. Throws not_found, also for one of another store and one that was deleted. */
export async function appOf(tx: Tx, shopId: number, id: string): Promise<CustomApp> {
  // An address that names nothing is as one of what was deleted.
  const isId = z.uuid().safeParse(id).success;
  const app = isId && (await tx.customApp.findFirst({ where: { shopId, id, deletedAt: null } }));
  if (!app) throw new AppError("not_found", said("app.gone"));
  return app;
}

/** As appOf, for what changes it: throws forbidden where the app may more than the client that asks. */
export async function appToChange(ctx: Ctx, tx: Tx, id: string): Promise<CustomApp> {
  const app = await appOf(tx, ctx.shop.id, id);
  requireNotStronger(ctx, app.permissions);
  return app;
}
