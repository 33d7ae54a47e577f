import { z } from "zod";
import { keyed } from "#app/platform/change/keyed.ts";

/** What can have metafields here: its type in a Shopify id. */
export const METAFIELD_OWNERS = ["Product", "ProductVariant", "Collection", "Customer", "Order", "DraftOrder"] as const;
export type MetafieldOwner = (typeof METAFIELD_OWNERS)[number];

/** A metafield of an object: one that is defined for its kind, or one that it has without a definition. */
export interface MetafieldEntry {
  readonly namespace: string;
  readonly key: string;
  /** Its definition's name, else namespace.key. */
  readonly name: string;
  readonly description: string | null;
  /** As Shopify calls it: "list.single_line_text_field" */
  readonly type: string;
  readonly validations: readonly { readonly name: string; readonly value: string | null }[];
  /** As Shopify keeps it; null: not set. */
  readonly value: string | null;
  /** Names the version of the value that was read; null where there is none. */
  readonly digest: string | null;
}

/** Of one call of Shopify's. */
export const MOST_METAFIELDS = 25;

const OwnerId = z
  .string()
  .regex(
    new RegExp(`^gid://shopify/(${METAFIELD_OWNERS.join("|")})/\\d{1,18}$`),
    "This is not the id of something with metafields.",
  );

export const MetafieldsRef = z.object({ ownerId: OwnerId });
export type MetafieldsRef = z.infer<typeof MetafieldsRef>;

export const SetMetafields = z.object({
  ...keyed,
  ownerId: OwnerId,
  fields: z
    .array(
      z.object({
        /** Where it stands in the form: what is wrong with it is told as `values.<at>`. */
        at: z.number().int().min(0),
        namespace: z.string().min(1).max(255),
        key: z.string().min(1).max(64),
        type: z.string().min(1).max(100),
        /** Null or empty: it is deleted. */
        value: z.string().max(65_536, "A metafield has 65,536 characters at most.").nullable(),
        /** Of the version that was seen; null: there was none. */
        digest: z.string().max(100).nullable(),
      }),
    )
    .min(1)
    .max(MOST_METAFIELDS, `Save ${MOST_METAFIELDS} metafields at a time at most.`),
});
export type SetMetafields = z.infer<typeof SetMetafields>;
