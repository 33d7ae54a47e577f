import { IMAGE_TYPES, MOST_IMAGE_BYTES, MOST_IMAGE_PIXELS } from "#app/features/catalog/schema.ts";

export type PictureProblem = "type" | "size" | "content" | "pixels";

/** What browsers can look into themselves; the others Shopify looks at. */
const DECODED = ["image/jpeg", "image/png", "image/gif", "image/webp"];

/** Why Shopify would not take a file as a picture, found out before it is sent; null: nothing speaks against it. */
export async function pictureProblem(file: File): Promise<PictureProblem | null> {
  if (!(IMAGE_TYPES as readonly string[]).includes(file.type)) return "type";
  if (file.size > MOST_IMAGE_BYTES) return "size";
  if (!DECODED.includes(file.type)) return null;
  try {
    // A name ending in .jpg proves nothing: what cannot be drawn is no picture.
    const bitmap = await createImageBitmap(file);
    const pixels = bitmap.width * bitmap.height;
    bitmap.close();
    return pixels > MOST_IMAGE_PIXELS ? "pixels" : null;
  } catch {
    return "content";
  }
}
