import { z } from "zod";
import { said } from "#app/i18n/said.ts";
import { IdText, keyed } from "#app/platform/change/keyed.ts";
import { MOST_ALT } from "../media/schema.ts";
import { SORT_ORDERS, MOST_RULES, isAlone } from "./collection-choices.ts";

export * from "./collection-choices.ts";

/** A collection in a list. */
export interface CollectionRow {
  readonly id: string;
  readonly title: string;
  readonly imageUrl: string | null;
  /** Its products are found by rules. */
  readonly isAutomated: boolean;
  readonly products: number;
  readonly updatedAt: string;
}

export const CollectionRule = z
  .object({
    column: z.string().regex(/^[A-Z_]{1,60}$/),
    relation: z.string().regex(/^[A-Z_]{1,60}$/),
    condition: z.string().max(255, said("collection.conditionLong")),
    /** The definition of a metafield that the rule looks at. */
    objectId: z.string().max(200).nullable(),
  })
  .refine(({ relation, condition }) => isAlone(relation) || condition.trim() !== "", {
    message: said("collection.condition"),
    path: ["condition"],
  });
export type CollectionRule = z.infer<typeof CollectionRule>;

export const CollectionFields = z.object({
  title: z.string().trim().min(1, said("collection.title")).max(255, said("title.long")),
  descriptionHtml: z.string().max(500_000, said("description.long")),
  handle: z.string().trim().max(255, said("handle.long")),
  seoTitle: z.string().max(255, said("seo.titleLong")),
  seoDescription: z.string().max(5000, said("seo.descriptionLong")),
  sortOrder: z.enum([...SORT_ORDERS, "MOST_RELEVANT"]),
  /** Null: its products are chosen by hand. */
  rules: z
    .object({
      isAny: z.boolean(),
      list: z
        .array(CollectionRule)
        .min(1, said("collection.noCondition"))
        .max(MOST_RULES, said("collection.conditions")),
    })
    .nullable(),
});
export type CollectionFields = z.infer<typeof CollectionFields>;

/** kept: as it is · described: with this alt text · new: uploaded to `source` · removed */
export const CollectionImage = z.object({
  state: z.enum(["kept", "described", "new", "removed"]),
  source: z.string().max(2000),
  alt: z.string().max(MOST_ALT, said("picture.alt")),
});
export type CollectionImage = z.infer<typeof CollectionImage>;

/** A collection as Shopify has it now. */
export interface CollectionDetail extends CollectionFields {
  readonly id: string;
  readonly imageUrl: string | null;
  readonly imageAlt: string;
  readonly products: number;
}

/** Which comparisons Shopify takes, by what is compared. */
export type RuleChoices = Readonly<Record<string, readonly string[]>>;

/** A product in a collection. */
export interface Member {
  readonly id: string;
  readonly title: string;
  readonly status: string;
  readonly imageUrl: string | null;
}

export const CollectionRef = z.object({ ...keyed, id: IdText });
export type CollectionRef = z.infer<typeof CollectionRef>;

export const MembersOf = z.object({ id: IdText, after: z.string().max(500).nullish() });
export type MembersOf = z.infer<typeof MembersOf>;

export const CreateCollection = CollectionFields.extend({ ...keyed, image: CollectionImage });
export type CreateCollection = z.infer<typeof CreateCollection>;

/** `seen`: as the form was opened. What somebody else changed of it since then is not written over. */
export const UpdateCollection = CreateCollection.extend({ id: IdText, seen: CollectionFields });
export type UpdateCollection = z.infer<typeof UpdateCollection>;

const ProductIds = z.array(IdText).min(1).max(250, said("product.many"));
export const ChangeMembers = z.object({ ...keyed, id: IdText, productIds: ProductIds });
export type ChangeMembers = z.infer<typeof ChangeMembers>;

export const MoveMember = z.object({
  ...keyed,
  id: IdText,
  productId: IdText,
  position: z.number().int().min(0).max(100_000),
});
export type MoveMember = z.infer<typeof MoveMember>;
