import { isRouteErrorResponse, useNavigate } from "@remix-run/react";
import { Page } from "@shopify/polaris";
import type { ErrorBody } from "#app/platform/http/error-response.server.ts";
import { ErrorCard } from "./error-card.tsx";
import { ErrorPage } from "./error-page.tsx";
import { useFrameSearch } from "./use-frame-search.ts";

interface GonePageProps {
  error: unknown;
  /** The list that it would stand in. */
  list: string;
  texts: {
    /** The page's heading. */
    title: string;
    /** What is not there. */
    what: string;
    why: string;
    /** The list's name. */
    list: string;
    /** The button's words: to the list. */
    back: string;
  };
}

/** In place of a page that could not be shown: where its address names nothing (any more), the way back to the list. */
export function GonePage({ error, list, texts }: GonePageProps) {
  const navigate = useNavigate();
  const search = useFrameSearch();
  if (!isOfNothing(error)) return <ErrorPage error={error} />;
  const back = () => navigate({ pathname: list, search: search({}) });
  return (
    <Page title={texts.title} backAction={{ content: texts.list, onAction: back }}>
      <ErrorCard title={texts.what} action={{ content: texts.back, onAction: back }}>
        {texts.why}
      </ErrorCard>
    </Page>
  );
}

// An id that is none ("abc") is as one that is unknown.
function isOfNothing(error: unknown): boolean {
  if (!isRouteErrorResponse(error)) return false;
  const { code } = (error.data ?? {}) as Partial<ErrorBody>;
  return error.status === 404 || code === "invalid";
}
