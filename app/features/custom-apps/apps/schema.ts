import { z } from "zod";
import { said } from "#app/i18n/said.ts";
import { keyed } from "#app/platform/change/keyed.ts";
import { OverlapHours } from "#app/platform/change/overlap-hours.ts";
import type { InstallationView } from "../installations/schema.ts";

const MOST_REDIRECTS = 10;

const id = z.uuid(said("app.id"));
const permission = z.string().regex(/^[a-z_]{3,80}$/, said("app.permission"));
const permissions = z.array(permission).max(200);

const appFields = {
  name: z.string().trim().min(1, said("app.name")).max(80, said("app.nameLong")),
  contact: z.email(said("app.contact")).max(254),
  purpose: z.string().trim().max(500, said("app.purposeLong")).default(""),
  redirectUris: z
    .array(z.string().max(500).refine(isRedirect, said("app.redirect")))
    .max(MOST_REDIRECTS, said("app.redirects", { most: MOST_REDIRECTS }))
    .default([]),
};

export const CreateApp = z.object({ ...appFields, permissions: permissions.default([]), ...keyed });
export type CreateApp = z.infer<typeof CreateApp>;

export const UpdateApp = z.object({
  id,
  name: appFields.name.optional(),
  contact: appFields.contact.optional(),
  purpose: appFields.purpose.removeDefault().optional(),
  redirectUris: appFields.redirectUris.removeDefault().optional(),
  ...keyed,
});
export type UpdateApp = z.infer<typeof UpdateApp>;

export const SetPermissions = z.object({ id, permissions, ...keyed });
export type SetPermissions = z.infer<typeof SetPermissions>;

export const RotateSecret = z.object({
  id,
  overlapHours: OverlapHours.describe("How long the secrets that are there work on; 0: not at all."),
  ...keyed,
});
export type RotateSecret = z.infer<typeof RotateSecret>;

export const AppRef = z.object({ id });
export type AppRef = z.infer<typeof AppRef>;
export const DeleteApp = z.object({ id, ...keyed });
export type DeleteApp = z.infer<typeof DeleteApp>;
/** A custom app of this store. */
export interface AppView {
  readonly id: string;
  readonly clientId: string;
  readonly name: string;
  readonly contact: string;
  readonly purpose: string;
  readonly redirectUris: readonly string[];
  readonly permissions: readonly string[];
  /** ISO 8601 */
  readonly createdAt: string;
  readonly secrets: readonly SecretView[];
  /** In its own store. */
  readonly installation: InstallationView | null;
  /** Other stores it is or was installed in. */
  readonly otherStores: number;
}

/** Never the secret itself: that is shown once, when it is made. */
export interface SecretView {
  readonly hint: string;
  readonly createdAt: string;
  readonly expiresAt: string | null;
}

// HTTPS anywhere; HTTP only to the person's own machine (RFC 8252 7.3). No fragment, no name and password, nothing that is read in two ways.
function isRedirect(text: string): boolean {
  if (!/^[\x21-\x7e]+$/.test(text) || text.includes("\\") || text.includes("#") || !URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  if (username || password) return false;
  return protocol === "https:" || (protocol === "http:" && ["127.0.0.1", "[::1]", "localhost"].includes(hostname));
}
