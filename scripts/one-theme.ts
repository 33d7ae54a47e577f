// Vite's part in Polaris' looks: a browser has a theme's values by the stylesheet, and code asks for few of them.
import type { Plugin } from "vite";

/** The values of a theme that Polaris' components read. Colours, type and shadows are the stylesheet's alone. */
export const READ_BY_CODE = ["breakpoints", "motion", "space", "zIndex"];

/** Polaris brings every value of four themes (5 KB gzipped); a page gets those that code reads, of the one theme that we show. */
export function oneTheme(): Plugin {
  return {
    name: "one-theme",
    transform: (code, id, options) =>
      options?.ssr || !id.endsWith("/polaris-tokens/dist/esm/build/index.mjs")
        ? null
        : { code: withOneTheme(code), map: null },
  };
}

/** The module of Polaris' values with what is left of its themes. */
export function withOneTheme(code: string): string {
  const [statement, themes] = /^var themes = (\{$.*?^\});$/ms.exec(code) ?? [];
  if (!statement || !themes) throw new Error("Polaris keeps its themes elsewhere");
  const { light } = JSON.parse(themes) as Record<string, Record<string, object>>;
  const read = Object.entries(light!).filter(([group]) => READ_BY_CODE.includes(group));
  return code.replace(statement, () => `var themes = ${JSON.stringify({ light: Object.fromEntries(read) })};`);
}
