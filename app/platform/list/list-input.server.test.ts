import { expect, it } from "vitest";
import { listInput } from "./list-input.server.ts";
import { parseSearch } from "./parse-search.ts";

const SHAPE = { sorts: ["updated", "title"], filters: ["status", "price"] } as const;
const of = (search: string) => listInput(new URL(`https://app.test/?${search}`), SHAPE);

it.each<[address: string, search: string]>([
  ["", ""],
  ["query=red+status:draft", "red status:draft"],
  ["status=active", "status:active"],
  ["status=active&status=draft", "status:active,draft"],
  ["price=>=10&price=<20", "price:>=10 price:<20"],
  ["query=a+OR+b&status=active", "(a OR b) status:active"],
  ["status=&other=x", ""],
])("%s asks for %s", (address, search) => {
  expect(of(address).search).toEqual(parseSearch(search));
});

it.each<[address: string, sort: string, isReversed: boolean]>([
  ["", "updated", false],
  ["sort=title", "title", false],
  ["sort=title+reversed", "title", true],
  ["sort=shop_id;drop+reversed", "updated", false],
])("%s sorts by %s", (address, sort, isReversed) => {
  expect(of(address)).toMatchObject({ sort, isReversed });
});

it("a cursor that no list gave leads to the first page", () => {
  expect(of("cursor=nonsense").cursor).toBeUndefined();
});
