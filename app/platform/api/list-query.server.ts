import { z } from "zod";
import { ListCursor } from "../list/keyset.server.ts";
import { listInput, type ListInput, type ListShape } from "../list/list-input.server.ts";
import type { SearchProblem } from "../list/fields.server.ts";
import { ApiRefusal } from "./api-answer.ts";
import type { Rows } from "./endpoint.ts";

const text = z.string().max(500);

const OF_BEFORE = "`page.next` of the answer before; with the same sort and filters, else it is refused.";

/** How many rows of a list are asked for. */
const LimitText = z
  .string()
  .regex(/^([1-9]\d?|1\d\d|2[0-4]\d|250)$/, "A whole number from 1 to 250.")
  .optional()
  .describe("Rows of a page, 1 to 250; 50 where absent.");

/** What a list's address may say that has no search: which page, as the list itself names its pages. */
export const pageQuery = <Cursor extends z.ZodType<unknown, string>>(cursor: Cursor) =>
  z.object({
    cursor: z.string().pipe(cursor).optional().describe(OF_BEFORE),
    limit: LimitText.transform((text) => Number(text ?? 50)),
  });

const FilterText = z
  .union([text, z.array(text).max(50)])
  .optional()
  .describe(
    "As in the search syntax. Several: either of them; with `>`, `>=`, `<` or `<=` before a number or a day: all of them.",
  );

/** What a list's address may say: the search, its filters (several values: either of them), order, page. */
export function listQuery<SortName extends string>({ sorts, filters }: ListShape<SortName>) {
  const orders = sorts.flatMap((name) => [name, `${name} reversed`]) as [string, ...string[]];
  return z.object({
    query: z.string().max(1000).optional().describe("Words, or Shopify's search syntax: `status:active tag:summer`."),
    ...Object.fromEntries(filters.map((name) => [name, FilterText])),
    sort: z.enum(orders).optional().describe("`reversed`: the other way round than is usual for it."),
    cursor: z
      .string()
      .refine((cursor) => ListCursor.safeParse(cursor).success, "This is not a cursor that the list gave.")
      .optional()
      .describe(OF_BEFORE),
    limit: LimitText,
  });
}

/** Asks a list as its page does, but refuses (422) what it would leave out of a search in silence. */
export async function askList<SortName extends string, Row>(
  url: URL,
  shape: ListShape<SortName>,
  ask: (input: ListInput<SortName>) => Promise<Rows<Row> & { readonly problems: readonly SearchProblem[] }>,
): Promise<Rows<Row>> {
  const { problems, ...rows } = await ask(listInput(url, shape));
  if (problems.length === 0) return rows;
  const fields = Object.fromEntries(
    problems.map(({ field, value, reason }) => [field || "query", SAID[reason](value)]),
  );
  throw new ApiRefusal("invalid", "A part of the search cannot be asked: see details.fields.", { fields });
}

/** All that a list has, page by page as it is read; each costs its client a request, as a page of the list does (`more`: see Asked). */
export async function* allOf<SortName extends string, Row>(
  url: URL,
  shape: ListShape<SortName>,
  { ask, more }: { ask: Parameters<typeof askList<SortName, Row>>[2]; more: () => Promise<void> },
): AsyncGenerator<Row> {
  const asked = new URL(url);
  asked.searchParams.set("limit", "250");
  for (let next: string | null = null; ; asked.searchParams.set("cursor", next)) {
    const page: Rows<Row> = await askList(asked, shape, ask);
    yield* page.rows;
    next = page.nextCursor;
    if (next === null) return;
    await more();
  }
}

const SAID = {
  field: () => "There is no such field to search by.",
  value: (value: string) => `“${value.slice(0, 100)}” is no value of it.`,
};
