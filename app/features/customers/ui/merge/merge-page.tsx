import { useNavigate } from "@remix-run/react";
import { BlockStack, Page } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { CustomerRow, MergePreview, MergeState } from "#app/features/customers/schema.ts";
import { useFrameSearch } from "#app/ui/use-frame-search.ts";
import { ChooseOther } from "./choose-other.tsx";
import { MergeProgress } from "./merge-progress.tsx";
import { MergePreviewCards } from "./merge-preview-cards.tsx";

export interface MergePageProps {
  id: string;
  name: string;
  /** Whom the search found, before somebody is chosen. */
  candidates: readonly CustomerRow[] | null;
  /** Once somebody is chosen. */
  preview: MergePreview | null;
  /** Once Shopify is at it. */
  merging: MergeState | null;
}

/** Two customers become one: who is chosen, what will be, and how it goes. */
export function MergePage({ id, name, candidates, preview, merging }: MergePageProps) {
  const { t } = useTranslation("customers");
  const navigate = useNavigate();
  const search = useFrameSearch();
  return (
    <Page
      title={name === "" ? t("actions.merge") : t("merge.title", { name })}
      backAction={{
        content: name || t("list.title"),
        onAction: () => navigate({ pathname: `/app/customers/${merging?.keptId ?? id}`, search: search({}) }),
      }}
    >
      <BlockStack gap="400">
        {merging && <MergeProgress merging={merging} />}
        {!merging && candidates && <ChooseOther id={id} name={name} candidates={candidates} />}
        {!merging && preview && <MergePreviewCards id={id} preview={preview} />}
      </BlockStack>
    </Page>
  );
}
