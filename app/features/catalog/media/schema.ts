import { z } from "zod";
import { IdText, keyed } from "#app/platform/change/keyed.ts";

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

/** Shopify's rules for pictures (help.shopify.com: product media types). */
export const IMAGE_TYPES = [
  "image/jpeg",
  "image/png",
  "image/gif",
  "image/webp",
  "image/heic",
  "image/svg+xml",
] as const;
export const MOST_IMAGE_BYTES = 20 * 1024 * 1024;
export const MOST_IMAGE_PIXELS = 25_000_000;
export const MOST_MEDIA = 250;
export const MOST_ALT = 512;

const MediaId = z.string().regex(/^gid:\/\/shopify\/[A-Za-z0-9]+\/\d{1,18}$/, "This is not an id.");
const Alt = z.string().max(MOST_ALT, `Alt text has ${MOST_ALT} characters at most.`);

/** Where files may be sent to, before anything shows them. */
export const StageUploads = z.object({
  files: z
    .array(
      z.object({
        name: z.string().min(1).max(200),
        type: z.enum(IMAGE_TYPES, "Choose a JPEG, PNG, GIF, WebP, HEIC or SVG picture."),
        size: z.number().int().positive().max(MOST_IMAGE_BYTES, "A picture has 20 MB at most."),
      }),
    )
    .min(1)
    .max(50, "Send 50 files at a time at most."),
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
