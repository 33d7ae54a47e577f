import type { z } from "zod";

/** The filters of a page's address; what is wrong or empty in it is left out, as if nobody had asked. */
export function listQuery<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  url: URL,
): z.output<z.ZodObject<Shape>> {
  const given = [...url.searchParams].filter(([, value]) => value !== "");
  const first = schema.safeParse(Object.fromEntries(given));
  if (first.success) return first.data;
  const wrong = new Set(first.error.issues.map(({ path }) => path[0]));
  return schema.parse(Object.fromEntries(given.filter(([name]) => !wrong.has(name))));
}
