import {
  circuitBreaker,
  CircuitState,
  type CircuitBreakerPolicy,
  ConsecutiveBreaker,
  DelegateBackoff,
  handleWhen,
  type IPolicy,
  retry,
  wrap,
} from "cockatiel";
import type { Ctx } from "../ctx.ts";
import { once } from "../once.server.ts";
import { PassingFailure } from "./admin-request.server.ts";

const MAX_ATTEMPTS = 6;
const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 20_000;
/** Eight failures in a row, whoever asked: the store's circuit opens, and requests fail at once until it is tried again. */
const FAILURES_TO_OPEN = 8;
/** In milliseconds. */
export const OPEN_FOR_MS = 10_000;
/** Of more stores than these, the one not asked for longest is forgotten. */
const MOST_BREAKERS = 1000;

const state = () => once("admin-breakers", () => new Map<string, CircuitBreakerPolicy>());

/**
 * How a document is asked again: after network failures, 429 and 5xx, with growing, random delays or as Shopify asks; a mutation without
 * `@idempotent` only where Shopify has certainly not begun it; `isOnce`: not at all. One circuit breaker for each store.
 */
export function policyFor(ctx: Pick<Ctx, "shop" | "log">, document: string, isOnce = false): IPolicy {
  if (isOnce) return breakerFor(ctx);
  const mayRepeat = !/^\s*(#graphql\s*)?mutation\b/.test(document) || document.includes("@idempotent");
  const again = retry(
    handleWhen((error) => error instanceof PassingFailure && (mayRepeat || error.notBegun)),
    {
      maxAttempts: MAX_ATTEMPTS - 1,
      backoff: new DelegateBackoff(({ attempt, result }) => {
        const asked =
          "error" in result && result.error instanceof PassingFailure ? result.error.retryAfterMs : undefined;
        const longest = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** attempt);
        return asked ?? longest / 2 + (Math.random() * longest) / 2;
      }),
    },
  );
  again.onRetry(({ attempt, delay }) => ctx.log.warn({ attempt, delay: Math.round(delay) }, "Shopify is asked again"));
  return wrap(again, breakerFor(ctx));
}

function breakerFor(ctx: Pick<Ctx, "shop" | "log">): CircuitBreakerPolicy {
  const breakers = state();
  const { domain } = ctx.shop;
  const known = breakers.get(domain);
  if (known) {
    // Moved to the end: the first ones are those not asked for longest.
    breakers.delete(domain);
    breakers.set(domain, known);
    return known;
  }
  const breaker = circuitBreaker(
    handleWhen((error) => error instanceof PassingFailure && !error.isLimit),
    { halfOpenAfter: OPEN_FOR_MS, breaker: new ConsecutiveBreaker(FAILURES_TO_OPEN) },
  );
  breaker.onBreak(() => ctx.log.error("Shopify does not answer for this store; requests pause"));
  breaker.onReset(() => ctx.log.info("Shopify answers again for this store"));
  if (breakers.size >= MOST_BREAKERS) {
    const [idle] = [...breakers].find(([, one]) => one.state === CircuitState.Closed) ?? [];
    if (idle) breakers.delete(idle);
  }
  breakers.set(domain, breaker);
  return breaker;
}
