import { useNavigate } from "@remix-run/react";
import { Banner, InlineStack, Spinner, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { MergeState } from "#app/features/customers/schema.ts";
import { useFrameSearch } from "#app/ui/use-frame-search.ts";
import { useRefresh } from "#app/ui/use-refresh.ts";
import { CardSection } from "#app/ui/card-section.tsx";

const LOOK_AGAIN_MS = 2000;

/** How a merge goes: looked at again until it is done. It goes on where the page is closed. */
export function MergeProgress({ merging: { state, keptId, refusals } }: { merging: MergeState }) {
  const { t } = useTranslation("customers");
  const navigate = useNavigate();
  const search = useFrameSearch();
  useRefresh(state === "working" ? LOOK_AGAIN_MS : null);
  if (state === "working")
    return (
      <CardSection title={t("merge.working")}>
        <InlineStack gap="300" blockAlign="center">
          <Spinner size="small" accessibilityLabel={t("merge.working")} />
          <Text as="p">{t("merge.workingHelp")}</Text>
        </InlineStack>
      </CardSection>
    );
  const open = () => navigate({ pathname: `/app/customers/${keptId}`, search: search({}) });
  return (
    <Banner
      tone={state === "done" ? "success" : "critical"}
      title={t(state === "done" ? "merge.done" : "merge.failed")}
      action={{ content: t("merge.open"), onAction: open }}
    >
      {refusals.map((message) => (
        <Text as="p" key={message}>
          {message}
        </Text>
      ))}
    </Banner>
  );
}
