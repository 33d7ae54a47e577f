import type { Ctx } from "#app/platform/ctx.ts";
import { checkNow } from "../proof/check-now.server.ts";
import { cancelSync } from "../runs/cancel-sync.server.ts";
import { getSyncStatus } from "../runs/get-sync-status.server.ts";
import { pauseSync } from "../runs/pause-sync.server.ts";
import { resumeSync } from "../runs/resume-sync.server.ts";
import { startSync } from "../runs/start-sync.server.ts";
import type { SyncCommand, SyncStatus } from "../schema.ts";

/** Does what a program asks, and answers how the sync stands then. Throws `conflict` where that is not possible now. */
export async function commandSync(ctx: Ctx, { action, resources }: SyncCommand): Promise<SyncStatus> {
  const verbs = {
    start: () => startSync(ctx, { resources }),
    check: () => checkNow(ctx, { resources }),
    pause: () => pauseSync(ctx, {}),
    resume: () => resumeSync(ctx, {}),
    cancel: () => cancelSync(ctx, {}),
  };
  await verbs[action]();
  return getSyncStatus(ctx);
}
