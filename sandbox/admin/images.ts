// The pictures that the stores' documents point at: drawn when they are asked for, or as they were uploaded.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { documentOf } from "../store/document-of.ts";
import { fileAt, filesFolder } from "../store/files.ts";
import { productImageSvg } from "../store/product-image.ts";
import type { Store } from "../store/store.ts";

/** The SVG at a path below /s/files/ ("sandbox/123.svg"), or undefined. */
export function imageAt(stores: Store[], path: string): string | undefined {
  const [, name] = /^sandbox\/([\w-]+)\.svg$/.exec(path) ?? [];
  if (!name) return undefined;
  if (!/^\d{1,18}$/.test(name)) return productImageSvg(name, "");
  for (const store of stores) {
    const product = documentOf(store, "products", name);
    if (product) return productImageSvg(name, product.title);
  }
  return undefined;
}

/** What was uploaded, at a path below /s/files/. Every size that is asked for is answered with the whole picture. */
export function uploadedAt(stores: Store[], path: string): { bytes: Buffer; mimeType: string } | undefined {
  for (const store of stores) {
    const file = fileAt(store, path.split("/").map(encodeURIComponent).join("/"));
    if (file?.blob) return { bytes: readFileSync(join(filesFolder(store), file.blob)), mimeType: file.mimeType };
  }
  return undefined;
}
