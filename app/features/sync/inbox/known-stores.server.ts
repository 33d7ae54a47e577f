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

/** The id of a store that is or was connected; undefined where the domain is none of ours. */
export async function knownStore(domain: string): Promise<number | undefined> {
  const known = cache().get(domain);
  if (known && known.until > Date.now()) return known.id;
  const shop = await asApp().shop.findUnique({ where: { domain }, select: { id: true } });
  if (cache().size >= MOST) cache().clear();
  cache().set(domain, { id: shop?.id, until: Date.now() + TRUSTED_MS });
  return shop?.id;
}

/** Has the next caller look again. */
export function forgetStore(domain: string): void {
  cache().delete(domain);
}
