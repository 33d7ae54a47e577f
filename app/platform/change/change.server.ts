import { createHash } from "node:crypto";
import type { Ctx } from "../ctx.ts";
import { AppError, isAppError } from "../errors.ts";
import { requireScopes } from "./require-scopes.ts";
import { beginChange, endChange, forgetChange, releaseChange, type Standing } from "./change-requests.server.ts";

/** What a change's input carries beside its own fields. */
export interface Keyed {
  /** Made once by the form (or the request's Idempotency-Key); without one the change is made each time it is asked for. */
  readonly key?: string | undefined;
}

export interface Change<Input extends Keyed, Result> {
  /** "product.update": the room's thing, then the verb. */
  readonly verb: string;
  /** Scopes of Shopify's without which it cannot be made. */
  readonly needs: readonly string[];
  readonly input: Input;
  /**
   * Looks at Shopify whether a try begun at this moment was made after all, where its answer was lost; null: it was not. Left out where
   * making it twice is the same as once (a value that is set, a mutation with `@idempotent`).
   */
  readonly find?: (begunAt: Date) => Promise<Result | null>;
}

/** Another request with the same key is waited for this long. */
const LONGEST_WAIT_MS = 20_000;
const LOOK_AGAIN_MS = 250;

/**
 * Makes a change at Shopify once, however often it is asked for: `make` pushes, mirrors and writes down (see recordChange), and
 * answers ids and numbers, which are kept. A double click gets the first one's answer. Where the answer of a try was lost (the network,
 * a process that ended), `find` tells whether it was made before it is made again.
 *
 * Throws forbidden (details.scopes: what is missing), conflict (the key was used for something else, or is still being worked at),
 * unavailable (nobody knows yet whether it was made: the same key may be tried again), and what `make` throws.
 */
export async function change<Input extends Keyed, Result extends object>(
  ctx: Ctx,
  { verb, needs, input, find }: Change<Input, Result>,
  make: () => Promise<Result>,
): Promise<Result> {
  requireScopes(ctx, needs);
  const { key, ...asked } = input;
  if (key === undefined) return withScopes(needs, make);
  const request = { key, verb, fingerprint: fingerprintOf(verb, asked) };
  const standing = await turnOf(ctx, request);
  if (standing.state === "done") return standing.result as Result;
  const found = standing.isAgain && find ? await find(standing.begunAt) : null;
  return found ? ended(ctx, key, found) : tried(ctx, { key, needs, find, begunAt: standing.begunAt }, make);
}

interface Try<Result> {
  key: string;
  needs: readonly string[];
  find: ((begunAt: Date) => Promise<Result | null>) | undefined;
  begunAt: Date;
}

async function tried<Result extends object>(
  ctx: Ctx,
  { key, needs, find, begunAt }: Try<Result>,
  make: () => Promise<Result>,
) {
  try {
    return await ended(ctx, key, await withScopes(needs, make));
  } catch (error) {
    // Said no, or never begun: the key is free again. Otherwise it may have been made.
    if (isAppError(error) && error.code !== "unavailable") {
      await forgetChange(ctx, key);
      throw error;
    }
    const found = await find?.(begunAt).catch(() => null);
    if (found) return ended(ctx, key, found);
    await releaseChange(ctx, key);
    throw error;
  }
}

async function ended<Result extends object>(ctx: Ctx, key: string, result: Result): Promise<Result> {
  await endChange(ctx, key, result);
  return result;
}

// The first one to come works; the others wait for its answer, or take over where it is gone.
async function turnOf(ctx: Ctx, request: { key: string; verb: string; fingerprint: string }): Promise<Standing> {
  const giveUpAt = Date.now() + LONGEST_WAIT_MS;
  for (;;) {
    const standing = await beginChange(ctx, request);
    if (standing.fingerprint !== request.fingerprint)
      throw new AppError(
        "conflict",
        "This was sent before with other content. Load the page again and try once more.",
        {
          reason: "key",
        },
      );
    if (standing.state !== "waits") return standing;
    if (Date.now() > giveUpAt)
      throw new AppError("conflict", "This is still being worked at. Wait a moment, then look again.", {
        reason: "busy",
      });
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
}

// A scope can be taken away while a page is open: Shopify's refusal says so in other words.
async function withScopes<Result>(needs: readonly string[], make: () => Promise<Result>): Promise<Result> {
  try {
    return await make();
  } catch (error) {
    if (!isAppError(error) || error.code !== "forbidden" || error.details.reason) throw error;
    throw new AppError("forbidden", error.message, { ...error.details, reason: "scopes", scopes: needs });
  }
}

const fingerprintOf = (verb: string, asked: object): string =>
  createHash("sha256")
    .update(JSON.stringify([verb, asked], (_, value: unknown) => (typeof value === "bigint" ? String(value) : value)))
    .digest("hex");
