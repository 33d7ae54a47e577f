import { said } from "#app/i18n/said.ts";
import { AppError } from "../errors.ts";

/** Shopify dates in whole seconds, and its clock and our database's may differ by so much. */
const CLOCKS_APART_MS = 60_000;

/** From when on something at Shopify may be what a try begun at that moment made; in whole seconds, as its searches compare them. */
export const sinceOf = (begunAt: Date): string =>
  `${new Date(begunAt.getTime() - CLOCKS_APART_MS).toISOString().slice(0, 19)}Z`;

/** Whether it may; `before` says what was there already, and cannot. */
export const isMadeSince = (
  one: { readonly id: string; readonly createdAt: string },
  begunAt: Date,
  before: readonly string[] | null,
): boolean => Date.parse(one.createdAt) >= Date.parse(sinceOf(begunAt)) && !before?.includes(one.id);

/**
 * Of all that came about since a try whose answer was lost, and is what it asked for: the one that it made, where money must not move
 * twice and must not be said to have moved. Throws conflict where it may be somebody else's: more than one, or found only later.
 */
export function oursOf<One>(all: readonly One[], isAgain: boolean): One | null {
  if (all.length === 0) return null;
  if (all.length === 1 && !isAgain) return all[0]!;
  throw new AppError("conflict", said("change.unsure"), { reason: "unsure" });
}
