import { z } from "zod";
import { said } from "#app/i18n/said.ts";
import { keyed } from "#app/platform/change/keyed.ts";
import { METAFIELD_OWNERS, MOST_METAFIELDS, REFERENCED } from "./metafield-limits.ts";

export * from "./metafield-limits.ts";
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

const OwnerId = z
  .string()
  .regex(new RegExp(`^gid://shopify/(${METAFIELD_OWNERS.join("|")})/\\d{1,18}$`), said("metafield.owner"));

export const MetafieldsRef = z.object({ ownerId: OwnerId });
export type MetafieldsRef = z.infer<typeof MetafieldsRef>;

/** What metafields point to, as far as it is chosen here (REFERENCED). */
export const NameReferences = z.object({
  ids: z
    .array(z.string().regex(new RegExp(`^gid://shopify/(${REFERENCED.join("|")})/\\d{1,18}$`), said("id")))
    .min(1)
    .max(50),
});
export type NameReferences = z.infer<typeof NameReferences>;

export interface ReferenceName {
  readonly id: string;
  readonly name: string;
  /** Tells one from others of its name: a customer's e-mail address, a file's alt text. */
  readonly note?: string;
  /** The address of a small picture of it. */
  readonly picture?: string;
}

/** What a metafield may be made to point to, by what is typed of its name. */
export const FindReferences = z.object({
  kind: z.enum(["customer", "file"]),
  query: z.string().trim().max(200),
  /** The kinds of files that its definition takes ("Image", "Video"); none: all. */
  fileTypes: z.array(z.string().max(50)).max(10).default([]),
});
export type FindReferences = z.infer<typeof FindReferences>;

export const SetMetafields = z.object({
  ...keyed,
  ownerId: OwnerId,
  fields: z
    .array(
      z.object({
        namespace: z.string().min(1).max(255),
        key: z.string().min(1).max(64),
        type: z.string().min(1).max(100),
        /** Null or empty: it is deleted. */
        value: z.string().max(65_536, said("metafield.long")).nullable(),
        /** Of the version that was seen; null: there was none. */
        digest: z.string().max(100).nullable(),
      }),
    )
    .min(1)
    .max(MOST_METAFIELDS, said("metafield.many")),
});
export type SetMetafields = z.infer<typeof SetMetafields>;
