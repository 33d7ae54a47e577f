import { asApp } from "#app/platform/db.server.ts";
import { once } from "#app/platform/once.server.ts";

interface Known {
  readonly id: number | undefined;
  readonly until: number;
}

/** How long an answer is trusted; the transaction that keeps a delivery looks at the store once more. */
const TRUSTED_MS = 10_000;
/** Answers kept: more domains than this are looked up each time. */
const MOST = 10_000;

const cache = () => once("known-stores", () => new Map<string, Known>());

/** The id of a store that is or was connected; undefined where the domain is none of ours. A store that came this moment is found. */
export async function knownStore(domain: string): Promise<number | undefined> {
  return trusted(domain)?.id ?? lookUp(domain);
}

/** As knownStore, for requests of anyone: what was none of ours a moment ago is not looked up again. */
export async function knownStoreAtMost(domain: string): Promise<number | undefined> {
  const known = trusted(domain);
  return known ? known.id : lookUp(domain);
}

function trusted(domain: string): Known | undefined {
  const known = cache().get(domain);
  return known && known.until > Date.now() ? known : undefined;
}

async function lookUp(domain: string): Promise<number | undefined> {
  const shop = await asApp().shop.findUnique({ where: { domain }, select: { id: true } });
  if (cache().size >= MOST) cache().clear();
  cache().set(domain, { id: shop?.id, until: Date.now() + TRUSTED_MS });
  return shop?.id;
}

/** Has the next caller look again. */
export function forgetStore(domain: string): void {
  cache().delete(domain);
}
