// Encrypts the stored tokens anew with the first key of ENCRYPTION_KEYS.
import { existsSync } from "node:fs";
import { decrypt, encrypt, keyIdOf } from "#app/platform/crypto.server.ts";
import { asApp, closeDatabase } from "#app/platform/db.server.ts";
import { envOrExit } from "#app/platform/env.server.ts";
import { readArguments, runScript, ScriptError } from "./command-line.ts";

const HELP = `Encrypts every stored token with the first key of ENCRYPTION_KEYS. To change keys: put the new one first and keep the old
one behind it, restart the app, run this, then take the old one away.

  --dry-run  only count`;

async function main(): Promise<void> {
  const args = readArguments(HELP, { "dry-run": { type: "boolean", default: false } });
  if (existsSync(".env")) process.loadEnvFile(".env");
  const keys = envOrExit().ENCRYPTION_KEYS;
  const first = keys[0]!.id;
  const counts = { current: 0, rotated: 0, changedMeanwhile: 0, unreadable: 0 };
  const renew = (text: string | null, id: string) => (text ? encrypt(decrypt(text, id, keys), id, keys) : text);
  try {
    for (const session of await asApp().session.findMany()) {
      const { id, accessToken, refreshToken } = session;
      if ([accessToken, refreshToken].every((text) => !text || keyIdOf(text) === first)) {
        counts.current++;
        continue;
      }
      try {
        const data = { accessToken: renew(accessToken, id) ?? "", refreshToken: renew(refreshToken, id) };
        // Only over what was read: a token that the app renewed meanwhile is already under the first key.
        const where = { id, accessToken, refreshToken };
        const { count } = args["dry-run"] ? { count: 1 } : await asApp().session.updateMany({ where, data });
        if (count === 1) counts.rotated++;
        else counts.changedMeanwhile++;
      } catch (error) {
        counts.unreadable++;
        process.stderr.write(`${id}: ${(error as Error).message}\n`);
      }
    }
  } finally {
    await closeDatabase();
  }
  process.stdout.write(`${JSON.stringify({ key: first, dryRun: args["dry-run"], ...counts })}\n`);
  if (counts.unreadable > 0) throw new ScriptError(`${counts.unreadable} sessions could not be read.`);
}

runScript(main);
