import { isRouteErrorResponse, useRevalidator } from "@remix-run/react";
import { Page, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { ErrorCard } from "./error-card.tsx";
import { PermissionBanner } from "./form/refusal-banner.tsx";

type Reason = "unexpected" | "unavailable" | "limited" | "forbidden" | "notFound" | "uninstalled";

/** What stands in place of a page that failed: what happened, what to do, and another try. */
export function ErrorPage({ error }: { error: unknown }) {
  const { t } = useTranslation();
  const { revalidate, state } = useRevalidator();
  // Shopify's library answers some requests with a page of its own (a script that asks for a new session).
  if (isRouteErrorResponse(error) && typeof error.data === "string" && error.data.trimStart().startsWith("<")) {
    return <div dangerouslySetInnerHTML={{ __html: error.data }} />;
  }
  const scopes = isRouteErrorResponse(error) ? scopesOf(error.data) : undefined;
  if (scopes) {
    return (
      <Page title={t("permission.page")}>
        <PermissionBanner scopes={scopes} isPage onGranted={revalidate} />
      </Page>
    );
  }
  const reason = reasonOf(error);
  return (
    <Page>
      <Text as="h1" visuallyHidden>
        {t("appName")}
      </Text>
      <ErrorCard
        title={t(titleOf(reason))}
        action={
          reason === "notFound"
            ? { content: t("error.home"), url: "/app" }
            : { content: t("tryAgain"), onAction: revalidate, loading: state === "loading" }
        }
      >
        {t(`error.${reason}`)}
      </ErrorCard>
    </Page>
  );
}

// A page that Shopify shows nobody without a permission names it (see error-response.server.ts).
function scopesOf(data: unknown): readonly string[] | undefined {
  const { scopes } = (typeof data === "object" && data !== null ? data : {}) as { scopes?: readonly string[] };
  return scopes;
}

const titleOf = (reason: Reason) => {
  if (reason === "notFound") return "error.notFoundTitle";
  return reason === "uninstalled" ? "error.uninstalledTitle" : "error.title";
};

function reasonOf(error: unknown): Reason {
  if (!isRouteErrorResponse(error)) return "unexpected";
  if (error.status === 401) return "uninstalled";
  if (error.status === 404) return "notFound";
  if (error.status === 403) return "forbidden";
  if (error.status === 429) return "limited";
  return error.status === 503 ? "unavailable" : "unexpected";
}
