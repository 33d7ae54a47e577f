import { z } from "zod";
import { endpoint } from "#app/platform/api/endpoint.ts";
import { Money, moneyOf } from "#app/platform/api/money-data.ts";
import { searchEverywhere } from "../everywhere/search-everywhere.server.ts";
import { type Found, FOUND_KINDS, SearchEverywhere } from "../schema.ts";

const text = z.string();

const FoundData = z.object({
  kind: z.enum(FOUND_KINDS),
  rows: z.array(
    z.object({
      id: text,
      title: text,
      detail: text,
      status: text.nullable(),
      money: Money.nullable().describe("What an order comes to; null of other kinds."),
    }),
  ),
  hasMore: z.boolean(),
});

const foundData = ({ money, ...row }: Found) => ({ ...row, money: money && moneyOf(money.minor, money.currency) });

export const searchEndpoints = [
  endpoint("POST /search", {
    summary: "The first products, variants, orders, customers and collections that a text finds, from the mirror.",
    needs: ["read_products", "read_orders", "read_customers"],
    body: SearchEverywhere,
    data: z.object({ groups: z.array(FoundData) }),
    takesKey: true, // it only asks: an answer is not to be kept for its key
    async run(ctx, { body }) {
      const groups = await searchEverywhere(ctx, body);
      return { groups: groups.map(({ rows, ...group }) => ({ ...group, rows: rows.map(foundData) })) };
    },
  }),
];
