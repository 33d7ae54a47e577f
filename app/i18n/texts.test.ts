import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { i18nFor } from "./i18n.ts";
import { english, languageOf } from "./languages.ts";

const app = join(import.meta.dirname, "..");

function keysOf(texts: object, path = ""): string[] {
  return Object.entries(texts).flatMap(([name, text]: [string, unknown]) =>
    typeof text === "object" && text !== null ? keysOf(text, `${path}${name}.`) : [`${path}${name}`],
  );
}

describe("texts", () => {
  it("fall back to English", () => {
    expect(languageOf("en-GB")).toBe("en");
    expect(languageOf("tlh")).toBe("en");
    expect(i18nFor("tlh").t("appName")).toBe("Counting House");
  });

  it("hold nothing that no page says", () => {
    const code = readdirSync(app, { recursive: true, encoding: "utf8" })
      .filter((name) => /\.tsx?$/.test(name) && !name.endsWith(".test.ts"))
      .map((name) => readFileSync(join(app, name), "utf8"))
      .join("\n");
    // A key is named whole, or with values in place of some of its parts: `status.${kind}.${status}`.
    const isNamed = (key: string) => {
      const parts = key.split(".").map((part, at) => (at === 0 ? part : `(?:${part}|\\$\\{[^}]+\\})`));
      return new RegExp(`["\`:]${parts.join("\\.")}["\`]`).test(code);
    };
    const unused = Object.entries(english).flatMap(([room, texts]) =>
      keysOf(texts)
        .map((key) => key.replace(/_(one|other)$/, ""))
        .filter((key) => !isNamed(key))
        .map((key) => `${room}:${key}`),
    );
    expect(unused).toEqual([]);
  });
});
