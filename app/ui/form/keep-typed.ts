import type { ShouldRevalidateFunction } from "@remix-run/react";

/** True of an answer that leaves open what became of the change: the network, the database or Shopify did not answer. */
export function isUnheard(actionResult: unknown): boolean {
  const { ok, code } = (actionResult ?? {}) as { ok?: boolean; code?: string };
  return ok === false && (code === "unavailable" || code === "unexpected");
}

/**
 * A page's `shouldRevalidate`, beside lostAnswer: where what was sent got no answer, the page is not read anew. That would fail as well, and
 * an error page would stand in place of what was typed.
 */
export const keepTyped: ShouldRevalidateFunction = ({ actionResult, defaultShouldRevalidate }) =>
  isUnheard(actionResult) ? false : defaultShouldRevalidate;
