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
