import { z } from "zod";
import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import type { OrderChoices } from "./schema.ts";

const MOST = 100;
const Rows = z.array(z.object({ channel: z.string() }));

/** What the filters of the order list offer. From channel to channel by the index: a million orders are of a handful. */
export async function orderChoices(ctx: Ctx): Promise<OrderChoices> {
  const rows = await inTx(
    ctx,
    (tx) => tx.$queryRaw`
      with recursive each_one as (
        (select channel from orders where shop_id = ${ctx.shop.id} and channel is not null order by channel limit 1)
        union all
        select (
          select o.channel from orders o where o.shop_id = ${ctx.shop.id} and o.channel > e.channel order by o.channel limit 1
        ) from each_one e where e.channel is not null
      )
      select channel from each_one where channel is not null limit ${MOST}`,
  );
  return { channels: Rows.parse(rows).map(({ channel }) => channel) };
}
