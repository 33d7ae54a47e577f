import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { AREAS, REPORT_NAMES, REPORTS } from "#app/features/analytics/reports/names.ts";
import { i18nFor } from "./i18n.ts";
import { languageOf } from "./language-of.ts";
import { english } from "./languages.ts";

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
      .filter((name) => /\.tsx?$/.test(name) && !/^types\/|\.test\.tsx?$/.test(name))
      .map((name) => readFileSync(join(app, name), "utf8"))
      .join("\n");
    // A key is named whole, or with values in place of some of its parts: `status.${kind}.${status}`. All names are gathered once:
    // a search of all code for each key would take seconds.
    const named = [...code.matchAll(/(?<=["`:])(?:[\w.-]|\$\{[^}]+\})+(?=["`])/g)].map(([name]) => name);
    const plain = new Set(named.filter((name) => !name.includes("${")));
    const patterns = [
      ...new Set(named.filter((name) => name.includes("${")).map((name) => name.replace(/\$\{[^}]+\}/g, "${}"))),
    ]
      .filter((name) => name.split(".").every((part) => part === "${}" || !part.includes("${}")))
      .map((name) => new RegExp(`^${name.replaceAll(".", "\\.").replaceAll("${}", "[^.]+")}$`));
    const isWhole = (key: string) => plain.has(key) || patterns.some((pattern) => pattern.test(key));
    // The name of a metric, column or choice; some choices are numbers.
    const words = new Set([...plain, ...[...code.matchAll(/\b(\w+)\??:/g)].map(([, word]) => word!)]);
    const numbers = new Set(code.match(/\b\d+\b/g));
    const isWord = (word: string) => words.has(word) || numbers.has(word);
    // `weekday${day}`
    const begun = new Set([...code.matchAll(/`([\w.-]+)\$\{[^}]+\}`/g)].map(([, begin]) => begin!));
    const isBegun = (key: string) => begun.has(key.replace(/\d+$/, ""));
    const isNamed = (room: string, key: string) => {
      const [first = "", ...rest] = key.split(".");
      if (room === "metrics") return isWord(first);
      // What was done ("product.updated") and to which field is named where it is written down.
      if (first === "activity" && rest.length > 1) return isWhole(rest.join("."));
      if (first === "fields") return rest.every(isWord);
      if (!AREAS.some((area) => room === `${area}Reports`)) return isWhole(key);
      // Reports name metrics, columns, labels, notes by themselves: report-words.ts puts the rest of the key before them.
      if (REPORT_NAMES.some((name) => name === first)) return rest[0] !== "columns" || isWord(rest[1]!);
      return first === "options"
        ? rest.every(isWord) || rest[1] === "label"
        : isWhole(rest.join(".")) || isBegun(rest.join("."));
    };
    const unused = Object.entries(english).flatMap(([room, texts]) =>
      keysOf(texts)
        .map((key) => key.replace(/_(one|other)$/, ""))
        .filter((key) => !isNamed(room, key))
        .map((key) => `${room}:${key}`),
    );
    expect(unused).toEqual([]);
  });

  it.each(AREAS)("name every report about %s, and say which question it answers", (area) => {
    const texts: Readonly<Record<string, unknown>> = english[`${area}Reports`];
    const untold = REPORTS[area].filter((name) => {
      const { title, about } = (texts[name] ?? {}) as { title?: string; about?: string };
      return !title || !about;
    });
    expect(untold).toEqual([]);
  });
});
