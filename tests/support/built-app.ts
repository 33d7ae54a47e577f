import { join } from "node:path";
import { buildIfStale } from "#scripts/build.ts";
import { DirectoryLocked, lockDirectory } from "#scripts/directory-lock.ts";
import { ROOT } from "#scripts/processes.ts";

/** The entry points of the app as it is shipped, built anew where a source changed; test files that ask at once build it once. */
export async function builtApp(): Promise<{ web: string; worker: string }> {
  for (;;) {
    try {
      const release = lockDirectory(join(ROOT, ".cache/test-build"));
      await buildIfStale().finally(release);
      return { web: join(ROOT, "build/web.js"), worker: join(ROOT, "build/worker.js") };
    } catch (error) {
      if (!(error instanceof DirectoryLocked)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
}
