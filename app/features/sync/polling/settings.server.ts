import type { ShopRef } from "#app/platform/ctx.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { env } from "#app/platform/env.server.ts";
import type { SyncSettings } from "../schema.ts";

export interface Intervals {
  /** Minutes between two polls of a kind. */
  readonly minutesOf: (resource: string) => number;
  /** Seconds by which a poll reaches back behind the one before. */
  readonly overlapSeconds: number;
}

/** What the store chose, beside the environment's defaults. */
export async function settingsOf(ctx: ShopRef, tx: Tx): Promise<SyncSettings> {
  const row = await tx.syncSettings.findUnique({ where: { shopId: ctx.shop.id } });
  return {
    ordersPollMinutes: row?.ordersPollMinutes ?? null,
    othersPollMinutes: row?.othersPollMinutes ?? null,
    pollOverlapSeconds: row?.pollOverlapSeconds ?? null,
    defaults: {
      ordersPollMinutes: env().POLL_ORDERS_MINUTES,
      othersPollMinutes: env().POLL_OTHERS_MINUTES,
      pollOverlapSeconds: env().POLL_OVERLAP_SECONDS,
    },
  };
}

/** What holds: the store's choice, else the default. */
export function intervalsOf(settings: SyncSettings): Intervals {
  const { defaults } = settings;
  const orders = settings.ordersPollMinutes ?? defaults.ordersPollMinutes;
  const others = settings.othersPollMinutes ?? defaults.othersPollMinutes;
  return {
    minutesOf: (resource) => (resource === "orders" ? orders : others),
    overlapSeconds: settings.pollOverlapSeconds ?? defaults.pollOverlapSeconds,
  };
}
