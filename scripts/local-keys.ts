// The secrets of a local installation: made once per data directory, readable by their owner only.
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export interface LocalKeys {
  clientId: string;
  clientSecret: string;
  /** As ENCRYPTION_KEYS wants it. */
  encryptionKeys: string;
}

export function localKeys(dataDirectory: string): LocalKeys {
  const path = join(dataDirectory, "keys.json");
  if (existsSync(path)) return JSON.parse(readFileSync(path, "utf8")) as LocalKeys;
  const keys: LocalKeys = {
    clientId: randomBytes(16).toString("hex"),
    clientSecret: `shpss_${randomBytes(16).toString("hex")}`,
    encryptionKeys: `local:${randomBytes(32).toString("base64")}`,
  };
  mkdirSync(dataDirectory, { recursive: true });
  writeFileSync(path, JSON.stringify(keys), { mode: 0o600 });
  return keys;
}
