// What the mutations share: user errors, a loud refusal of inputs that are not played, writing through the store's own saver.
import { saver, type Saver } from "#sandbox/store/save.ts";
import type { Store } from "#sandbox/store/store.ts";
import { NotImplemented } from "#sandbox/graphql/errors.ts";

export { laterThan } from "#sandbox/store/store.ts";

export interface UserError {
  field: string[] | null;
  message: string;
  /** null where Shopify has none for it, though others of the mutation have one. */
  code?: string | null;
}

export const userError = (field: string[] | null, message: string, code?: string | null): UserError =>
  code === undefined ? { field, message } : { field, message, code };

const savers = new WeakMap<Store, Saver>();

/** The store's saver, prepared once. */
export function saverOf(store: Store): Saver {
  let found = savers.get(store);
  if (!found) savers.set(store, (found = saver(store)));
  return found;
}

/** Throws for inputs that the sandbox would otherwise ignore in silence; null counts as given, false (often a default) asks for nothing. */
export function onlyPlayed(mutation: string, input: object, played: readonly string[]): void {
  for (const [name, value] of Object.entries(input))
    if (value !== false && !played.includes(name)) throw new NotImplemented(`the input ${name} of ${mutation}`);
}
