// The browser's files: the admin's script and style, and the stand-in for App Bridge. Bundled in memory when the sandbox starts.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

export interface Assets {
  "app-bridge.js": string;
  "shell.js": string;
  "style.css": string;
}

const here = import.meta.dirname;

export async function loadAssets(): Promise<Assets> {
  const bundle = async (entry: string): Promise<string> => {
    const { outputFiles } = await build({
      entryPoints: [join(here, entry)],
      bundle: true,
      write: false,
      format: "iife",
      target: "es2022",
      logLevel: "silent",
    });
    return outputFiles[0]!.text;
  };
  const [bridge, shell] = await Promise.all([bundle("app-bridge/index.ts"), bundle("shell/index.ts")]);
  return { "app-bridge.js": bridge, "shell.js": shell, "style.css": readFileSync(join(here, "style.css"), "utf8") };
}
