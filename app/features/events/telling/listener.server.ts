import type { AppInstallation } from "@prisma/client";
import type { ShopRef } from "#app/platform/ctx.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { type EventListener, tellEvents } from "#app/platform/events.server.ts";
import { isWatchedTable, tellOfMirror } from "./watch-mirror.server.ts";
import { writeEvents } from "./write-events.server.ts";

/** Who writes down what happens: see app/composition.server.ts. */
export const eventListener: EventListener = {
  happened: writeEvents,
  isWatching: isWatchedTable,
  mirrored: tellOfMirror,
};

/** Tells of a turn in the life of a custom app's installation. */
export async function tellOfInstallation(
  ctx: ShopRef,
  tx: Tx,
  { id, clientId, state, permissions }: Pick<AppInstallation, "id" | "clientId" | "state" | "permissions">,
): Promise<void> {
  const data = { id, clientId, state, permissions };
  await tellEvents(ctx, tx, [{ topic: "installation/changed", objectId: id, clientId, data }]);
}
