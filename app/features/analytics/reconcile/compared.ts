import type { Compared } from "./schema.ts";

/** Two figures beside each other. */
export const compared = (ours: bigint, theirs: bigint): Compared => ({
  ours: String(ours),
  theirs: String(theirs),
  difference: String(ours - theirs),
});
