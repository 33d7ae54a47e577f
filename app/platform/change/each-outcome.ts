import { i18nFor } from "#app/i18n/i18n.ts";
import type { Ctx } from "../ctx.ts";
import { wordsOf } from "../error-words.ts";
import { isAppError, isWorthRetrying } from "../errors.ts";

/** What became of one of many that were to be changed. */
export interface Outcome {
  readonly id: string;
  /** Why it was not changed, in the language of who asked; null: it was. */
  readonly refusal: string | null;
}

/** So many are worked at at once: Shopify's budget is for the whole store. */
const AT_ONCE = 4;

/**
 * Does `one` to each for itself: what cannot be done to one is told of it, and the others go on. What is about all of them (a
 * permission, the budget, the network) is thrown once those begun are through.
 */
export async function eachOutcome(
  ctx: Pick<Ctx, "locale">,
  ids: readonly string[],
  one: (id: string) => Promise<void>,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const some = ids.slice(from, from + AT_ONCE);
    const ends = await Promise.allSettled(some.map(one));
    outcomes.push(...ends.map((end, at) => ({ id: some[at]!, refusal: refusalOf(end, ctx.locale) })));
  }
  return outcomes;
}

function refusalOf(end: PromiseSettledResult<void>, locale: string): string | null {
  if (end.status === "fulfilled") return null;
  const error: unknown = end.reason;
  if (!isAppError(error) || isWorthRetrying(error) || error.code === "forbidden") throw error;
  return wordsOf(error, i18nFor(locale));
}
