// Images and media of products.
import type { MediaDoc, ProductDoc } from "#sandbox/store/model.ts";
import { pageOf } from "../page.ts";
import type { PageArgs, RequestContext, Resolvers } from "../types.ts";
import { gid } from "./gid.ts";
import { documentOf } from "./lookup.ts";
import { imageOf, type ImageSource } from "./image.ts";

interface MediaSource {
  __typename: "MediaImage";
  doc: MediaDoc;
}

export const mediaImage = (doc: MediaDoc): MediaSource => ({ __typename: "MediaImage", doc });
export const mediaPage = (product: ProductDoc, args: PageArgs) => pageOf(product.media.map(mediaImage), args);
export const mediaImages = (product: ProductDoc): ImageSource[] => product.media.map((media) => imageOf(media));
export const firstImage = (product: ProductDoc | null): ImageSource | null => {
  const media = product?.media[0];
  return media ? imageOf(media) : null;
};

/** A product's media by its own id; products hold few, so that a scan over the documents is enough. */
export function mediaById(ctx: RequestContext, id: string): MediaSource | null {
  const row = ctx.store.get<{ id: string }>(
    "select cast(p.id as text) as id from products p, json_each(p.doc, '$.media') m where json_extract(m.value, '$.id') = ? limit 1",
    id,
  );
  const product = row ? documentOf(ctx, "products", row.id) : null;
  const media = product?.media.find((item) => item.id === id);
  return media ? mediaImage(media) : null;
}

export const mediaResolvers: Resolvers = {
  MediaImage: {
    id: ({ doc }: MediaSource) => gid("MediaImage", doc.id),
    alt: ({ doc }: MediaSource) => doc.alt,
    createdAt: ({ doc }: MediaSource) => doc.createdAt,
    updatedAt: ({ doc }: MediaSource) => doc.createdAt,
    image: ({ doc }: MediaSource) => imageOf(doc),
    preview: ({ doc }: MediaSource) => ({ image: imageOf(doc), status: "READY" }),
    mediaContentType: () => "IMAGE",
    status: () => "READY",
    fileStatus: () => "READY",
    mimeType: ({ doc }: MediaSource) => (doc.url.split("?")[0]!.endsWith(".svg") ? "image/svg+xml" : "image/png"),
    originalSource: ({ doc }: MediaSource) => ({ url: doc.url, fileSize: null }),
    mediaErrors: () => [],
    mediaWarnings: () => [],
    fileErrors: () => [],
  },
};
