// What a page must not bring along when it is opened.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { build, type Plugin } from "esbuild";
import { describe, expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "..");
const pages = readdirSync(join(ROOT, "app/features"), { recursive: true, encoding: "utf8" })
  .filter((path) => /\/ui\/(.*\/)?[\w-]+-page\.tsx$/.test(path))
  .map((path) => join("app/features", path));

describe("a page that is opened", () => {
  it.each([
    // What people choose from stands apart from the rules, which are loaded when a form has something to check.
    ["rules", "zod"],
    ["editor", "@tiptap/react"],
    ["charts", "recharts"],
  ])("brings no %s: they are loaded when they are wanted", async (_, name) => {
    const heavy: string[] = [];
    for (const page of pages) if (await brings(page, name)) heavy.push(page);
    expect(heavy).toEqual([]);
  });
});

/** True where a page cannot be drawn before a package is there: by its static imports, less what a bundler leaves out. */
async function brings(page: string, name: string): Promise<boolean> {
  const { metafile } = await build({
    ...{
      absWorkingDir: ROOT,
      entryPoints: [page],
      outdir: "nowhere",
      write: false,
      metafile: true,
      logLevel: "silent",
    },
    ...{ bundle: true, format: "esm", platform: "browser", packages: "external", plugins: [without("dynamic-import")] },
  });
  return Object.values(metafile.outputs).some(({ imports }) => imports.some(({ path }) => path === name));
}

const without = (left: string): Plugin => ({
  name: "without",
  setup: ({ onResolve }) => onResolve({ filter: /./ }, ({ kind }) => (kind === left ? { external: true } : null)),
});
