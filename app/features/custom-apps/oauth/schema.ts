import { z } from "zod";
import { said } from "#app/i18n/said.ts";

/** What an app sends a person with, who is to approve it (RFC 6749 4.1.1, RFC 7636 4.3). */
export const Authorization = z.object({
  response_type: z.literal("code", said("oauth.responseType")),
  client_id: z.string().max(80),
  redirect_uri: z.string().max(500),
  code_challenge: z.string(said("oauth.pkce")).regex(/^[A-Za-z0-9_-]{43}$/, said("oauth.pkce")),
  code_challenge_method: z.literal("S256", said("oauth.pkce")),
  scope: z.string().max(4000).optional(),
  state: z.string().max(1000).optional(),
});
export type Authorization = z.infer<typeof Authorization>;

/** What the page asks its visitor. */
export interface AuthorizationView {
  readonly name: string;
  readonly contact: string;
  readonly purpose: string;
  /** Where the visitor will be sent: its host. */
  readonly sendsTo: string;
  readonly permissions: readonly string[];
  /** Approved before. */
  readonly had: readonly string[];
  /** The domain of the store that made it; null: this one. */
  readonly madeBy: string | null;
}

/** The page on which a person approves: `view` of what is asked, or why it cannot be approved. */
export interface AuthorizationPageData {
  readonly asked: Authorization | null;
  readonly view: AuthorizationView | null;
  /** What is wrong with what was asked, in the reader's words. */
  readonly problems: readonly string[];
  /** Permissions that the store would have to grant us first. */
  readonly missing: readonly string[];
}
