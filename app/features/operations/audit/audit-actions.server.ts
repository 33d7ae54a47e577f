import type { Ctx } from "#app/platform/ctx.ts";
import { inSqlTx } from "#app/platform/db.server.ts";

// From one action to the next by the index: as many steps as there are actions, however long the log is.
const ACTIONS = `with recursive next as (
    (select action from audit_entries where shop_id = $1 order by action limit 1)
    union all
    select (select e.action from audit_entries e where e.shop_id = $1 and e.action > next.action order by e.action limit 1)
    from next where next.action is not null
  )
  select action from next where action is not null order by 1`;

/** The actions that there are in the store's audit log. */
export async function auditActions(ctx: Ctx): Promise<string[]> {
  const rows = await inSqlTx(ctx, (sql) => sql.query<{ action: string }>(ACTIONS, [ctx.shop.id]));
  return rows.map(({ action }) => action);
}
