import { randomBytes } from "node:crypto";
import type { EventSubscription } from "@prisma/client";
import { decrypt, encrypt } from "#app/platform/crypto.server.ts";
import { env } from "#app/platform/env.server.ts";

/** As the Standard Webhooks rules write one: 32 bytes. */
export const newSecret = (): string => `whsec_${randomBytes(32).toString("base64")}`;

/** What a secret is encrypted for: one that is copied to another subscription cannot be read there. */
export const placeOfSecret = ({ shopId, id }: Pick<EventSubscription, "shopId" | "id">): string =>
  `event_subscriptions:${shopId}:${id}`;

export const hidden = (of: Pick<EventSubscription, "shopId" | "id">, secret: string): string =>
  encrypt(secret, placeOfSecret(of), env().ENCRYPTION_KEYS);

/** The secrets that sign now: the present one first, then the one before it while it does. Throws DecryptionFailed. */
export function secretsOf(
  row: Pick<EventSubscription, "shopId" | "id" | "secret" | "oldSecret" | "oldUntil">,
  now = new Date(),
): string[] {
  const isOldUsed = row.oldSecret !== null && row.oldUntil !== null && row.oldUntil > now;
  return [row.secret, ...(isOldUsed ? [row.oldSecret] : [])].map((text) =>
    decrypt(text!, placeOfSecret(row), env().ENCRYPTION_KEYS),
  );
}
