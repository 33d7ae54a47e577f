import { change } from "#app/platform/change/change.server.ts";
import { recordChange } from "#app/platform/change/record-change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { rejectUserErrors } from "#app/platform/shopify/user-errors.ts";
import { customerGid } from "../customer-gid.ts";
import { customersResource } from "../resources.server.ts";
import type { UpdateConsent } from "./inputs.ts";
import { UPDATE_EMAIL_CONSENT, UPDATE_SMS_CONSENT } from "./shopify.server.ts";

/**
 * Writes down what a person said to marketing by e-mail or SMS. Throws `shopify_rejected` where there is no address or number to
 * agree for, or no such customer.
 */
export function updateConsent(ctx: Ctx, input: UpdateConsent): Promise<{ id: string }> {
  const { id, channel, state } = input;
  return change(ctx, { verb: "customer.consent", needs: ["write_customers"], input }, async () => {
    const consent = {
      marketingState: state,
      marketingOptInLevel: state === "PENDING" ? "CONFIRMED_OPT_IN" : "SINGLE_OPT_IN",
    } as const;
    const asked = { id: customerGid(id), consent };
    const { userErrors } =
      channel === "email"
        ? (await adminGraphql(ctx, UPDATE_EMAIL_CONSENT, asked)).customerEmailMarketingConsentUpdate!
        : (await adminGraphql(ctx, UPDATE_SMS_CONSENT, asked)).customerSmsMarketingConsentUpdate!;
    rejectUserErrors(userErrors);
    await recordChange(ctx, {
      touched: [{ resource: customersResource, ids: [BigInt(id)] }],
      action: "customer.consent_changed",
      subject: `Customer/${id}`,
      details: { fields: [channel === "email" ? "emailConsent" : "smsConsent"] },
    });
    return { id };
  });
}
