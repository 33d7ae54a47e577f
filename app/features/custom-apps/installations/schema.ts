import { z } from "zod";
import { said } from "#app/i18n/said.ts";
import { keyed } from "#app/platform/change/keyed.ts";
import { DeleteApp } from "../apps/schema.ts";

/** pending: waits for approval · permissions_changed: goes on with what it had, new ones wait for approval · suspended: no token works */
export const INSTALLATION_STATES = ["pending", "installed", "permissions_changed", "suspended", "uninstalled"] as const;
export type InstallationState = (typeof INSTALLATION_STATES)[number];

/** The permissions that a person was shown, with blanks between them: no more than these is approved. */
const seen = z.string().max(8000).optional();
export const InstallApp = DeleteApp.extend({ seen });
export type InstallApp = z.infer<typeof InstallApp>;

export const InstallationRef = z.object({ installationId: z.uuid(said("id")), ...keyed });
export type InstallationRef = z.infer<typeof InstallationRef>;
export const ApproveInstallation = InstallationRef.extend({ seen });
export type ApproveInstallation = z.infer<typeof ApproveInstallation>;

/** A custom app in this store, in the words that its people approved. */
export interface InstallationView {
  readonly id: string;
  readonly appId: string;
  readonly clientId: string;
  readonly name: string;
  readonly contact: string;
  readonly purpose: string;
  readonly state: InstallationState;
  /** Approved. */
  readonly permissions: readonly string[];
  /** Asked for and not approved yet. */
  readonly waiting: readonly string[];
  /** Made by another store. */
  readonly isForeign: boolean;
  readonly createdAt: string;
  readonly changedAt: string;
}
