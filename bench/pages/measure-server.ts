import { customerFigures } from "#app/features/customers/index.server.ts";
import { itemHistory } from "#app/features/inventory/index.server.ts";
import { listActivity } from "#app/features/operations/index.server.ts";
import { searchEverywhere } from "#app/features/search/index.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { quantile, round } from "../analytics/figures.ts";
import { busyMs } from "./cpu.ts";
import { type Answer, INDEX_PAGES, type IndexPage } from "./index-pages.ts";
import { questions, searches } from "./questions.ts";

/** Each question so many times: the first of them has read from the disk what it needs. */
const ROUNDS = 5;
const MIDDLE = 10;

type Figures = Record<string, number | string>;

/**
 * `<page>P50Ms` and `<page>P95Ms` over all questions to that page, `<page>Worst` the slowest question's own median; the same of searches and of what
 * detail pages read of the mirror. `only`: questions that contain it.
 */
export async function measureServer(ctx: Ctx, say: (line: string) => void, only = ""): Promise<Figures> {
  const figures: Figures = {};
  const [asked] = only.includes("?") ? only.split("?") : [];
  for (const page of INDEX_PAGES) {
    if (asked !== undefined && asked !== page.name) continue;
    const cases = (await addressesOf(ctx, page)).map((address): Case => [
      address,
      async () => page.ask(ctx, new URL(`https://app.test/?${address}`)),
    ]);
    Object.assign(figures, await measure(page.name, cases, say, only));
  }
  const found = searches().map((query): Case => [query, async () => searchEverywhere(ctx, { query })]);
  Object.assign(figures, await measure("search", found, say, only));
  Object.assign(figures, await measure("details", detailCases(ctx), say, only));
  return figures;
}

type Case = readonly [name: string, ask: () => Promise<Answer | readonly unknown[] | object | null>];

// First page, in both directions of each order, a page in the middle; and the filters.
async function addressesOf(ctx: Ctx, page: IndexPage): Promise<string[]> {
  const orders = page.sorts.flatMap((sort) => [`sort=${sort}`, `sort=${sort}+reversed`]);
  const middles = [];
  for (const order of orders) {
    let cursor: string | null = null;
    for (let n = 0; n < MIDDLE; n++) {
      const address: string = `${order}&limit=250${cursor === null ? "" : `&cursor=${cursor}`}`;
      cursor = (await page.ask(ctx, new URL(`https://app.test/?${address}`))).nextCursor;
      if (cursor === null) break;
    }
    if (cursor !== null) middles.push(`${order}&cursor=${cursor}`);
  }
  return ["", ...orders, ...middles, ...(questions()[page.name] ?? [])];
}

const detailCases = (ctx: Ctx): Case[] =>
  ["7", "123456"].flatMap((id): Case[] => [
    [`customer ${id}`, () => customerFigures(ctx, { id })],
    [`item ${id}`, () => itemHistory(ctx, { itemId: id })],
    [`activity ${id}`, () => listActivity(ctx, `Order/${id}`)],
  ]);

async function measure(
  page: string,
  cases: readonly Case[],
  say: (line: string) => void,
  only: string,
): Promise<Figures> {
  const times: number[] = [];
  const works: number[] = [];
  let worst: [name: string, ms: number] = ["", 0];
  for (const [name, ask] of cases) {
    if (!`${page}?${name}`.includes(only)) continue;
    const own: number[] = [];
    let rows = 0;
    let busy = null;
    for (let n = 0; n <= ROUNDS; n++) {
      if (n === 1) busy = await busyMs();
      const begun = performance.now();
      const answer = await ask();
      if (n > 0) own.push(performance.now() - begun);
      rows = answer === null ? 0 : "rows" in answer ? answer.rows.length : Array.isArray(answer) ? answer.length : 1;
    }
    const after = await busyMs();
    const work = busy === null || after === null ? null : (after - busy) / ROUNDS;
    if (work !== null) works.push(work);
    times.push(...own);
    const median = quantile(own, 0.5);
    if (median > worst[1]) worst = [name, median];
    const shown = name.replace(/cursor=[\w-]+/, "cursor=…");
    const figures = `${String(rows).padStart(4)} rows ${String(round(median)).padStart(8)} ms`;
    const worked = work === null ? "" : ` ${String(round(work)).padStart(8)} ms of work`;
    say(`${page.padEnd(12)}${(shown || "(all)").padEnd(64)}${figures}${worked}`);
  }
  if (times.length === 0) return {};
  return {
    [`${page}P50Ms`]: round(quantile(times, 0.5)),
    [`${page}P95Ms`]: round(quantile(times, 0.95)),
    ...(works.length > 0 && { [`${page}WorkP95Ms`]: round(quantile(works, 0.95)) }),
    [`${page}WorstMs`]: round(worst[1]),
    [`${page}Worst`]: worst[0].replace(/cursor=[\w-]+/, "cursor=…"),
  };
}
