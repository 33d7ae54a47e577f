// Vitest's and Playwright's global set-up: one empty embedded database, which test files copy. Making one takes 3 s of a processor, a copy 0.1.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";

/** The directory that EMPTY_DATABASE names for the workers; nothing is made where the tests run on a server. */
export default async function emptyDatabase(): Promise<(() => void) | void> {
  if (process.env.TEST_DATABASE_URL) return;
  const directory = mkdtempSync(join(tmpdir(), "empty-database-"));
  const database = await PGlite.create(directory);
  await database.close();
  process.env.EMPTY_DATABASE = directory;
  return () => rmSync(directory, { recursive: true, force: true });
}
