import type { Ctx } from "#app/platform/ctx.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { Hearer } from "./hearing.server.ts";

const ACTIVE = { in: ["installed", "permissions_changed"] };

/** What a custom app may at this moment, or the store itself (null). */
export async function hearerOf(ctx: Pick<Ctx, "shop" | "granted">, tx: Tx, clientId: string | null): Promise<Hearer> {
  const where = { shopId: ctx.shop.id, clientId: clientId ?? "", state: ACTIVE };
  const installation = clientId === null ? null : await tx.appInstallation.findFirst({ where });
  return { clientId, permissions: installation?.permissions ?? null, granted: [...ctx.granted].join(",") };
}
