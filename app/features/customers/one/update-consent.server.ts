import { said } from "#app/i18n/said.ts";
import { change } from "#app/platform/change/change.server.ts";
import { recordChange } from "#app/platform/change/record-change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { AppError } from "#app/platform/errors.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf } from "#app/platform/shopify/gid.ts";
import { rejectUserErrors } from "#app/platform/shopify/user-errors.ts";
import { customersResource } from "../resources.server.ts";
import type { UpdateConsent } from "./inputs.ts";
import { CUSTOMER_FORM, UPDATE_EMAIL_CONSENT, UPDATE_SMS_CONSENT } from "./shopify.server.ts";

/**
 * Writes down what a person said to marketing by e-mail or SMS. Throws `shopify_rejected` where there is no address or number to
 * agree for, or no such customer; conflict (details.reason "changed") where they said something else meanwhile.
 */
export function updateConsent(ctx: Ctx, input: UpdateConsent): Promise<{ id: string }> {
  const { id, channel, state, seen } = input;
  const field = channel === "email" ? "emailConsent" : "smsConsent";
  return change(ctx, { verb: "customer.consent", needs: ["write_customers"], input }, async () => {
    const was = await consentNow(ctx, input);
    // Gone with its address or number: Shopify says so itself.
    if (seen !== undefined && was !== null && was !== seen && was !== state)
      throw new AppError("conflict", said("change.elsewhere"), { reason: "changed" });
    const consent = {
      marketingState: state,
      marketingOptInLevel: state === "PENDING" ? "CONFIRMED_OPT_IN" : "SINGLE_OPT_IN",
    } as const;
    const asked = { id: gidOf("Customer", id), consent };
    const { userErrors } =
      channel === "email"
        ? (await adminGraphql(ctx, UPDATE_EMAIL_CONSENT, asked)).customerEmailMarketingConsentUpdate!
        : (await adminGraphql(ctx, UPDATE_SMS_CONSENT, asked)).customerSmsMarketingConsentUpdate!;
    rejectUserErrors(userErrors);
    await recordChange(ctx, {
      touched: [{ resource: customersResource, ids: [BigInt(id)] }],
      action: "customer.consent_changed",
      subject: `Customer/${id}`,
      details: { before: { [field]: was }, after: { [field]: state } },
    });
    return { id };
  });
}

async function consentNow(ctx: Ctx, { id, channel }: UpdateConsent): Promise<string | null> {
  const { customer } = await adminGraphql(ctx, CUSTOMER_FORM, { id: gidOf("Customer", id) });
  const now =
    channel === "email"
      ? customer?.defaultEmailAddress?.marketingState
      : customer?.defaultPhoneNumber?.smsMarketingConsent.state;
  return now ?? null;
}
