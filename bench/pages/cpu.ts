import { readFileSync } from "node:fs";
import { asApp } from "#app/platform/db.server.ts";

/**
 * Milliseconds that this process and its database connections have kept a processor busy with: what a question costs, whatever else the
 * machine does. Null where the database's processes are not on this machine.
 */
export async function busyMs(): Promise<number | null> {
  const rows = await asApp().$queryRaw<{ pid: number }[]>`
    select pid from pg_stat_activity where datname = current_database() and backend_type = 'client backend'`;
  try {
    // The first figure of the kernel's: nanoseconds on a processor.
    const busy = rows.map(({ pid }) => Number(readFileSync(`/proc/${pid}/schedstat`, "utf8").split(" ")[0]) / 1e6);
    const { user, system } = process.cpuUsage();
    return busy.reduce((sum, ms) => sum + ms, (user + system) / 1000);
  } catch {
    return null;
  }
}
