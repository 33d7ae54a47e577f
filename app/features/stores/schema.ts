import { z } from "zod";

// Shopify's numeric ids in webhooks: numbers, or bigints beyond 2^53.
const Id = z.union([z.int(), z.bigint()]).transform(BigInt);

/** app/scopes_update */
export const ScopesUpdate = z.object({ current: z.array(z.string()) });

/** customers/data_request and customers/redact; the customer may be known by an address alone. */
export const CustomerNotice = z
  .object({
    customer: z.object({ id: Id.nullish() }).nullish(),
    orders_requested: z.array(Id).default([]),
    orders_to_redact: z.array(Id).default([]),
  })
  .transform(({ customer, orders_requested, orders_to_redact }) => ({
    customerId: customer?.id ?? undefined,
    orderIds: [...orders_requested, ...orders_to_redact],
  }));

export const DismissSetup = z.object({});
export type DismissSetup = z.infer<typeof DismissSetup>;

export interface Setup {
  /** The merchant closed the setup guide for good. */
  readonly isDismissed: boolean;
}
