import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { once } from "./once.server.ts";

/** The app's version, from package.json (looked for upwards: this runs from app/ and from build/). */
export function version(): string {
  return once("version", () => {
    for (let at = import.meta.dirname; at !== dirname(at); at = dirname(at)) {
      const file = join(at, "package.json");
      if (existsSync(file))
        return String((JSON.parse(readFileSync(file, "utf8")) as { version?: string }).version ?? "unknown");
    }
    return "unknown";
  });
}
