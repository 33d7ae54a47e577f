import { setTimeout as sleep } from "node:timers/promises";
import {
  BrokenCircuitError,
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
import { AppError } from "../errors.ts";
import { once } from "../once.server.ts";
import { type AdminAnswer, type AdminRequest, adminRequest, PassingFailure, TokenRefused } from "./admin-request.server.ts";
import { offlineSession } from "./offline-session.server.ts";
import type { AdminDocument, ResultOf, VariablesOf } from "./operations.ts";
import { makeThrottle, type Throttle } from "./throttle.server.ts";
import { noteUse, type Use } from "./usage.server.ts";

export interface AdminOptions {
  /** Ends the waiting and the request early (AppError `unavailable`). */
  signal?: AbortSignal;
}

type Arguments<Document extends AdminDocument> =
  Record<string, never> extends VariablesOf<Document>
    ? [variables?: VariablesOf<Document>, options?: AdminOptions]
    : [variables: VariablesOf<Document>, options?: AdminOptions];

const MAX_ATTEMPTS = 6;
const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 20_000;
/** Eight failures in a row, whoever asked: the store's circuit opens, and requests fail at once until it is tried again. */
const FAILURES_TO_OPEN = 8;
const OPEN_FOR_MS = 10_000;
/** Of more stores than these, the one not asked for longest is forgotten. */
const MOST_BREAKERS = 1000;
/** Points may be this long in coming. */
const LONGEST_THROTTLE_WAIT_MS = 60_000;

interface State {
  throttle: Throttle;
  breakers: Map<string, CircuitBreakerPolicy>;
  /** What each document was charged last. */
  costs: Map<string, number>;
}
const state = () =>
  once<State>("admin-client", () => ({ throttle: makeThrottle(), breakers: new Map(), costs: new Map() }));

/**
 * Runs a `#graphql` document for ctx.shop and returns its data. Waits for the store's bucket; retries network failures, 429 and 5xx
 * with growing, random delays; renews a refused token once. A mutation without `@idempotent` is retried only where Shopify has
 * certainly not begun it. Throws AppError: `limited` (no points within a minute), `unavailable` (Shopify or the network),
 * `forbidden` (scope, or details.reason "reconnect"), `shopify_rejected` (details.errors). userErrors: see rejectUserErrors.
 */
export async function adminGraphql<Document extends AdminDocument>(
  ctx: Pick<Ctx, "shop" | "log">,
  document: Document,
  ...[variables, options = {}]: Arguments<Document>
): Promise<ResultOf<Document>> {
  const run = async (refused?: string): Promise<AdminAnswer> => {
    const { accessToken } = await offlineSession(ctx.shop.domain, refused);
    try {
      const request = { shop: ctx.shop.domain, accessToken, query: document, variables, ...options };
      return await policyFor(ctx, document).execute(() => throttled(ctx, request));
    } catch (error) {
      if (error instanceof TokenRefused && refused === undefined) return run(accessToken);
      throw error;
    }
  };
  try {
    return (await run()).data as ResultOf<Document>;
  } catch (error) {
    throw asAppError(error);
  }
}

async function throttled(ctx: Pick<Ctx, "shop">, request: AdminRequest): Promise<AdminAnswer> {
  const { throttle, costs } = state();
  for (const giveUpAt = Date.now() + LONGEST_THROTTLE_WAIT_MS; ;) {
    const points = costs.get(request.query) ?? 10;
    const wait = throttle.take(request.shop, points);
    if (wait > 0) {
      if (Date.now() + wait > giveUpAt)
        throw new AppError("limited", "The store's request budget is used up.", { retryAfterMs: wait });
      // Others wait for the same points: a little chance keeps them from all waking at once.
      await sleep(wait + Math.random() * 100, undefined, { signal: request.signal });
      continue;
    }
    let answer: AdminAnswer | undefined;
    try {
      answer = await noted(ctx, request);
    } finally {
      throttle.settle(request.shop, points, answer?.cost);
    }
    if (answer.cost) costs.set(request.query, answer.cost.requestedQueryCost);
    if (!answer.throttled) return answer;
    if (Date.now() > giveUpAt) throw new AppError("limited", "The store's request budget is used up.");
    // Shopify's advice where it says nothing more exact.
    if (!answer.cost) await sleep(1000, undefined, { signal: request.signal });
  }
}

// Each request counts, also one that fails: what Shopify charged, and what was left then.
async function noted(ctx: Pick<Ctx, "shop">, request: AdminRequest): Promise<AdminAnswer> {
  const note = (use: Use) => noteUse(ctx.shop.id, use);
  try {
    const answer = await adminRequest(request);
    const { requestedQueryCost = 0, actualQueryCost, throttleStatus } = answer.cost ?? {};
    note({
      points: answer.throttled ? 0 : (actualQueryCost ?? requestedQueryCost),
      isThrottled: answer.throttled,
      ...(throttleStatus && {
        bucket: { available: throttleStatus.currentlyAvailable, maximum: throttleStatus.maximumAvailable },
      }),
    });
    return answer;
  } catch (error) {
    const isPassing = error instanceof PassingFailure;
    note({ points: 0, isThrottled: isPassing && error.isLimit, isFailed: isPassing && !error.isLimit });
    throw error;
  }
}

function policyFor(ctx: Pick<Ctx, "shop" | "log">, document: string): IPolicy {
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
  const { breakers } = state();
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

function asAppError(error: unknown): unknown {
  if (error instanceof PassingFailure) {
    const details = error.retryAfterMs === undefined ? {} : { retryAfterMs: error.retryAfterMs };
    return new AppError(error.isLimit ? "limited" : "unavailable", `${error.message}.`, details, { cause: error });
  }
  if (error instanceof BrokenCircuitError) {
    return new AppError(
      "unavailable",
      "Shopify has not been answering for this store.",
      { retryAfterMs: OPEN_FOR_MS },
      { cause: error },
    );
  }
  if (error instanceof TokenRefused) {
    return new AppError(
      "forbidden",
      "Shopify refused the app's access token.",
      { reason: "reconnect" },
      { cause: error },
    );
  }
  if (error instanceof Error && error.name === "AbortError") {
    return new AppError("unavailable", "The work was stopped.", {}, { cause: error });
  }
  return error;
}
