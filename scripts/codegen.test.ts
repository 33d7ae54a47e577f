import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { generatedTypes } from "./codegen.ts";

it("the committed types are those of the app's documents (npm run codegen)", { timeout: 60_000 }, async () => {
  for (const { path, content } of await generatedTypes()) {
    expect(readFileSync(join(import.meta.dirname, "..", path), "utf8"), path).toBe(content);
  }
});
