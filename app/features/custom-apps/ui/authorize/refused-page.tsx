import { useNavigate } from "@remix-run/react";
import { Banner, BlockStack, Page, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { PermissionBanner } from "#app/ui/form/refusal-banner.tsx";
import { useFrameSearch } from "#app/ui/use-frame-search.ts";

interface RefusedPageProps {
  problems: readonly string[];
  /** What the store would have to grant us before it can be passed on. */
  missing: readonly string[];
}

/** In place of an approval that is not possible: why, and nobody is sent anywhere. */
export function RefusedPage({ problems, missing }: RefusedPageProps) {
  const { t } = useTranslation("apps");
  const navigate = useNavigate();
  const search = useFrameSearch();
  const back = () => navigate({ pathname: "/app/store/apps", search: search({}) });
  return (
    <Page title={t("authorize.page")} narrowWidth backAction={{ content: t("title"), onAction: back }}>
      {missing.length > 0 ? (
        <BlockStack gap="400">
          <Text as="p">{t("authorize.missing")}</Text>
          <PermissionBanner scopes={missing} isPage />
        </BlockStack>
      ) : (
        <Banner tone="critical" title={t("authorize.refused")} action={{ content: t("gone.back"), onAction: back }}>
          <BlockStack gap="200">
            <Text as="p">{t("authorize.refusedWhat")}</Text>
            {[...new Set(problems)].map((problem) => (
              <Text as="p" key={problem} breakWord>
                {problem}
              </Text>
            ))}
          </BlockStack>
        </Banner>
      )}
    </Page>
  );
}
