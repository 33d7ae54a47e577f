import type { Endpoint } from "./endpoint.ts";

/** A page that is made of the endpoints alone, and takes a tenth of a second: anybody may ask for it, so it is made once per process. */
export function madeOnce(make: (endpoints: readonly Endpoint[]) => string): (endpoints: readonly Endpoint[]) => string {
  const made = new WeakMap<readonly Endpoint[], string>();
  return (endpoints) => {
    const text = made.get(endpoints) ?? make(endpoints);
    made.set(endpoints, text);
    return text;
  };
}
