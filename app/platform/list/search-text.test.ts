import { expect, it } from "vitest";
import { parseSearch } from "./parse-search.ts";
import { asksFor, searchText } from "./search-text.ts";

const again = (typed: string) => searchText(parseSearch(typed));

it.each([
  "red shoes",
  "vendor:'O\\'Neil \\\\ Co' -status:draft",
  "(tag:new OR tag:'old stock') price:>=10 price:<20",
  "created_at:>'2026-11-01T10:00:00Z' title:lin* sku:*",
  'NOT (a "b c") OR d',
])("%s asks Shopify for what it asked for here", (typed) => {
  expect(parseSearch(again(typed))).toEqual(parseSearch(typed));
});

it("nothing is asked for by nothing, nor by terms that are left out", () => {
  expect(again("")).toBe("");
  expect(searchText(parseSearch("-colour:red OR tag:new"), ({ field }) => field !== "colour")).toBe("tag:'new'");
});

it("a field is found wherever it stands", () => {
  const search = parseSearch("a (b OR -publication_ids:1)");
  expect([asksFor(search, ["publication_ids"]), asksFor(search, ["b"])]).toEqual([true, false]);
});
