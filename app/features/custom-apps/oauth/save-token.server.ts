import OAuth2Server from "@node-oauth/oauth2-server";
import { inTx, type Tx } from "#app/platform/db.server.ts";
import { hashOf } from "../credentials.server.ts";
import { lockInstallation } from "../installations/move-installation.server.ts";
import { type Holder, installationOf } from "./holder.server.ts";
import { spend } from "./refresh-tokens.server.ts";

/** How long an access token works. */
export const ACCESS_SECONDS = 3600;

/** Tokens are rows: an app that asks for one before each request would fill the database. */
const MOST_PER_MINUTE = 60;
const MINUTE_MS = 60_000;

/** Keeps tokens as hashes, and spends what they came of in the same transaction. Throws where it has ended, or too many were asked for. */
export async function saveToken(
  token: OAuth2Server.Token,
  client: OAuth2Server.Client,
  user: OAuth2Server.User,
): Promise<OAuth2Server.Token> {
  const { shopId, installationId, family, permissions } = user as Holder;
  const of = { shopId, installationId, family, permissions: token.scope ?? [...permissions] };
  const rows = [
    { ...of, kind: "access", hash: hashOf(token.accessToken), expiresAt: token.accessTokenExpiresAt! },
    ...(token.refreshToken
      ? [{ ...of, kind: "refresh", hash: hashOf(token.refreshToken), expiresAt: token.refreshTokenExpiresAt! }]
      : []),
  ];
  const isSaved = await inTx({ shop: { id: shopId } }, async (tx) => {
    if (!(await goesOn(tx, user as Holder, rows.length > 1)) || !(await spend(tx, user as Holder))) return false;
    await requirePace(tx, user as Holder);
    await tx.appToken.createMany({ data: rows });
    return true;
  });
  if (!isSaved) throw new OAuth2Server.InvalidGrantError("What was approved has ended.");
  return { ...token, client, user };
}

// Between the look at what was sent and the tokens made of it the installation may have ended, or somebody else sent the same: whoever ends
// a family waits for this lock, or is seen here.
async function goesOn(tx: Tx, { shopId, installationId, family }: Holder, isOfFamily: boolean): Promise<boolean> {
  await lockInstallation(tx, shopId, installationId);
  if (!(await installationOf(tx, shopId, installationId))) return false;
  if (!isOfFamily) return true;
  const of = { shopId, family };
  if ((await tx.appToken.count({ where: { ...of, kind: "refresh", revokedAt: { not: null } } })) > 0) return false;
  const refresh = await tx.appToken.count({ where: { ...of, kind: "refresh" } });
  return refresh > 0 || (await tx.authorizationCode.count({ where: of })) > 0;
}

// Known by when they expire, by which they are found.
async function requirePace(tx: Tx, { shopId, installationId }: Holder): Promise<void> {
  const now = Date.now() + ACCESS_SECONDS * 1000;
  const expiresAt = { gt: new Date(now - MINUTE_MS), lt: new Date(now + MINUTE_MS) };
  const made = await tx.appToken.count({ where: { shopId, expiresAt, installationId, kind: "access" } });
  if (made < MOST_PER_MINUTE) return;
  throw new OAuth2Server.OAuthError(`slow_down: ${MOST_PER_MINUTE}/min`, { code: 429, name: "slow_down" });
}
