// Id tokens (session tokens): the JWT by which App Bridge tells an app which store and which person it is talking to.
import { createHmac, randomBytes, randomUUID, timingSafeEqual } from "node:crypto";
import type { AppOptions } from "../options.ts";

export const USER = {
  id: "81920000001",
  firstName: "Ada",
  lastName: "Keeper",
  email: "ada@example.com",
  locale: "en",
} as const;

export interface IdTokenClaims {
  iss: string;
  dest: string;
  aud: string;
  sub: string;
  exp: number;
  nbf: number;
  iat: number;
  jti: string;
  sid: string;
  sig: string;
}

/** Signs a token that lives 60 s of real time (the app that checks it has no other clock). `claims` override for tests. */
export function signIdToken(app: AppOptions, domain: string, claims: Record<string, unknown> = {}): string {
  const now = Math.floor(Date.now() / 1000);
  const payload: IdTokenClaims = {
    iss: `https://${domain}/admin`,
    dest: `https://${domain}`,
    aud: app.clientId,
    sub: USER.id,
    exp: now + 60,
    nbf: now,
    iat: now,
    jti: randomUUID(),
    sid: randomUUID(),
    sig: randomBytes(32).toString("hex"),
  };
  const unsigned = `${encode({ alg: "HS256", typ: "JWT" })}.${encode({ ...payload, ...claims })}`;
  return `${unsigned}.${createHmac("sha256", app.clientSecret).update(unsigned).digest("base64url")}`;
}

/** The claims of a token that this sandbox signed for `domain` and that has not expired; undefined for any other. */
export function readIdToken(app: AppOptions, domain: string, token: unknown): IdTokenClaims | undefined {
  const [header, payload, signature] = String(token).split(".");
  if (!header || !payload || !signature) return undefined;
  const expected = createHmac("sha256", app.clientSecret).update(`${header}.${payload}`).digest();
  const given = Buffer.from(signature, "base64url");
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  const claims = JSON.parse(Buffer.from(payload, "base64url").toString()) as IdTokenClaims;
  const now = Date.now() / 1000;
  const lives = claims.exp > now && claims.nbf <= now + 10;
  return lives && claims.aud === app.clientId && claims.dest === `https://${domain}` ? claims : undefined;
}

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
