// Vite's part in what pages say: in the browser's build a module brings the texts it names, and nothing brings the others.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";

const I18N = join(import.meta.dirname, "../app/i18n");
const TEXTS = "virtual:texts/";
const NAMESPACES = readdirSync(join(I18N, "en")).map((file) => file.replace(/\.json$/, ""));

/**
 * Each namespace of en/*.json is a script of its own, imported by the modules that name it: a page has its texts before it is drawn, whether it is
 * opened or gone to, and a part loaded late brings its own. The server has them all (see i18n/languages.ts).
 */
export function textsByPage(): Plugin {
  return {
    name: "texts-by-page",
    enforce: "pre",
    resolveId: (id) => (id.startsWith(TEXTS) ? `\0${id}` : null),
    load(id) {
      if (!id.startsWith(`\0${TEXTS}`)) return null;
      const name = id.slice(TEXTS.length + 1);
      const add = `import { addTexts } from ${JSON.stringify(join(I18N, "i18n.ts"))};`;
      const texts = `import texts from ${JSON.stringify(join(I18N, "en", `${name}.json`))};`;
      return { code: `${add}\n${texts}\naddTexts("en", "${name}", texts);`, moduleSideEffects: true };
    },
    transform(code, id, options) {
      if (options?.ssr || !/\/app\/[^?\0]+\.tsx?$/.test(id)) return null;
      const named = namespacesIn(code);
      // On the first line, so that the others keep their numbers.
      return named.length > 0
        ? { code: named.map((name) => `import "${TEXTS}${name}";`).join("") + code, map: null }
        : null;
    },
  };
}

/** The namespaces a source names: by `useTranslation("orders")`, by `"orders:title"`, or all that end as `${area}Reports:` does. */
export function namespacesIn(code: string): string[] {
  const hooks = [...code.matchAll(/\buseTranslation\(([^)]*)\)/g)].map(([, names]) => names!);
  const named = new Set(hooks.flatMap((names) => [...names.matchAll(/"(\w+)"/g)].map(([, name]) => name!)));
  // "common" is what is spoken of where no namespace is named.
  if (hooks.some((names) => !names.includes('"'))) named.add("common");
  for (const [, name] of code.matchAll(/["`](\w+):[\w$]/g)) named.add(name!);
  const ends = [...code.matchAll(/`\$\{\w+\}(\w+):/g)].map(([, end]) => end!);
  return NAMESPACES.filter((name) => named.has(name) || ends.some((end) => name.endsWith(end)));
}
