// Encrypts what is stored under the app's keys anew with the first key of ENCRYPTION_KEYS: tokens, the data that customers asked for, and
// the secrets that sign outgoing webhooks.
import { existsSync } from "node:fs";
import { placeOfSecret } from "#app/features/events/index.server.ts";
import { placeOfFile } from "#app/features/privacy/index.server.ts";
import { decrypt, encrypt, type EncryptionKey, keyIdOf } from "#app/platform/crypto.server.ts";
import { asApp, closeDatabase, inTx } from "#app/platform/db.server.ts";
import { envOrExit } from "#app/platform/env.server.ts";
import { readArguments, runScript, ScriptError } from "./command-line.ts";

const HELP = `Encrypts every stored token, every file of a customer's data, and every secret that signs outgoing webhooks, with the first key of
ENCRYPTION_KEYS. To change keys: put the new one first and keep the old one behind it, restart the app, run this, then take the old one away.

  --dry-run  only count`;

type Outcome = "current" | "rotated" | "changedMeanwhile" | "unreadable";
type Counts = Record<Outcome, number>;
interface Rotation {
  keys: readonly EncryptionKey[];
  isDry: boolean;
  sessions: Counts;
  files: Counts;
  secrets: Counts;
}

async function main(): Promise<void> {
  const args = readArguments(HELP, { "dry-run": { type: "boolean", default: false } });
  if (existsSync(".env")) process.loadEnvFile(".env");
  const { ENCRYPTION_KEYS: keys } = envOrExit();
  const none = (): Counts => ({ current: 0, rotated: 0, changedMeanwhile: 0, unreadable: 0 });
  const rotation = { keys, isDry: args["dry-run"], sessions: none(), files: none(), secrets: none() };
  try {
    await rotateSessions(rotation);
    await rotateFiles(rotation);
    await rotateSecrets(rotation);
  } finally {
    await closeDatabase();
  }
  const { sessions, files, secrets } = rotation;
  process.stdout.write(
    `${JSON.stringify({ key: keys[0]!.id, dryRun: rotation.isDry, ...sessions, files, secrets })}\n`,
  );
  const unreadable = sessions.unreadable + files.unreadable + secrets.unreadable;
  if (unreadable > 0) throw new ScriptError(`${unreadable} sessions, files or secrets could not be read.`);
}

async function rotateSessions(rotation: Rotation): Promise<void> {
  for (const { id, accessToken, refreshToken } of await asApp().session.findMany()) {
    await count(rotation, rotation.sessions, id, [accessToken, refreshToken], (renew) => {
      const data = { accessToken: renew(accessToken, id) ?? "", refreshToken: renew(refreshToken, id) };
      // Only over what was read: a token that the app renewed meanwhile is already under the first key.
      return () => asApp().session.updateMany({ where: { id, accessToken, refreshToken }, data });
    });
  }
}

async function rotateFiles(rotation: Rotation): Promise<void> {
  for (const shop of await asApp().shop.findMany({ select: { id: true } })) {
    const kept = { shopId: shop.id, file: { not: null } };
    const ids = await inTx({ shop }, (tx) => tx.privacyRequest.findMany({ where: kept, select: { id: true } }));
    // One by one: a file may be large.
    for (const { id } of ids) {
      const request = await inTx({ shop }, (tx) => tx.privacyRequest.findFirst({ where: { ...kept, id } }));
      if (!request?.file) continue;
      const { shopId, file } = request;
      await count(rotation, rotation.files, placeOfFile(request), [file], (renew) => {
        const data = { file: renew(file, placeOfFile(request)) };
        return () => inTx({ shop }, (tx) => tx.privacyRequest.updateMany({ where: { shopId, id, file }, data }));
      });
    }
  }
}

async function rotateSecrets(rotation: Rotation): Promise<void> {
  for (const shop of await asApp().shop.findMany({ select: { id: true } })) {
    const where = { shopId: shop.id };
    const select = { shopId: true, id: true, secret: true, oldSecret: true };
    for (const one of await inTx({ shop }, (tx) => tx.eventSubscription.findMany({ where, select }))) {
      const { secret, oldSecret } = one;
      await count(rotation, rotation.secrets, placeOfSecret(one), [secret, oldSecret], (renew) => {
        const place = placeOfSecret(one);
        const data = { secret: renew(secret, place)!, oldSecret: renew(oldSecret, place) };
        return () => inTx({ shop }, (tx) => tx.eventSubscription.updateMany({ where: one, data }));
      });
    }
  }
}

type Renew = (text: string | null, place: string) => string | null;

async function count(
  { keys, isDry }: Rotation,
  counts: Counts,
  name: string,
  texts: readonly (string | null)[],
  prepare: (renew: Renew) => () => Promise<{ count: number }>,
): Promise<void> {
  if (texts.every((text) => !text || keyIdOf(text) === keys[0]!.id)) return void counts.current++;
  try {
    const write = prepare((text, place) => (text ? encrypt(decrypt(text, place, keys), place, keys) : text));
    const written = isDry ? 1 : (await write()).count;
    counts[written === 1 ? "rotated" : "changedMeanwhile"]++;
  } catch (error) {
    counts.unreadable++;
    process.stderr.write(`${name}: ${(error as Error).message}\n`);
  }
}

runScript(main);
