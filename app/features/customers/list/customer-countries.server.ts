import { z } from "zod";
import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";

const Rows = z.array(z.object({ country: z.string() }));

/** The countries (ISO 3166) that customers' default addresses are in. Looks once in the index for each, however many customers there are. */
export async function customerCountries(ctx: Ctx): Promise<string[]> {
  const { id } = ctx.shop;
  const rows = await inTx(
    ctx,
    (tx) => tx.$queryRaw`
      with recursive found(country) as (
        select min(country_code) from customers where shop_id = ${id}
        union all
        select (select min(c.country_code) from customers c where c.shop_id = ${id} and c.country_code > found.country)
        from found where found.country is not null
      )
      select country from found where country is not null order by 1`,
  );
  return Rows.parse(rows).map(({ country }) => country);
}
