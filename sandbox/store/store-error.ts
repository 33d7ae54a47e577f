/** An error whose message alone is meant for the person who started the sandbox: one clear line. */
export class StoreError extends Error {
  override name = "StoreError";
}
