import { AppProvider } from "@shopify/polaris";
import polaris from "@shopify/polaris/locales/en.json" with { type: "json" };
import type { ReactNode } from "react";
import { renderToString } from "react-dom/server";
import { I18nextProvider } from "react-i18next";
import { matchRoutes } from "react-router-dom";
import { createStaticHandler, createStaticRouter, StaticRouterProvider } from "react-router-dom/server.js";
import { i18nFor } from "#app/i18n/i18n.ts";
import { FormatsProvider } from "#app/ui/use-formats.tsx";

/** The text a reader of the page gets from the server, in London with pounds: tags gone, spaces plain. */
export function textOf(page: ReactNode): string {
  return htmlOf(page)
    .replace(/<[^>]+>/g, " ")
    .replace(/&(?:#x27|#39);/g, "'")
    .replace(/\s+/g, " ");
}

/** The page's HTML as the server sends it. */
export function htmlOf(page: ReactNode): string {
  const reader = { locale: "en", currency: "GBP", timeZone: "Europe/London" };
  const element = (
    <I18nextProvider i18n={i18nFor("en")}>
      <AppProvider i18n={polaris}>
        <FormatsProvider reader={reader}>{page}</FormatsProvider>
      </AppProvider>
    </I18nextProvider>
  );
  // The router that Remix stands on: links and fetchers ask it for the address.
  const handler = createStaticHandler([{ path: "*", element }]);
  const location = { pathname: "/app", search: "?shop=a.myshopify.com", hash: "", state: null, key: "first" };
  const context = {
    basename: "",
    location,
    matches: matchRoutes(handler.dataRoutes, location) ?? [],
    loaderData: {},
    actionData: null,
    errors: null,
    statusCode: 200,
    loaderHeaders: {},
    actionHeaders: {},
    activeDeferreds: null,
  };
  return renderToString(
    <StaticRouterProvider router={createStaticRouter(handler.dataRoutes, context)} context={context} hydrate={false} />,
  );
}
