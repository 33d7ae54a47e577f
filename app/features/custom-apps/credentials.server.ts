import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** The texts by which a client and its rights are known. Each names its store, among whose rows alone it is looked up. */
const KINDS = {
  client: { begins: "ch_app", bytes: 12 },
  secret: { begins: "ch_secret", bytes: 32 },
  access: { begins: "ch_access", bytes: 32 },
  refresh: { begins: "ch_refresh", bytes: 32 },
  code: { begins: "ch_code", bytes: 32 },
} as const;
export type CredentialKind = keyof typeof KINDS;

const FORM = /^(ch_[a-z]+)_([0-9a-z]{1,6})_[A-Za-z0-9_-]{16,43}$/;

/** A new one: what it is, its store in base 36, chance. */
export function newCredential(kind: CredentialKind, shopId: number): string {
  const { begins, bytes } = KINDS[kind];
  return `${begins}_${shopId.toString(36)}_${randomBytes(bytes).toString("base64url")}`;
}

/** The store that a text of this kind names; undefined where it is none. Says nothing about whether it is known there. */
export function storeOf(kind: CredentialKind, text: string): number | undefined {
  const [, begins, store = ""] = FORM.exec(text) ?? [];
  const id = Number.parseInt(store, 36);
  return begins === KINDS[kind].begins && id > 0 && id < 2 ** 31 ? id : undefined;
}

/** How a secret or token is kept. They are made of 256 bits of chance: there is nothing to guess, and no need of a slow hash. */
export const hashOf = (text: string): string => createHash("sha256").update(text).digest("base64url");

/** Compares hashes of one length in constant time. */
export const isSameHash = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
};
