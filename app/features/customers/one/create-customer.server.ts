import { change, type Lost } from "#app/platform/change/change.server.ts";
import { recordChange } from "#app/platform/change/record-change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { idOfGid } from "#app/platform/shopify/gid.ts";
import { rejectUserErrors } from "#app/platform/shopify/user-errors.ts";
import { customersResource } from "../resources.server.ts";
import { customerInput } from "./customer-input.ts";
import type { CreateCustomer } from "./inputs.ts";
import { customersLike, findMade } from "./find-made.server.ts";
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
  const before = async () => (await customersLike(ctx, input, new Date())).map((one) => one.id);
  async function find(begunAt: Date, { kept }: Lost<string[]>) {
    const id = await findMade(ctx, input, { begunAt, kept });
    if (id === null) return null;
    await record(id);
    return { id: String(id) };
  }
  return change(ctx, { verb: "customer.create", needs: ["write_customers"], input, before, find }, async () => {
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
