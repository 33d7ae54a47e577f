import { setTimeout as sleep } from "node:timers/promises";
import { BrokenCircuitError } from "cockatiel";
import type { Ctx } from "../ctx.ts";
import { env } from "../env.server.ts";
import { AppError } from "../errors.ts";
import { once } from "../once.server.ts";
import { OPEN_FOR_MS, policyFor } from "./admin-policy.server.ts";
import {
  type AdminAnswer,
  type AdminRequest,
  adminRequest,
  PassingFailure,
  TokenRefused,
} from "./admin-request.server.ts";
import { offlineSession } from "./offline-session.server.ts";
import type { AdminDocument, ResultOf, VariablesOf } from "./operations.ts";
import { makeThrottle, type Throttle } from "./throttle.server.ts";
import { noteUse, type Use } from "./usage.server.ts";

export interface AdminOptions {
  /** Ends the waiting and the request early (AppError `unavailable`). */
  signal?: AbortSignal;
  /** A failure that may pass is told at once, not asked about again. */
  isOnce?: boolean;
}

type Arguments<Document extends AdminDocument> =
  Record<string, never> extends VariablesOf<Document>
    ? [variables?: VariablesOf<Document>, options?: AdminOptions]
    : [variables: VariablesOf<Document>, options?: AdminOptions];

/** Points may be this long in coming: a merchant may be looking, and jobs come again by themselves. */
const LONGEST_THROTTLE_WAIT_MS = 60_000;
const FIRST_THROTTLE_WAIT_MS = 500;
const LONGEST_THROTTLE_PAUSE_MS = 8_000;

interface State {
  throttle: Throttle;
  /** What each document was charged last. */
  costs: Map<string, number>;
}
const state = () =>
  once<State>("admin-client", () => ({
    throttle: makeThrottle(env().MAX_REQUESTS_PER_SECOND),
    costs: new Map(),
  }));

/**
 * Runs a `#graphql` document for ctx.shop and returns its data. Waits for the store's bucket and for a place among
 * MAX_REQUESTS_PER_SECOND; retries network failures, 429 and 5xx with growing, random delays; renews a refused token once. A mutation
 * without `@idempotent` is retried only where Shopify has certainly not begun it. Throws AppError: `limited` (no points within a minute), `unavailable` (Shopify or the network),
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
      const { signal, isOnce } = options;
      const request = { shop: ctx.shop.domain, accessToken, query: document, variables, signal };
      return await policyFor(ctx, document, isOnce).execute(() => throttled(ctx, request));
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
  const giveUpAt = Date.now() + LONGEST_THROTTLE_WAIT_MS;
  const pause = async (ms: number) => {
    if (Date.now() + ms > giveUpAt)
      throw new AppError("limited", "The store's request budget is used up.", { retryAfterMs: ms });
    // Others wait for the same points: a little chance keeps them from all waking at once.
    await sleep(ms + Math.random() * 100, undefined, { signal: request.signal });
  };
  for (let refusals = 0; ;) {
    const points = costs.get(request.query) ?? 10;
    const wait = throttle.take(request.shop, points);
    if (wait > 0) {
      await pause(wait);
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
    // Whatever the bucket is said to hold: who is refused again and again asks less and less often.
    await pause(Math.min(FIRST_THROTTLE_WAIT_MS * 2 ** refusals++, LONGEST_THROTTLE_PAUSE_MS));
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
