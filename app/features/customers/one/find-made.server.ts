import { isMadeSince, sinceOf } from "#app/platform/change/made-since.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { idOfGid } from "#app/platform/shopify/gid.ts";
import type { CreateCustomer } from "./inputs.ts";
import { CUSTOMER_BY_ADDRESS, CUSTOMERS_SINCE } from "./shopify.server.ts";

/** Customers made since a moment who may be the one that is asked for: who has the e-mail address or phone number, else who has the name. */
export async function customersLike(ctx: Ctx, asked: CreateCustomer, moment: Date) {
  const { email, phone, firstName = "", lastName = "" } = asked;
  const isNamed = (node: { firstName: string | null; lastName: string | null }) =>
    (node.firstName ?? "") === firstName && (node.lastName ?? "") === lastName;
  if (email || phone) {
    const identifier = email ? { emailAddress: email.toLowerCase() } : { phoneNumber: phone! };
    const { customerByIdentifier: found } = await adminGraphql(ctx, CUSTOMER_BY_ADDRESS, { identifier });
    return found && isNamed(found) ? [found] : [];
  }
  const { customers } = await adminGraphql(ctx, CUSTOMERS_SINCE, { search: `customer_date:>='${sinceOf(moment)}'` });
  return customers.nodes.filter(isNamed);
}

/** The customer that a call whose answer was lost has made after all; `kept`: who was there before it. */
export async function findMade(
  ctx: Ctx,
  asked: CreateCustomer,
  { begunAt, kept }: { begunAt: Date; kept: readonly string[] | null },
): Promise<bigint | null> {
  const found = (await customersLike(ctx, asked, begunAt)).find((one) => isMadeSince(one, begunAt, kept));
  return found ? idOfGid(found.id) : null;
}
