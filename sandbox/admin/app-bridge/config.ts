// shopify.config: what the address said when the frame was first loaded, kept for the frame's later documents.
import { API_KEY } from "./channel.ts";

const query = new URLSearchParams(location.search);

export const config = {
  apiKey: API_KEY,
  appOrigins: [] as string[],
  shop: kept("shop"),
  host: kept("host"),
  locale: kept("locale") ?? "en",
};

function kept(name: string): string | undefined {
  const key = `shopify.config.${name}`;
  const value = query.get(name);
  try {
    if (value) sessionStorage.setItem(key, value);
    return value ?? sessionStorage.getItem(key) ?? undefined;
  } catch {
    return value ?? undefined;
  }
}
