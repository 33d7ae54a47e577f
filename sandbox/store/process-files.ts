// What Shopify does behind the answer: it fetches a new file's bytes, looks at them, and says READY or FAILED.
import { copyFileSync, existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { imageSize } from "image-size";
import { fileById, filesFolder, mediaOf, productsWith, saveFile, type FileDoc } from "./files.ts";
import { saver } from "./save.ts";
import { laterThan, type Store } from "./store.ts";

const MOST_BYTES = 20 * 1024 * 1024;
const MOST_PIXELS = 25_000_000;
/** The pictures that Shopify takes, by what the library calls them. */
const TYPES: Record<string, string> = {
  ...{ jpg: "image/jpeg", png: "image/png", gif: "image/gif", webp: "image/webp", svg: "image/svg+xml" },
  ...{ heif: "image/heic", heic: "image/heic" },
};

type Failure = NonNullable<FileDoc["error"]>;
type Look = Pick<FileDoc, "width" | "height" | "mimeType">;

const failure = (code: string, message: string): Failure => ({ code, message });

/** What a picture's bytes are; a failure where they are none, or too big. */
function lookAtImage(path: string): Look | Failure {
  if (statSync(path).size > MOST_BYTES)
    return failure("INVALID_IMAGE_FILE_SIZE", "The image file size exceeds the maximum of 20 MB.");
  try {
    const { width, height, type = "" } = imageSize(readFileSync(path));
    if (width * height > MOST_PIXELS)
      return failure("INVALID_IMAGE_RESOLUTION", "The image resolution exceeds the maximum of 25 megapixels.");
    if (TYPES[type]) return { width, height, mimeType: TYPES[type] };
  } catch {
    // Not a picture at all, whatever its name says.
  }
  return failure("UNSUPPORTED_IMAGE_FILE_TYPE", "The file type is not supported. Try an image of another type.");
}

/** The path of the bytes that a source names: a staged upload that was received, or a file already here. */
export type FindUpload = (store: Store, source: string) => string | null;

function finished(store: Store, file: FileDoc, findUpload: FindUpload): FileDoc {
  const path = findUpload(store, file.source);
  const isForeign = path === null && /^https?:\/\//.test(file.source) && !/\/staged-uploads\//.test(file.source);
  const stamp = Math.floor(Date.parse(file.createdAt) / 1000);
  const shelf = `https://cdn.shopify.com/s/files/1/${store.shop().id}/files`;
  const url = `${shelf}/${encodeURIComponent(file.filename)}?v=${stamp}`;
  // The sandbox reaches no other host: a picture from elsewhere is drawn, one drawing for each file.
  if (isForeign)
    return file.kind === "MediaImage"
      ? {
          ...file,
          status: "READY",
          url: `https://cdn.shopify.com/s/files/sandbox/file-${file.id}.svg`,
          width: 800,
          height: 800,
        }
      : { ...file, status: "READY", url };
  if (path === null || !existsSync(path)) {
    const code = file.kind === "MediaImage" ? "IMAGE_DOWNLOAD_FAILURE" : "GENERIC_FILE_DOWNLOAD_FAILURE";
    return { ...file, status: "FAILED", error: failure(code, "The file could not be downloaded.") };
  }
  const seen = file.kind === "MediaImage" ? lookAtImage(path) : { width: 0, height: 0, mimeType: file.mimeType };
  if ("code" in seen) return { ...file, status: "FAILED", error: seen };
  copyFileSync(path, join(filesFolder(store), file.id));
  return { ...file, ...seen, status: "READY", url, size: statSync(path).size, blob: file.id };
}

/** Brings the copies that products keep up to date, and raises their time. */
export function refreshProducts(store: Store, file: FileDoc, emit: (topic: string, id: string) => void): void {
  for (const product of productsWith(store, file.id)) {
    const media = product.media.map((one) => (one.id === file.id ? mediaOf(file) : one));
    const { n } = store.get<{ n: number }>("select total_inventory as n from products where id = ?", product.id)!;
    saver(store).product({ ...product, media, updatedAt: laterThan(store, product.updatedAt) }, n);
    emit("products/update", product.id);
  }
}

/** One step for every file that waits: UPLOADED becomes PROCESSING, and that READY or FAILED. Whether any waits still. */
export function processFiles(store: Store, findUpload: FindUpload, emit: (topic: string, id: string) => void): boolean {
  const waiting = store.all<{ id: string; status: string }>(
    "select cast(id as text) as id, status from files where status in ('UPLOADED', 'PROCESSING') order by files.id",
  );
  store.transaction(() => {
    for (const { id, status } of waiting) {
      const file = fileById(store, id)!;
      const next: FileDoc =
        status === "UPLOADED" ? { ...file, status: "PROCESSING" } : finished(store, file, findUpload);
      saveFile(store, { ...next, updatedAt: laterThan(store, file.updatedAt) });
      if (status === "PROCESSING") refreshProducts(store, next, emit);
    }
  });
  return waiting.some(({ status }) => status === "UPLOADED");
}
