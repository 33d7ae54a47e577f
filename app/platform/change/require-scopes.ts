import { type Ctx, hasScope } from "../ctx.ts";
import { AppError } from "../errors.ts";

/** Throws `forbidden` where the store has not granted all of these; details.scopes names the missing ones, which the page asks for. */
export function requireScopes(ctx: Pick<Ctx, "scopes">, needs: readonly string[]): void {
  const scopes = needs.filter((scope) => !hasScope(ctx, scope));
  if (scopes.length === 0) return;
  throw new AppError("forbidden", `The app lacks a permission for this: ${scopes.join(", ")}.`, {
    reason: "scopes",
    scopes,
  });
}
