// Global ids: gid://shopify/Order/123, for some kinds with a query (an inventory level names its item).
import { ApiError, invalidId } from "../errors.ts";

const GID = /^gid:\/\/shopify\/([A-Za-z]+)\/(\d+)(?:\?[\w=&.-]*)?$/;

export const gid = (type: string, id: string | number): string => `gid://shopify/${type}/${id}`;

/** Null when the text is no gid with a numeric id. */
export function parseGid(text: string): { type: string; id: string } | null {
  const found = GID.exec(text);
  return found ? { type: found[1]!, id: found[2]! } : null;
}

/** The numeric part of a gid that must be of `type`; a plain number is taken too, as at Shopify. Throws RESOURCE_NOT_FOUND for any other. */
export function idOf(type: string, text: string): string {
  if (/^\d+$/.test(text)) return text;
  const parsed = parseGid(text);
  if (!parsed || parsed.type !== type) throw invalidId(text);
  return parsed.id;
}

/** As idOf, for mutations whose answer to a wrong kind is the bare "invalid id". */
export const wrongKind = (): ApiError => new ApiError("invalid id", "RESOURCE_NOT_FOUND");
