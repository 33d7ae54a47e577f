import { raiseVersion } from "#app/platform/data-version.server.ts";
import type { ShopRef } from "#app/platform/ctx.ts";
import type { Sql } from "#app/platform/db.server.ts";
import { rollUpAllCohorts } from "./cohorts.server.ts";
import { costFacts } from "./cost-facts.server.ts";
import { judgeAll } from "./customer-kinds.server.ts";
import { rollUpAll } from "./roll-up.server.ts";
import { sumCustomers } from "./sum-customers.server.ts";

/** Makes everything that is made of facts anew, in the caller's transaction, which has the one place of orders' writer. */
export async function rebuild(ctx: ShopRef, sql: Sql): Promise<void> {
  // Sums of hundreds of thousands of rows: with the usual 4 MB they are sorted on disk, which takes twice as long.
  await sql.query("set local work_mem = '128MB'");
  await costFacts(ctx, sql);
  await judgeAll(ctx, sql);
  await rollUpAll(ctx, sql);
  await sumCustomers(ctx, sql, "all");
  await rollUpAllCohorts(ctx, sql);
  await raiseVersion(ctx, sql, "sales");
}
