import { BlockStack, Card, Layout, Page } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { type CountedDraft, type DraftPage as Draft, DraftContent } from "#app/features/orders/schema.ts";
import { FormCheckbox, FormText } from "#app/ui/form/fields.tsx";
import { FormTags } from "#app/ui/form/form-tags.tsx";
import { useSaveForm } from "#app/ui/form/use-save-form.tsx";
import { useAnswer } from "../work/use-answer.ts";
import { useAppLink } from "../work/use-app-link.ts";
import { CustomerCard } from "./customer-card.tsx";
import { DraftActions } from "./draft-actions.tsx";
import { DraftLinesCard } from "./draft-lines-card.tsx";
import { DraftSumCard } from "./draft-sum-card.tsx";
import { contentFrom, type DraftValues, EMPTY_DRAFT, valuesOf } from "./draft-values.ts";
import { useMemo } from "react";

/** Puts an order together before it is one: items, customer, discounts, shipping; Shopify counts as one types. */
export function DraftPage({ draft }: { draft: Draft | null }) {
  const { t } = useTranslation("drafts");
  const { url, go } = useAppLink();
  const values = useMemo(() => (draft ? valuesOf(draft.content, draft.counted) : EMPTY_DRAFT), [draft]);
  const saving = useSaveForm<DraftValues>({
    values,
    intent: draft ? "update" : "create",
    also: draft ? { seenAt: draft.updatedAt } : undefined,
    toSend: contentFrom,
    savedWords: t("saved"),
    onSaved: (result) => draft === null && go(`/app/drafts/${(result as { id: string }).id}`),
  });
  const { control, watch, formState } = saving.form;
  const typed = watch();
  const content = contentFrom(typed);
  const isWhole = DraftContent.safeParse(content).success;
  const { answer, isAsking, errors } = useAnswer<CountedDraft>("/app/drafts/calculate", isWhole ? content : null);
  const counted = content.lines.length === 0 ? null : (answer ?? draft?.counted ?? null);
  return (
    <Page
      title={draft?.name ?? t("new")}
      titleMetadata={draft ? <DraftActions.Status draft={draft} /> : undefined}
      backAction={{ content: t("title"), url: url("/app/drafts") }}
    >
      {saving.bar}
      <BlockStack gap="400">
        {draft && <DraftActions draft={draft} isDirty={formState.isDirty} />}
        {saving.banner}
        <Layout>
          <Layout.Section>
            <BlockStack gap="400">
              <DraftLinesCard form={saving.form} counted={counted} />
              <DraftSumCard form={saving.form} counted={counted} isAsking={isAsking} errors={errors} />
            </BlockStack>
          </Layout.Section>
          <Layout.Section variant="oneThird">
            <BlockStack gap="400">
              <CustomerCard form={saving.form} known={draft?.customer ?? null} />
              <Card>
                <BlockStack gap="300">
                  <FormText control={control} name="note" label={t("note")} multiline={3} maxLength={5000} />
                  <FormTags control={control} name="tags" label={t("tags")} />
                  <FormCheckbox control={control} name="taxExempt" label={t("taxExempt")} />
                </BlockStack>
              </Card>
            </BlockStack>
          </Layout.Section>
        </Layout>
      </BlockStack>
    </Page>
  );
}
