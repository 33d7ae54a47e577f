import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

export interface EncryptionKey {
  readonly id: string;
  /** 32 bytes */
  readonly secret: Buffer;
}

/** The ciphertext is not ours, was changed, or its key is gone. */
export class DecryptionFailed extends Error {
  constructor(reason: string) {
    super(`A stored secret could not be read: ${reason}`);
    this.name = "DecryptionFailed";
  }
}

/**
 * AES-256-GCM under the first key, as `v1:keyId:iv:tag:ciphertext` (base64url). `belongsTo` is authenticated with it: the text
 * cannot be read in another place than the one it was written for.
 */
export function encrypt(text: string, belongsTo: string, keys: readonly EncryptionKey[]): string {
  const [key] = keys;
  if (!key) throw new Error("No encryption key");
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key.secret, iv).setAAD(Buffer.from(`${key.id}:${belongsTo}`));
  const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return ["v1", key.id, ...[iv, cipher.getAuthTag(), body].map((part) => part.toString("base64url"))].join(":");
}

/** The text that `encrypt` was given, under whichever of the keys it names. Throws DecryptionFailed. */
export function decrypt(encrypted: string, belongsTo: string, keys: readonly EncryptionKey[]): string {
  const [version, keyId, ...parts] = encrypted.split(":");
  if (version !== "v1" || parts.length !== 3) throw new DecryptionFailed("it is not encrypted");
  const key = keys.find((one) => one.id === keyId);
  if (!key) throw new DecryptionFailed(`ENCRYPTION_KEYS has no key "${keyId}"`);
  const [iv, tag, body] = parts.map((part) => Buffer.from(part, "base64url")) as [Buffer, Buffer, Buffer];
  if (iv.length !== 12 || tag.length !== 16) throw new DecryptionFailed("it is damaged");
  try {
    const decipher = createDecipheriv("aes-256-gcm", key.secret, iv)
      .setAAD(Buffer.from(`${key.id}:${belongsTo}`))
      .setAuthTag(tag);
    return Buffer.concat([decipher.update(body), decipher.final()]).toString("utf8");
  } catch {
    throw new DecryptionFailed("it was changed, or belongs elsewhere");
  }
}

/** The id of the key a ciphertext was written with; undefined where it is none. */
export function keyIdOf(encrypted: string): string | undefined {
  return /^v1:([^:]+):/.exec(encrypted)?.[1];
}
