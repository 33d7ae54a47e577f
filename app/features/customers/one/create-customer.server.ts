import { change } from "#app/platform/change/change.server.ts";
import { recordChange } from "#app/platform/change/record-change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { idOfGid } from "#app/platform/shopify/gid.ts";
import { rejectUserErrors } from "#app/platform/shopify/user-errors.ts";
import { customersResource } from "../resources.server.ts";
import { customerInput } from "./customer-input.ts";
import type { CreateCustomer } from "./inputs.ts";
import { madeSince } from "./made-since.server.ts";
import { CREATE_CUSTOMER } from "./shopify.server.ts";

/** Makes a customer, and answers its id. Throws `shopify_rejected` with messages by field ("email": taken, "phone": none). */
export function createCustomer(ctx: Ctx, input: CreateCustomer): Promise<{ id: string }> {
  const { key: _key, emailSubscribed, smsSubscribed, ...fields } = input;
  const record = (id: bigint) =>
    recordChange(ctx, {
      touched: [{ resource: customersResource, ids: [id] }],
      action: "customer.created",
      subject: `Customer/${id}`,
    });
  async function find(begunAt: Date) {
    const id = await madeSince(ctx, begunAt, input);
    if (id === null) return null;
    await record(id);
    return { id: String(id) };
  }
  return change(ctx, { verb: "customer.create", needs: ["write_customers"], input, find }, async () => {
    const { customerCreate } = await adminGraphql(ctx, CREATE_CUSTOMER, {
      input: {
        ...customerInput(fields),
        ...(emailSubscribed && { emailMarketingConsent: SUBSCRIBED }),
        ...(smsSubscribed && { smsMarketingConsent: SUBSCRIBED }),
      },
    });
    rejectUserErrors(customerCreate?.userErrors);
    const id = idOfGid(customerCreate!.customer!.id);
    await record(id);
    return { id: String(id) };
  });
}

const SUBSCRIBED = { marketingState: "SUBSCRIBED", marketingOptInLevel: "SINGLE_OPT_IN" } as const;
