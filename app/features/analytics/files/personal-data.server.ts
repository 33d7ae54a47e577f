import type { PersonalData } from "#app/platform/personal-data.server.ts";
import { countOfRows } from "#app/platform/personal-data.server.ts";
import { REPORTS } from "../reports/names.ts";

/** Files that can name customers. */
const NAMING = [...REPORTS.customers, "trace"];
const FILES = "shop_id = $1 and report = any($2::text[])";

/** Copies of lists that may name the person: they go as a whole, also those that are being made, and can be made anew without them. */
export const fileData: PersonalData = {
  collect: async () => ({}),
  erase: async (ctx, sql) =>
    void (await sql.query(`delete from analytics_files where ${FILES}`, [ctx.shop.id, NAMING])),
  remains: async (ctx, sql) => ({
    analytics_files: await countOfRows(ctx, sql, `select count(*) as n from analytics_files where ${FILES}`, [NAMING]),
  }),
};
