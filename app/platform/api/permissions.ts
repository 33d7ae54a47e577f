import { type Ctx, hasScope } from "../ctx.ts";

/** Permissions of the app's own, beside Shopify's scopes, in the same words: what a client of the API may be given. `write_x` includes `read_x`. */
export const OWN_PERMISSIONS = [
  "read_analytics",
  "read_store",
  "write_store",
  "read_sync",
  "write_sync",
  "read_bulk",
  "write_bulk",
  "read_apps",
  "write_apps",
  "read_audit",
] as const;
export type OwnPermission = (typeof OWN_PERMISSIONS)[number];

export const isOwnPermission = (text: string): text is OwnPermission =>
  (OWN_PERMISSIONS as readonly string[]).includes(text);

/** True where the actor may: by one of Shopify's scopes or by a permission of the app's own; write_x implies read_x. */
export const isAllowed = ({ scopes, permissions }: Pick<Ctx, "scopes" | "permissions">, permission: string): boolean =>
  hasScope({ scopes: isOwnPermission(permission) ? permissions : scopes }, permission);
