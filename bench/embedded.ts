import { join } from "node:path";
import { ROOT, start } from "../scripts/processes.ts";

/** The embedded database as a process of its own, with its files and log in a directory of the bench. */
export const embedded = (directory: string, port: number) =>
  start({
    name: "database",
    command: [join(ROOT, "scripts/embedded-database.ts"), "--data", join(directory, "pg"), "--port", String(port)],
    logDirectory: join(directory, "logs"),
    isReady: (line) => line.includes('"ready"'),
  });
