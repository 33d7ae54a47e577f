// Pictures and films of products. What was uploaded is read from its file; a drawing of the generator is in its product alone.
import { fileById, type FileDoc } from "#sandbox/store/files.ts";
import type { MediaDoc, ProductDoc } from "#sandbox/store/model.ts";
import { pageOf } from "../page.ts";
import type { PageArgs, RequestContext, Resolver, Resolvers } from "../types.ts";
import { gid } from "./gid.ts";
import { documentOf } from "./lookup.ts";
import { imageOf, type ImageSource } from "./image.ts";

export interface MediaSource {
  __typename: "MediaImage" | "Video";
  doc: MediaDoc;
}

export const mediaImage = (doc: MediaDoc): MediaSource => ({ __typename: doc.kind ?? "MediaImage", doc });
export const mediaPage = (product: ProductDoc, args: PageArgs) => pageOf(product.media.map(mediaImage), args);

/** Pictures that can be shown: an upload has no address until it is ready. */
const shown = (product: ProductDoc): MediaDoc[] =>
  product.media.filter(({ url, kind }) => url !== "" && kind === undefined);
export const mediaImages = (product: ProductDoc): ImageSource[] => shown(product).map((media) => imageOf(media));
export const firstImage = (product: ProductDoc | null): ImageSource | null => {
  const media = product && shown(product)[0];
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

const fileOf = (ctx: RequestContext, { doc }: MediaSource): FileDoc | null => fileById(ctx.store, doc.id);
const ofFile =
  <T>(pick: (file: FileDoc) => T, otherwise: (doc: MediaDoc) => T): Resolver =>
  (source: MediaSource, _, ctx) => {
    const file = fileOf(ctx, source);
    return file ? pick(file) : otherwise(source.doc);
  };

const status = ofFile(
  (file) => file.status,
  () => "READY",
);
const errors = ofFile(
  ({ error }) => (error ? [{ ...error, details: null }] : []),
  () => [],
);
const picture = ofFile(
  (file) => (file.status === "READY" && file.kind === "MediaImage" ? imageOf(file) : null),
  (doc) => imageOf(doc),
);
const typeByName = (url: string): string => (url.split("?")[0]!.endsWith(".svg") ? "image/svg+xml" : "image/png");

/** What pictures and films have in common. */
const fields: Record<string, Resolver> = {
  alt: ofFile(
    ({ alt }) => alt,
    ({ alt }) => alt,
  ),
  createdAt: ({ doc }: MediaSource) => doc.createdAt,
  updatedAt: ofFile(
    (file) => file.updatedAt,
    (doc) => doc.createdAt,
  ),
  preview: (source: MediaSource, args, ctx) => ({
    image: picture(source, args, ctx),
    status: status(source, args, ctx),
  }),
  status,
  fileStatus: status,
  mediaErrors: errors,
  fileErrors: errors,
  mediaWarnings: () => [],
};

export const mediaResolvers: Resolvers = {
  MediaImage: {
    ...fields,
    id: ({ doc }: MediaSource) => gid("MediaImage", doc.id),
    image: picture,
    mediaContentType: () => "IMAGE",
    mimeType: ofFile(
      (file) => (file.status === "READY" ? file.mimeType : null),
      ({ url }) => typeByName(url),
    ),
    originalSource: ofFile(
      (file) => (file.status === "READY" ? { url: file.url, fileSize: file.size } : null),
      ({ url }) => ({ url, fileSize: null }),
    ),
  },
  Video: {
    ...fields,
    id: ({ doc }: MediaSource) => gid("Video", doc.id),
    filename: ofFile<string>(
      (file) => file.filename,
      () => "",
    ),
    mediaContentType: () => "VIDEO",
    // Films are kept, and not looked into.
    duration: () => null,
    originalSource: () => null,
    sources: () => [],
  },
};
