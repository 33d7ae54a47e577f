import { isKnownChange } from "../change/change-requests.server.ts";
import type { Ctx } from "../ctx.ts";
import { ApiRefusal } from "./api-answer.ts";
import { namesEtag } from "./etag.server.ts";

/**
 * Holds the If-Match of a write against the ETag of what its address answers now (`read`; undefined: nothing has one there). A key that was
 * sent before is let through: it was held against what was there then. Throws ApiRefusal: changed (412), invalid, and what `read` refuses with.
 */
export async function requireMatch(
  { headers }: Request,
  { ctx, key }: { readonly ctx: Ctx; readonly key: string | undefined },
  read: (() => Promise<Response>) | undefined,
): Promise<void> {
  const known = headers.get("if-match");
  if (known === null) return;
  // Not looked at, it would promise what is not kept.
  if (!read)
    throw new ApiRefusal("invalid", "Nothing at this address has an ETag: leave If-Match out.", {
      fields: { "If-Match": "Nothing at this address has an ETag." },
    });
  if (key !== undefined && (await isKnownChange(ctx, key))) return;
  if (namesEtag(known, (await read()).headers.get("etag") ?? "")) return;
  throw new ApiRefusal("changed", "It is not any more what the ETag in If-Match is of: read it again.");
}
