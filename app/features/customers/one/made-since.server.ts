import type { Ctx } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { idOfGid } from "#app/platform/shopify/gid.ts";
import type { CreateCustomer } from "./inputs.ts";
import { CUSTOMER_BY_ADDRESS, CUSTOMERS_SINCE } from "./shopify.server.ts";

/**
 * The customer that a call whose answer was lost has made after all: who has the e-mail address or phone number, and was made since; else the
 * latest of the name. Shopify dates by whole seconds.
 */
export async function madeSince(ctx: Ctx, begunAt: Date, asked: CreateCustomer): Promise<bigint | null> {
  const since = `${begunAt.toISOString().slice(0, 19)}Z`;
  const { email, phone, firstName = "", lastName = "" } = asked;
  if (email || phone) {
    const identifier = email ? { emailAddress: email.toLowerCase() } : { phoneNumber: phone! };
    const { customerByIdentifier: found } = await adminGraphql(ctx, CUSTOMER_BY_ADDRESS, { identifier });
    return found && found.createdAt >= since ? idOfGid(found.id) : null;
  }
  const { customers } = await adminGraphql(ctx, CUSTOMERS_SINCE, { search: `customer_date:>='${since}'` });
  const found = customers.nodes.find(
    (node) => (node.firstName ?? "") === firstName && (node.lastName ?? "") === lastName && node.createdAt >= since,
  );
  return found ? idOfGid(found.id) : null;
}
