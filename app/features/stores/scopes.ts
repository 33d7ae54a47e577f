import { type Ctx, hasScope } from "#app/platform/ctx.ts";

/** What the app asks for and the store has not granted; and what it granted beyond that. */
export function compareScopes(
  wanted: readonly string[],
  granted: ReadonlySet<string>,
): { missing: string[]; optional: string[] } {
  const asked: Pick<Ctx, "scopes"> = { scopes: new Set(wanted) };
  return {
    missing: wanted.filter((scope) => !hasScope({ scopes: granted }, scope)),
    optional: [...granted].filter((scope) => !hasScope(asked, scope)).sort(),
  };
}
