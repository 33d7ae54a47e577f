import type { AppInstallation } from "@prisma/client";
import { said } from "#app/i18n/said.ts";
import { change } from "#app/platform/change/change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { inTx, type Tx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { beyond } from "../apps/app-view.server.ts";
import { orderly } from "../apps/create-app.server.ts";
import {
  requireNotStronger,
  requireOwn,
  requirePermissions,
  requirePerson,
  requireSeen,
} from "../require-permissions.server.ts";
import type { ApproveInstallation, InstallationRef } from "../schema.ts";
import { lockInstallation, moveInstallation } from "./move-installation.server.ts";

type Change = (ctx: Ctx, input: InstallationRef) => Promise<{ id: string }>;

/** A person of the store approves what an app asks for: one that waits is installed, new permissions are given. Throws forbidden, conflict. */
export const approveInstallation = (ctx: Ctx, input: ApproveInstallation): Promise<{ id: string }> => {
  requirePerson(ctx);
  return changed(ctx, "app.approve", input, async (tx, row) => {
    requireSeen(input.seen, beyond(row.asked, row.permissions));
    if (row.state === "uninstalled" || row.state === "suspended") throw notNow();
    requireOwn(ctx, row.asked);
    await moveInstallation(ctx, tx, row, { state: "installed", permissions: row.asked });
  });
};

/** Its tokens end, and it gets no new ones until it is resumed. Throws forbidden, conflict where it is not installed. */
export const suspendInstallation: Change = (ctx, input) =>
  changed(ctx, "app.suspend", input, async (tx, row) => {
    if (row.state === "uninstalled" || row.state === "pending") throw notNow();
    await moveInstallation(ctx, tx, row, { state: "suspended" });
  });

/** A person of the store lets a suspended one go on, with new tokens. Throws forbidden, conflict. */
export const resumeInstallation: Change = (ctx, input) => {
  requirePerson(ctx);
  return changed(ctx, "app.resume", input, async (tx, row) => {
    if (row.state !== "suspended") throw notNow();
    const isWaiting = beyond(row.asked, row.permissions).length > 0;
    await moveInstallation(ctx, tx, row, { state: isWaiting ? "permissions_changed" : "installed" });
  });
};

/** Its tokens end, and what it was given is taken back. One that is uninstalled already stays so. Throws forbidden, not_found. */
export const uninstallApp: Change = (ctx, input) =>
  changed(ctx, "app.uninstall", input, (tx, row) =>
    moveInstallation(ctx, tx, row, { state: "uninstalled", permissions: [], asked: [] }),
  );

function changed(
  ctx: Ctx,
  verb: string,
  input: InstallationRef,
  move: (tx: Tx, row: AppInstallation) => Promise<void>,
): Promise<{ id: string }> {
  requirePermissions(ctx, ["write_apps"]);
  const { installationId: id } = input;
  return change(ctx, { verb, needs: [], input }, () =>
    inTx(ctx, async (tx) => {
      await lockInstallation(tx, ctx.shop.id, id);
      const row = await tx.appInstallation.findFirst({ where: { shopId: ctx.shop.id, id } });
      if (!row) throw new AppError("not_found", said("app.noInstallation"));
      requireNotStronger(ctx, orderly([...row.permissions, ...row.asked]));
      await move(tx, row);
      return { id };
    }),
  );
}

const notNow = () => new AppError("conflict", said("app.notNow"), { reason: "changed" });
