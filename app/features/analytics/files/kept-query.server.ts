import { z } from "zod";
import type { FileAsk } from "./source.server.ts";

/** What is kept of a question: the page's own part of its address, and the language of who asked. */
export const KeptQuery = z.object({ search: z.string(), locale: z.string() });
export type KeptQuery = z.output<typeof KeptQuery>;

/** What belongs to the admin's frame: tokens and signatures are of one moment and never kept. */
const OF_THE_FRAME = [
  "id_token",
  "hmac",
  "session",
  "timestamp",
  "shop",
  "host",
  "embedded",
  "locale",
  "protocol",
  "_data",
];
/** Which page of the rows is looked at: a file has all. */
const OF_THE_PAGE = ["offset", "after"];

/** The page's question without what is not part of it. */
export function questionOf(search: string): string {
  const kept = new URLSearchParams(search);
  for (const name of [...OF_THE_FRAME, ...OF_THE_PAGE]) kept.delete(name);
  return kept.toString();
}

/** `at`: the moment at which it was asked (ISO 8601), so that "the last 30 days" are those 30 days. */
export const askOf = ({ search, at }: { search: string; at: string }): FileAsk => ({
  search: new URLSearchParams(search),
  now: new Date(at),
});
