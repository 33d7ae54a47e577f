// The media of a product: taken in, taken out. The door for every mutation whose input has `media` or `files`.
import { fileById, mediaOf } from "#sandbox/store/files.ts";
import type { MediaDoc, ProductDoc, VariantDoc } from "#sandbox/store/model.ts";
import { forget } from "#sandbox/graphql/resolvers/lookup.ts";
import { mediaById } from "#sandbox/graphql/resolvers/media.ts";
import { parseGid } from "#sandbox/graphql/resolvers/gid.ts";
import type { RequestContext } from "#sandbox/graphql/types.ts";
import { laterThan, saverOf, userError, type UserError } from "../common.ts";
import { isUrl, MOST_ALT, takeFile } from "../files/new-file.ts";
import { saveProduct } from "../save-product.ts";

/** CreateMediaInput, or FileSetInput of productSet. */
export interface MediaInput {
  originalSource?: string | null;
  alt?: string | null;
  mediaContentType?: string | null;
  contentType?: string | null;
  filename?: string | null;
  /** A file that is there already. */
  id?: string | null;
}

const MOST = 250;

/** The medium that a gid names, wherever it is shown; null when there is none. */
export function mediaIn(ctx: RequestContext, text: string): MediaDoc | null {
  const parsed = parseGid(text);
  const file = parsed && fileById(ctx.store, parsed.id);
  if (file) return file.kind === parsed.type ? mediaOf(file) : null;
  return parsed?.type === "MediaImage" ? (mediaById(ctx, parsed.id)?.doc ?? null) : null;
}

/** What is wrong with media that a product is to show besides the `there` it has. */
export function mediaErrors(
  ctx: RequestContext,
  inputs: readonly MediaInput[],
  there: number,
  path = ["media"],
): UserError[] {
  if (inputs.length + there > MOST)
    return [userError(path, `Exceeded ${MOST} media per product limit`, "PRODUCT_MEDIA_LIMIT_EXCEEDED")];
  return inputs.flatMap((input, index) => {
    const at = [...path, String(index)];
    if (input.id != null)
      return mediaIn(ctx, input.id) ? [] : [userError([...at, "id"], "File does not exist", "MEDIA_DOES_NOT_EXIST")];
    if (!isUrl(input.originalSource ?? ""))
      return [userError([...at, "originalSource"], "Image URL is invalid", "INVALID")];
    return (input.alt?.length ?? 0) > MOST_ALT
      ? [userError([...at, "alt"], `Alt text is too long (maximum is ${MOST_ALT} characters)`, "INVALID")]
      : [];
  });
}

/** Takes in media that mediaErrors found nothing wrong with; the caller puts them into the product's document. */
export const newMedia = (ctx: RequestContext, inputs: readonly MediaInput[]): MediaDoc[] =>
  inputs.map((input) =>
    input.id != null
      ? mediaIn(ctx, input.id)!
      : mediaOf(
          takeFile(ctx, {
            originalSource: input.originalSource!,
            alt: input.alt,
            filename: input.filename,
            contentType: input.mediaContentType ?? input.contentType,
          }),
        ),
  );

/** Takes media out of a product and of its variants; the files stay. */
export function removeMedia(ctx: RequestContext, product: ProductDoc, ids: readonly string[]): ProductDoc {
  const rows = ctx.store.all<{ doc: string }>("select doc from variants where product_id = ?", product.id);
  for (const variant of rows.map(({ doc }) => JSON.parse(doc) as VariantDoc)) {
    if (variant.mediaId == null || !ids.includes(variant.mediaId)) continue;
    saverOf(ctx.store).variant({ ...variant, mediaId: null, updatedAt: laterThan(ctx.store, variant.updatedAt) });
    forget(ctx, "variants", variant.id);
  }
  return saveProduct(ctx, { ...product, media: product.media.filter(({ id }) => !ids.includes(id)) });
}
