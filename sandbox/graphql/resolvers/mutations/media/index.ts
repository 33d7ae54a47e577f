// productCreateMedia, -UpdateMedia, -DeleteMedia, -ReorderMedia, and the pictures of variants.
import { deleteFile, fileById, saveFile } from "#sandbox/store/files.ts";
import type { MediaDoc, ProductDoc, VariantDoc } from "#sandbox/store/model.ts";
import { gid, idOf, parseGid } from "#sandbox/graphql/resolvers/gid.ts";
import { newJob } from "#sandbox/graphql/resolvers/jobs.ts";
import { documentOf, forget } from "#sandbox/graphql/resolvers/lookup.ts";
import { mediaImage } from "#sandbox/graphql/resolvers/media.ts";
import type { RequestContext, Resolvers } from "#sandbox/graphql/types.ts";
import { laterThan, saverOf, userError, type UserError } from "../common.ts";
import { saveProduct } from "../save-product.ts";
import { mediaErrors, newMedia, removeMedia, type MediaInput } from "./product-media.ts";

const productOf = (ctx: RequestContext, text: string): ProductDoc | null =>
  documentOf(ctx, "products", idOf("Product", text));
const noProduct = (field = "productId"): UserError =>
  userError([field], "Product does not exist", "PRODUCT_DOES_NOT_EXIST");

/** Both lists of errors: the old one has no codes. */
const withErrors = <T extends object>(payload: T, errors: UserError[]) => ({
  ...payload,
  mediaUserErrors: errors,
  userErrors: errors.map(({ field, message }) => ({ field, message })),
});

function create(ctx: RequestContext, { productId, media }: { productId: string; media: MediaInput[] }) {
  const product = productOf(ctx, productId);
  if (!product) return withErrors({ media: null, product: null }, [noProduct()]);
  const errors = mediaErrors(ctx, media, product.media.length);
  if (errors.length > 0) return withErrors({ media: null, product }, errors);
  const come = newMedia(ctx, media);
  const saved = saveProduct(ctx, { ...product, media: [...product.media, ...come] });
  return withErrors({ media: come.map(mediaImage), product: saved }, []);
}

const missing = (product: ProductDoc, gids: readonly string[], path: string): UserError[] => {
  const gone = gids.filter((one) => !product.media.some(({ id }) => id === parseGid(one)?.id));
  if (gone.length === 0) return [];
  const message = `Media id ${gone.join(",")} does not exist`;
  return [userError([path], message, "MEDIA_DOES_NOT_EXIST")];
};

interface UpdateInput {
  id: string;
  alt?: string | null;
}

function update(ctx: RequestContext, { productId, media }: { productId: string; media: UpdateInput[] }) {
  const product = productOf(ctx, productId);
  if (!product) return withErrors({ media: null, product: null }, [noProduct()]);
  const ids = media.map(({ id }) => id);
  const errors = missing(product, ids, "media");
  if (errors.length > 0) return withErrors({ media: null, product }, errors);
  const changes = new Map(media.map(({ id, alt }) => [parseGid(id)!.id, alt ?? ""]));
  const changed = product.media.map((one): MediaDoc => ({ ...one, alt: changes.get(one.id) ?? one.alt }));
  for (const [id, alt] of changes) {
    const file = fileById(ctx.store, id);
    if (file) saveFile(ctx.store, { ...file, alt, updatedAt: laterThan(ctx.store, file.updatedAt) });
  }
  const saved = saveProduct(ctx, { ...product, media: changed });
  return withErrors({ media: changed.filter(({ id }) => changes.has(id)).map(mediaImage), product: saved }, []);
}

function remove(ctx: RequestContext, { productId, mediaIds }: { productId: string; mediaIds: string[] }) {
  const nothing = { deletedMediaIds: null, deletedProductImageIds: null };
  const product = productOf(ctx, productId);
  if (!product) return withErrors({ ...nothing, product: null }, [noProduct()]);
  const errors = missing(product, mediaIds, "mediaIds");
  if (errors.length > 0) return withErrors({ ...nothing, product }, errors);
  const ids = mediaIds.map((one) => parseGid(one)!.id);
  const saved = removeMedia(ctx, product, ids);
  for (const id of ids) deleteFile(ctx.store, id);
  const deleted = { deletedMediaIds: mediaIds, deletedProductImageIds: ids.map((id) => gid("ProductImage", id)) };
  return withErrors({ ...deleted, product: saved }, []);
}

function reorder(ctx: RequestContext, { id, moves }: { id: string; moves: { id: string; newPosition: string }[] }) {
  const product = productOf(ctx, id);
  if (!product) return withErrors({ job: null }, [noProduct("id")]);
  const media = [...product.media];
  for (const [index, move] of moves.entries()) {
    const from = media.findIndex((one) => one.id === parseGid(move.id)?.id);
    if (from < 0) {
      const error = userError(["moves", String(index), "id"], "Media does not exist", "MEDIA_DOES_NOT_EXIST");
      return withErrors({ job: null }, [error]);
    }
    const [moved] = media.splice(from, 1);
    media.splice(Math.min(Number(move.newPosition), media.length), 0, moved!);
  }
  saveProduct(ctx, { ...product, media });
  return withErrors({ job: newJob() }, []);
}

interface Pair {
  variantId: string;
  mediaIds: string[];
}

/** productVariantAppendMedia and -DetachMedia. */
function changePairs(ctx: RequestContext, args: { productId: string; variantMedia: Pair[] }, isAppend: boolean) {
  const product = productOf(ctx, args.productId);
  const refused = (...errors: UserError[]) => ({ product, productVariants: null, userErrors: errors });
  if (!product) return refused(noProduct());
  const seen = new Set<string>();
  const changed: VariantDoc[] = [];
  for (const [index, { variantId, mediaIds }] of args.variantMedia.entries()) {
    const at = ["variantMedia", String(index)];
    const variant = documentOf(ctx, "variants", idOf("ProductVariant", variantId));
    if (variant?.productId !== product.id) {
      const code = "PRODUCT_VARIANT_DOES_NOT_EXIST_ON_PRODUCT";
      return refused(userError([...at, "variantId"], "Variant does not exist on the specified product", code));
    }
    if (seen.has(variant.id)) {
      const code = "PRODUCT_VARIANT_SPECIFIED_MULTIPLE_TIMES";
      return refused(userError([...at, "variantId"], "Variant specified in multiple pairs", code));
    }
    seen.add(variant.id);
    if (mediaIds.length !== 1)
      return refused(
        userError([...at, "mediaIds"], "Only one mediaId is allowed per pair", "TOO_MANY_MEDIA_PER_INPUT_PAIR"),
      );
    const media = product.media.find(({ id }) => id === parseGid(mediaIds[0]!)?.id);
    if (!media)
      return refused(
        userError(
          [...at, "mediaIds"],
          "Media does not exist on the specified product",
          "MEDIA_DOES_NOT_EXIST_ON_PRODUCT",
        ),
      );
    if (isAppend && media.url === "")
      return refused(
        userError([...at, "mediaIds"], "Non-ready media cannot be attached to variants", "NON_READY_MEDIA"),
      );
    if (isAppend && variant.mediaId != null)
      return refused(
        userError(
          [...at, "variantId"],
          "The given variant already has attached media",
          "PRODUCT_VARIANT_ALREADY_HAS_MEDIA",
        ),
      );
    if (!isAppend && variant.mediaId !== media.id)
      return refused(
        userError(
          [...at, "variantId"],
          "The specified media is not attached to the specified variant",
          "MEDIA_IS_NOT_ATTACHED_TO_VARIANT",
        ),
      );
    changed.push({
      ...variant,
      mediaId: isAppend ? media.id : null,
      updatedAt: laterThan(ctx.store, variant.updatedAt),
    });
  }
  for (const variant of changed) {
    saverOf(ctx.store).variant(variant);
    forget(ctx, "variants", variant.id);
  }
  return { product: saveProduct(ctx, product), productVariants: changed, userErrors: [] };
}

type Pairs = Parameters<typeof changePairs>[1];

export const mediaMutations: Resolvers = {
  Mutation: {
    productCreateMedia: (_, args: Parameters<typeof create>[1], ctx) => create(ctx, args),
    productUpdateMedia: (_, args: Parameters<typeof update>[1], ctx) => update(ctx, args),
    productDeleteMedia: (_, args: Parameters<typeof remove>[1], ctx) => remove(ctx, args),
    productReorderMedia: (_, args: Parameters<typeof reorder>[1], ctx) => reorder(ctx, args),
    productVariantAppendMedia: (_, args: Pairs, ctx) => changePairs(ctx, args, true),
    productVariantDetachMedia: (_, args: Pairs, ctx) => changePairs(ctx, args, false),
  },
};
