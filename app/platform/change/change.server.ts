import { createHash } from "node:crypto";
import { said } from "#app/i18n/said.ts";
import type { Ctx } from "../ctx.ts";
import { AppError, type AppErrorCode, isAppError } from "../errors.ts";
import { requireScopes } from "./require-scopes.ts";
import {
  beginChange,
  endChange,
  forgetChange,
  keepForChange,
  releaseChange,
  type Standing,
} from "./change-requests.server.ts";

/** What a change's input carries beside its own fields. */
export interface Keyed {
  /** Made once by the form (or the request's Idempotency-Key); without one the change is made each time it is asked for. */
  readonly key?: string | undefined;
}

/** What is known of tries whose answers were lost. */
export interface Lost<Kept> {
  /** What `before` read; null: nothing was kept. */
  readonly kept: Kept | null;
  /** Asked for anew, after whoever asked first was told that nobody knows: others may have done the same meanwhile. */
  readonly isAgain: boolean;
}

export interface Change<Input extends Keyed, Result, Kept = never> {
  /** "product.update": the room's thing, then the verb. */
  readonly verb: string;
  /** Scopes of Shopify's without which it cannot be made. */
  readonly needs: readonly string[];
  readonly input: Input;
  /**
   * Read before the first try, and kept with the key for `find` and for each try: ids that are there already, what the first try sent.
   * No personal data. Not asked for where there is no key.
   */
  readonly before?: () => Promise<Kept>;
  /**
   * Looks at Shopify whether a try begun at this moment was made after all, where its answer was lost; null: it was not. Left out where
   * making it twice is the same as once (a value that is set, a mutation with `@idempotent`). Throws conflict where it cannot be told.
   */
  readonly find?: (begunAt: Date, lost: Lost<Kept>) => Promise<Result | null>;
}

/** Another request with the same key is waited for this long. */
const LONGEST_WAIT_MS = 20_000;
const LOOK_AGAIN_MS = 250;

/**
 * Makes a change at Shopify once, however often it is asked for: `make` pushes, mirrors and writes down (see recordChange), and
 * answers ids and numbers, which are kept. A double click gets the first one's answer. Where the answer of a try was lost (the network,
 * a process that ended), `find` tells whether it was made before it is made again.
 *
 * Throws forbidden (details.scopes: what is missing), conflict (the key was used for something else, is still being worked at, or `find`
 * cannot tell), unavailable (nobody knows yet whether it was made: the same key may be tried again), and what `make` throws.
 */
export async function change<Input extends Keyed, Result extends object, Kept = never>(
  ctx: Ctx,
  asked: Change<Input, Result, Kept>,
  make: (kept: Kept | null, isAgain: boolean) => Promise<Result>,
): Promise<Result> {
  const { verb, needs, input } = asked;
  requireScopes(ctx, needs);
  const { key, ...fields } = input;
  if (key === undefined) return withScopes(needs, () => make(null, false));
  const standing = await turnOf(ctx, { key, verb, fingerprint: fingerprintOf(verb, fields) });
  if (standing.state === "done") return standing.result as Result;
  try {
    const result = await made(ctx, { ...asked, key, standing }, make);
    await endChange(ctx, key, result);
    return result;
  } catch (error) {
    // Said no, or never begun: the key is free again. Otherwise it may have been made, by this try or by an earlier one.
    if (isAppError(error) && !isOpen(error.code, standing.isAgain)) await forgetChange(ctx, key);
    else await releaseChange(ctx, key);
    throw error;
  }
}

const isOpen = (code: AppErrorCode, isAgain: boolean): boolean =>
  code === "unavailable" || (isAgain && (code === "limited" || code === "forbidden"));

type Turn<Input extends Keyed, Result, Kept> = Change<Input, Result, Kept> & { key: string; standing: Standing };

async function made<Input extends Keyed, Result extends object, Kept>(
  ctx: Ctx,
  { key, needs, before, find, standing }: Turn<Input, Result, Kept>,
  make: (kept: Kept | null, isAgain: boolean) => Promise<Result>,
): Promise<Result> {
  const { begunAt, isAgain } = standing;
  let kept = standing.kept as Kept | null;
  const found = isAgain ? await find?.(begunAt, { kept, isAgain }) : null;
  if (found) return found;
  if (kept === null && before) await keepForChange(ctx, key, (kept = await before()));
  try {
    return await withScopes(needs, () => make(kept, isAgain));
  } catch (error) {
    if (!find || (isAppError(error) && error.code !== "unavailable")) throw error;
    // A later try has looked before it was made: what is there only now is its own.
    const there = await find(begunAt, { kept, isAgain: false }).catch((failure: unknown) => {
      if (isAppError(failure) && failure.code === "conflict") throw failure;
      return null;
    });
    if (there) return there;
    throw error;
  }
}

// The first one to come works; the others wait for its answer, or take over where it is gone.
async function turnOf(ctx: Ctx, request: { key: string; verb: string; fingerprint: string }): Promise<Standing> {
  const giveUpAt = Date.now() + LONGEST_WAIT_MS;
  for (;;) {
    const standing = await beginChange(ctx, request);
    if (standing.fingerprint !== request.fingerprint)
      throw new AppError("conflict", said("change.otherContent"), {
        reason: "key",
      });
    if (standing.state !== "waits") return standing;
    if (Date.now() > giveUpAt)
      throw new AppError("conflict", said("change.busy"), {
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
