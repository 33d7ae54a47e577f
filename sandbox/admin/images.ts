// The pictures that the stores' documents point at: drawn when they are asked for.
import { documentOf } from "../webhooks/payloads/common.ts";
import type { ProductDoc } from "../store/model.ts";
import { productImageSvg } from "../store/product-image.ts";
import type { Store } from "../store/store.ts";

/** The SVG at a path below /s/files/ ("sandbox/123.svg"), or undefined. */
export function imageAt(stores: Store[], path: string): string | undefined {
  const [, name] = /^sandbox\/([\w-]+)\.svg$/.exec(path) ?? [];
  if (!name) return undefined;
  if (!/^\d{1,18}$/.test(name)) return productImageSvg(name, "");
  for (const store of stores) {
    const product = documentOf<ProductDoc>(store, "products", name);
    if (product) return productImageSvg(name, product.title);
  }
  return undefined;
}
