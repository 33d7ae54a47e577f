import { z } from "zod";
import { said } from "#app/i18n/said.ts";
import { IdText, keyed } from "#app/platform/change/keyed.ts";
import { IMAGE_TYPES, MOST_IMAGE_BYTES, MOST_MEDIA, MOST_ALT } from "./media-limits.ts";

export * from "./media-limits.ts";

/** A picture or film of a product. */
export interface MediaItem {
  /** Shopify's whole id: the number alone does not say what it is. */
  readonly id: string;
  /** IMAGE | VIDEO | EXTERNAL_VIDEO | MODEL_3D */
  readonly type: string;
  readonly alt: string;
  /** Null until Shopify has made it ready. */
  readonly url: string | null;
  /** UPLOADED | PROCESSING | READY | FAILED */
  readonly status: string;
  /** Shopify's words on why it failed. */
  readonly problem: string | null;
}

const MediaId = z.string().regex(/^gid:\/\/shopify\/[A-Za-z0-9]+\/\d{1,18}$/, said("id"));
const Alt = z.string().max(MOST_ALT, said("picture.alt"));

/** Where files may be sent to, before anything shows them. */
export const StageUploads = z.object({
  files: z
    .array(
      z.object({
        name: z.string().min(1).max(200),
        type: z.enum(IMAGE_TYPES, said("picture.type")),
        size: z.number().int().positive().max(MOST_IMAGE_BYTES, said("picture.size")),
      }),
    )
    .min(1)
    .max(50, said("picture.files")),
});
export type StageUploads = z.infer<typeof StageUploads>;

/** Where one file is to be sent, by PUT with its type as the only header; `source` names it from then on. */
export interface UploadTarget {
  readonly url: string;
  readonly source: string;
}

/** A picture that was uploaded and belongs to nothing yet. */
export const NewMedia = z.object({ source: z.url().max(2000), alt: Alt.default("") });
export type NewMedia = z.infer<typeof NewMedia>;

export const MediaOf = z.object({ id: IdText });
export type MediaOf = z.infer<typeof MediaOf>;

export const AddMedia = z.object({
  ...keyed,
  id: IdText,
  files: z.array(NewMedia).min(1).max(MOST_MEDIA),
  /** What the page showed: where an answer was lost, anything newer is what it asked for. */
  seen: z.array(MediaId).max(MOST_MEDIA),
});
export type AddMedia = z.infer<typeof AddMedia>;

export const UpdateMedia = z.object({ ...keyed, id: IdText, mediaId: MediaId, alt: Alt });
export type UpdateMedia = z.infer<typeof UpdateMedia>;

export const OrderMedia = z.object({ ...keyed, id: IdText, mediaIds: z.array(MediaId).min(1).max(MOST_MEDIA) });
export type OrderMedia = z.infer<typeof OrderMedia>;

export const RemoveMedia = z.object({ ...keyed, id: IdText, mediaIds: z.array(MediaId).min(1).max(MOST_MEDIA) });
export type RemoveMedia = z.infer<typeof RemoveMedia>;

export const SetVariantMedia = z.object({
  ...keyed,
  id: IdText,
  variantIds: z.array(IdText).min(1).max(MOST_MEDIA),
  /** One of the product's own; null: the variant shows what the product shows. */
  mediaId: MediaId.nullable(),
});
export type SetVariantMedia = z.infer<typeof SetVariantMedia>;
