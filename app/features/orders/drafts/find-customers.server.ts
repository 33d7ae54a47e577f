import type { Ctx } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { buyerOf } from "./buyer-of.ts";
import type { FindCustomers, FoundCustomer } from "./schema.ts";
import { FIND_CUSTOMERS } from "./shopify.server.ts";

/** Ten customers whose name, e-mail or phone begins like this; without words those that changed last. */
export async function findCustomers(ctx: Ctx, { query }: FindCustomers): Promise<FoundCustomer[]> {
  // Each word as a text of its own: signs of the search syntax in a name are no commands.
  const words = query.split(/\s+/).filter(Boolean);
  const search = words.map((word) => `"${word.replaceAll(/["\\]/g, "")}"`).join(" ");
  const { customers } = await adminGraphql(ctx, FIND_CUSTOMERS, { search: search === "" ? null : search });
  return customers.nodes.map(buyerOf);
}
