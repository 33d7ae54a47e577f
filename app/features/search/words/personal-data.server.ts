import { countOfRows, jsonOfRows, type PersonalData } from "#app/platform/personal-data.server.ts";
import { removeWords } from "./write-words.server.ts";

const OWN = "shop_id = $1 and kind in ('customer', 'customer_tag') and id = $2::bigint";

/** The words that a customer is found by. Erased after the customer's row, whose writers write them. */
export const wordData: PersonalData = {
  collect: async (ctx, sql, { customerId }) => ({
    search_words: await jsonOfRows(ctx, sql, `select * from search_words where ${OWN} order by word`, [customerId]),
  }),
  async erase(ctx, sql, { customerId }) {
    if (customerId !== null) await removeWords(ctx, sql, "customer", [customerId]);
  },
  remains: async (ctx, sql, { customerId }) => ({
    search_words: await countOfRows(ctx, sql, `select count(*) as n from search_words where ${OWN}`, [customerId]),
  }),
};
