import { isAllowed } from "#app/platform/api/permissions.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { isAppError } from "#app/platform/errors.ts";
import { errorBody } from "#app/platform/http/error-response.server.ts";
import { Authorization, type AuthorizationPageData } from "../schema.ts";
import { askedApp, getAuthorization } from "./authorize.server.ts";

// Whoever is to put it right knows the parameters by their names; what is said of two is said once.
function problemsOf(errors: Readonly<Record<string, string>>): string[] {
  const about = new Map<string, string[]>();
  for (const [field, message] of Object.entries(errors))
    about.set(message, [...(about.get(message) ?? []), ...(field in Authorization.shape ? [field] : [])]);
  return [...about].map(([message, fields]) => (fields.length > 0 ? `${fields.join(", ")}: ${message}` : message));
}

/**
 * What stands on the page on which a person approves an app: what it asks for; or why it cannot be approved, in the reader's words, and which
 * scopes of Shopify's the store would have to grant us first. It never throws what an app sent wrong: that page leads nowhere.
 */
export async function readAuthorization(ctx: Ctx, query: URLSearchParams): Promise<AuthorizationPageData> {
  const nothing = { asked: null, view: null, missing: [] };
  try {
    const asked = Authorization.parse(Object.fromEntries(query));
    const { permissions } = await askedApp(asked);
    const missing = permissions.filter((one) => !isAllowed(ctx, one));
    if (missing.length > 0) return { ...nothing, problems: [], missing };
    return { asked, view: await getAuthorization(ctx, asked), problems: [], missing };
  } catch (error) {
    const known = errorBody(error, ctx.locale);
    if (!known || (isAppError(error) && (error.code === "unavailable" || error.code === "limited"))) throw error;
    return { ...nothing, problems: problemsOf(known.body.errors) };
  }
}
