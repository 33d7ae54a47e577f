// The server build and the process that loads it are two bundles: what may exist only once per process is kept on globalThis.
const SLOTS = Symbol.for("counting-house.once");
type Slots = Map<string, unknown>;

function slots(): Slots {
  const holder = globalThis as { [SLOTS]?: Slots };
  return (holder[SLOTS] ??= new Map());
}

/** The value of this name, made on first use and shared by every bundle and hot reload of the process. */
export function once<T>(name: string, make: () => T): T {
  const all = slots();
  if (!all.has(name)) all.set(name, make());
  return all.get(name) as T;
}

/** Forgets the value, so that the next use makes a new one; returns the old one. */
export function forget<T>(name: string): T | undefined {
  const all = slots();
  const value = all.get(name) as T | undefined;
  all.delete(name);
  return value;
}

/** The value of this name if it exists. */
export function peek<T>(name: string): T | undefined {
  return slots().get(name) as T | undefined;
}
