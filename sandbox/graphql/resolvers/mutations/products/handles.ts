// Handles of products: made of what is typed or of the title, and never two alike.
import type { RequestContext } from "#sandbox/graphql/types.ts";
import { userError, type UserError } from "../common.ts";

const TOO_LONG = "Handle is too long (maximum is 255 characters)";

/** Letters and digits of any script, in lower case, joined by dashes. */
export const handleOf = (text: string): string =>
  text
    .normalize("NFC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}_]+/gu, "-")
    .replace(/^-+|-+$/g, "");

const isTaken = (ctx: RequestContext, handle: string, productId: string): boolean =>
  ctx.store.get("select 1 from products where handle = ? and id <> ?", handle, productId) !== undefined;

/** A number at the end counts on; without one, one is put there. */
const nextHandle = (handle: string): string =>
  /-\d+$/.test(handle) ? handle.replace(/\d+$/, (digits) => String(BigInt(digits) + 1n)) : `${handle}-1`;

/** A handle nobody else has. */
export function freeHandle(ctx: RequestContext, wanted: string, productId: string): string {
  let handle = wanted;
  while (isTaken(ctx, handle, productId)) handle = nextHandle(handle);
  return handle;
}

/** The handle for what was typed (blank: of the title), or what is wrong with it. */
export function newHandle(
  ctx: RequestContext,
  given: string | null | undefined,
  product: { id: string; title: string },
): string | UserError {
  if (given == null || given.trim() === "") {
    const made = handleOf(product.title) || "product";
    return made.length > 255 ? userError(["handle"], TOO_LONG) : freeHandle(ctx, made, product.id);
  }
  const handle = handleOf(given);
  if (handle === "") return freeHandle(ctx, "product", product.id);
  if (handle.length > 255) return userError(["handle"], TOO_LONG);
  if (!isTaken(ctx, handle, product.id)) return handle;
  return userError(["input", "handle"], `Handle '${given}' already in use. Please provide a new handle.`);
}
