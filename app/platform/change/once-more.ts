import { isAppError } from "../errors.ts";

/** True where nobody knows whether what was asked for was done. */
export const isLost = (error: unknown): boolean => isAppError(error) && error.code === "unavailable";

/** Does what twice is the same as once, and once more where the answer was lost. */
export async function onceMore<Result>(work: (isSecond: boolean) => Promise<Result>): Promise<Result> {
  try {
    return await work(false);
  } catch (error) {
    if (!isLost(error)) throw error;
    return work(true);
  }
}
