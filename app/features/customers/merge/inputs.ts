import { z } from "zod";
import { said } from "#app/i18n/said.ts";
import { IdText, keyed } from "#app/platform/change/keyed.ts";

/** Of which of the two a field is kept, where both have one; Shopify decides where absent. */
const overrides = {
  emailOf: IdText.optional(),
  phoneOf: IdText.optional(),
  firstNameOf: IdText.optional(),
  lastNameOf: IdText.optional(),
  addressOf: IdText.optional(),
};

const isPair = { message: said("customer.same"), path: ["otherId"] };
const Pair = z.object({ id: IdText, otherId: IdText, ...overrides });

export const PreviewMerge = Pair.refine(({ id, otherId }) => id !== otherId, isPair);
export type PreviewMerge = z.output<typeof PreviewMerge>;

export const MergeCustomers = Pair.extend(keyed).refine(({ id, otherId }) => id !== otherId, isPair);
export type MergeCustomers = z.output<typeof MergeCustomers>;

export const GetMerge = z.object({
  job: z.string().regex(/^gid:\/\/shopify\/\w+\/[\w-]+$/, said("job")),
  id: IdText,
  otherId: IdText,
});
export type GetMerge = z.output<typeof GetMerge>;

/** The page's address. A choice that is empty is none. */
const Chosen = z.union([z.literal("").transform(() => undefined), IdText]).optional();
export const MergePageInput = z.object({
  id: IdText,
  other: IdText.optional(),
  job: GetMerge.shape.job.optional(),
  query: z.string().max(200).optional(),
  ...{ emailOf: Chosen, phoneOf: Chosen, firstNameOf: Chosen, lastNameOf: Chosen, addressOf: Chosen },
});
export type MergePageInput = z.output<typeof MergePageInput>;
