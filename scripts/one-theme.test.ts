import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { READ_BY_CODE, withOneTheme } from "./one-theme.ts";

const SHOPIFY = join(import.meta.dirname, "../node_modules/@shopify");
const TOKENS = join(SHOPIFY, "polaris-tokens/dist/esm/build/index.mjs");
const COMPONENTS = join(SHOPIFY, "polaris/build/esm");

it("a page has every value of a theme that Polaris' code reads", () => {
  const files = readdirSync(COMPONENTS, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".js"));
  const code = files.map((file) => readFileSync(join(COMPONENTS, file), "utf8")).join("\n");
  const read = [...code.matchAll(/\btheme(?:Default)?\.(?!js\b)(\w+)/g)].map(([, group]) => group!);
  expect([...new Set(read)].sort()).toEqual([...READ_BY_CODE].sort());
  // A theme is asked for by its name in one place; we name none, so it is the usual one.
  expect(code.match(/\bthemes\[/g)).toHaveLength(1);
});

it("a page has no other theme, and of the usual one nothing that only stylesheets show", async () => {
  const code = withOneTheme(readFileSync(TOKENS, "utf8"));
  const { themes } = (await import(TOKENS)) as { themes: { light: Record<string, object> } };
  const kept = JSON.parse(/^var themes = (.*);$/m.exec(code)![1]!) as typeof themes;
  expect(Object.keys(kept)).toEqual(["light"]);
  expect(kept.light).toEqual(Object.fromEntries(READ_BY_CODE.map((group) => [group, themes.light[group]])));
});
