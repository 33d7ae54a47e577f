import { AppError } from "./errors.ts";

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Makes a function of one item from one of many: what is asked for while `work` is under way waits, and goes together in the next call,
 * at most `most` at a time. `work` answers each item in its place; what it throws, all of that call get. Beyond `mostWaiting` it throws
 * AppError `unavailable` at once.
 */
export function gather<Item, Result>(
  work: (items: readonly Item[]) => Promise<readonly Result[]>,
  most: number,
  mostWaiting: number,
): (item: Item) => Promise<Result> {
  const waiting: Waiting<Item, Result>[] = [];
  let isUnderWay = false;

  async function run(): Promise<void> {
    isUnderWay = true;
    while (waiting.length > 0) {
      const some = waiting.splice(0, most);
      try {
        const results = await work(some.map(({ item }) => item));
        some.forEach(({ resolve }, n) => resolve(results[n]!));
      } catch (error) {
        some.forEach(({ reject }) => reject(error));
      }
    }
    isUnderWay = false;
  }

  return (item) =>
    new Promise<Result>((resolve, reject) => {
      if (waiting.length >= mostWaiting) return reject(new AppError("unavailable", "Too much waits to be written."));
      waiting.push({ item, resolve, reject });
      if (!isUnderWay) void run();
    });
}
