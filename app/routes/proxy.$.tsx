import { json, type LoaderFunctionArgs } from "@remix-run/node";
import { i18nFor } from "#app/i18n/i18n.ts";
import { proxiedShop } from "#app/platform/http/authentication.server.ts";

/** What the online store's visitors ask the app through Shopify (app_proxy in shopify.app.toml): no page yet. */
export async function loader({ request }: LoaderFunctionArgs) {
  await proxiedShop(request);
  const { t } = i18nFor(request.headers.get("accept-language")?.split(/[,;]/)[0] ?? "en");
  return json({ error: t("error.notFoundTitle") }, 404);
}

export const action = loader;
