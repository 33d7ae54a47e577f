import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { isUnheard } from "./keep-typed.ts";

const ROUTES = join(import.meta.dirname, "../../routes");

it.each([
  [{ ok: false, code: "unavailable" }, true],
  [{ ok: false, code: "unexpected" }, true],
  [{ ok: false, code: "conflict" }, false],
  [{ ok: true, result: null }, false],
  [undefined, false],
])("after %o nothing is known of the change: %s", (result, expected) => {
  expect(isUnheard(result)).toBe(expected);
});

it("every page that hears of a lost answer says when it is read anew, as does the frame around it", () => {
  const sources = readdirSync(ROUTES).map((name) => [name, readFileSync(join(ROUTES, name), "utf8")] as const);
  const pages = sources.filter(([, text]) => text.includes("export default"));
  const hearing = pages.filter(([name, text]) => name === "app.tsx" || text.includes("lostAnswer as clientAction"));
  expect(hearing.length).toBeGreaterThan(30);
  expect(hearing.filter(([, text]) => !text.includes("shouldRevalidate")).map(([name]) => name)).toEqual([]);
});
