import type { MetaFunction } from "@remix-run/node";
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useRouteError,
  useRouteLoaderData,
} from "@remix-run/react";
import polarisStyles from "@shopify/polaris/build/esm/styles.css?url";
import type { ReactNode } from "react";
import { I18nextProvider, useTranslation } from "react-i18next";
import { i18nFor } from "./i18n/i18n.ts";
import { languageOf } from "./i18n/language-of.ts";
import appStyles from "./ui/app.css?url";
import reportStyles from "./ui/reports.css?url";

export const links = () => [
  { rel: "preconnect", href: "https://cdn.shopify.com/" },
  { rel: "stylesheet", href: "https://cdn.shopify.com/static/fonts/inter/v4/styles.css" },
  { rel: "stylesheet", href: polarisStyles },
  { rel: "stylesheet", href: appStyles },
  { rel: "stylesheet", href: reportStyles },
  { rel: "icon", href: "/icon.svg", type: "image/svg+xml" },
];

/** Until the page has a heading to be called by (see use-document-title.ts). */
export const meta: MetaFunction = () => [{ title: i18nFor("en").t("appName") }];

export function Layout({ children }: { children: ReactNode }) {
  const reader = useRouteLoaderData<{ locale?: string }>("routes/app");
  const locale = reader?.locale ?? "en";
  return (
    <html lang={languageOf(locale)}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <Meta />
        <Links />
      </head>
      <body>
        <I18nextProvider i18n={i18nFor(locale)}>{children}</I18nextProvider>
        {/* The page has been read to its end (see app.css). */}
        <div className="ch-end" hidden />
        <ScrollRestoration />
        <Scripts />
      </body>
    </html>
  );
}

export default function Root() {
  return <Outlet />;
}

/** The last resort, outside the admin's frame and without Polaris. */
export function ErrorBoundary() {
  const error = useRouteError();
  const { t } = useTranslation();
  const isMissing = isRouteErrorResponse(error) && error.status === 404;
  return (
    <main className="ch-plain">
      <h1>{isMissing ? t("error.notFoundTitle") : t("error.title")}</h1>
      <p>{isMissing ? t("error.notFound") : t("error.unexpected")}</p>
      <p>
        <a href="/app">{t("error.home")}</a>
      </p>
    </main>
  );
}
