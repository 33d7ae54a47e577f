import { said } from "#app/i18n/said.ts";
import { isAllowed } from "#app/platform/api/permissions.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { AppError } from "#app/platform/errors.ts";
import { beyond } from "./apps/app-view.server.ts";

/** Throws forbidden where the actor lacks one of these; details.scopes names which. */
export function requirePermissions(ctx: Ctx, needs: readonly string[]): void {
  const scopes = needs.filter((one) => !isAllowed(ctx, one));
  if (scopes.length > 0) throw new AppError("forbidden", said("app.forbidden"), { scopes });
}

/**
 * Nobody gives what they do not have: a store's people what it granted the app, a client what it was given. Throws invalid by field; of a
 * client forbidden, and details.scopes names what it lacks.
 */
export function requireOwn(ctx: Ctx, permissions: readonly string[]): void {
  const scopes = permissions.filter((one) => !isAllowed(ctx, one));
  if (scopes.length === 0) return;
  const message = said("app.notOwn", { permissions: scopes.join(", ") });
  if (isClient(ctx)) throw new AppError("forbidden", message, { scopes, reason: "permissions" });
  throw new AppError("invalid", message, { fields: { permissions: message } });
}

/** A client changes nothing of an app that may more than itself; a store's people may, also where it took back what the app has. Throws as requireOwn. */
export function requireNotStronger(ctx: Ctx, permissions: readonly string[]): void {
  if (isClient(ctx)) requireOwn(ctx, permissions);
}

const isClient = ({ actor }: Ctx): boolean => actor.startsWith("api:");

/** Throws conflict where more would be given than the person was shown: the app asked for it meanwhile. */
export function requireSeen(seen: string | undefined, permissions: readonly string[]): void {
  if (seen === undefined || beyond(permissions, seen.split(" ")).length === 0) return;
  throw new AppError("conflict", said("app.asksMore"), { reason: "changed" });
}

/** What people of the store decide, and no program. Throws forbidden. */
export function requirePerson(ctx: Ctx): void {
  if (ctx.actor.startsWith("merchant")) return;
  throw new AppError("forbidden", said("app.person"), { reason: "person" });
}
