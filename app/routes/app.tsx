import type { HeadersFunction } from "@remix-run/node";
import { Outlet, useLoaderData, useRouteError, useRouteLoaderData } from "@remix-run/react";
import { NavMenu } from "@shopify/app-bridge-react";
import { AppProvider } from "@shopify/shopify-app-remix/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { SearchBox } from "#app/features/search/ui/search-box.tsx";
import { polarisTexts } from "#app/i18n/polaris.ts";
import { env } from "#app/platform/env.server.ts";
import { adminLoader } from "#app/platform/http/admin-route.server.ts";
import { ErrorPage } from "#app/ui/error-page.tsx";
import { SaveForms } from "#app/ui/form/save-forms.tsx";
import { useAdminLoading } from "#app/ui/use-admin-loading.ts";
import { useDocumentTitle } from "#app/ui/use-document-title.ts";
import { FormatsProvider } from "#app/ui/use-formats.tsx";

export { keepTyped as shouldRevalidate } from "#app/ui/form/keep-typed.ts";

export const loader = adminLoader(async (ctx) => ({
  apiKey: env().SHOPIFY_API_KEY,
  locale: ctx.locale,
  currency: ctx.shop.currency,
  timeZone: ctx.shop.timeZone,
}));

export default function App() {
  const { apiKey, currency, timeZone, ...latest } = useLoaderData<typeof loader>();
  // Only the first address inside the admin names the person's language.
  const [locale] = useState(latest.locale);
  const { t } = useTranslation();
  useAdminLoading();
  useDocumentTitle();
  return (
    <AppProvider isEmbeddedApp apiKey={apiKey} i18n={polarisTexts(locale)}>
      <NavMenu>
        <a href="/app" rel="home">
          {t("nav.home")}
        </a>
        <a href="/app/orders">{t("nav.orders")}</a>
        <a href="/app/products">{t("nav.products")}</a>
        <a href="/app/customers">{t("nav.customers")}</a>
        <a href="/app/inventory">{t("nav.inventory")}</a>
        <a href="/app/analytics">{t("nav.analytics")}</a>
        <a href="/app/sync">{t("nav.sync")}</a>
        <a href="/app/store">{t("nav.store")}</a>
      </NavMenu>
      <FormatsProvider reader={{ locale, currency, timeZone }}>
        <SearchBox />
        <main>
          <SaveForms>
            <Outlet />
          </SaveForms>
        </main>
      </FormatsProvider>
    </AppProvider>
  );
}

export function ErrorBoundary() {
  const data = useRouteLoaderData<typeof loader>("routes/app");
  return (
    <AppProvider
      isEmbeddedApp={data !== undefined}
      apiKey={data?.apiKey ?? ""}
      i18n={polarisTexts(data?.locale ?? "en")}
    >
      <main>
        <ErrorPage error={useRouteError()} />
      </main>
    </AppProvider>
  );
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
