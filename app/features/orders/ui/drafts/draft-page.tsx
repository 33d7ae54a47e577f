import { BlockStack, Card, Layout, Page } from "@shopify/polaris";
import { useMemo } from "react";
import { useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import type { CountedDraft, DraftPage as Draft } from "#app/features/orders/schema.ts";
import { FormCheckbox, FormText } from "#app/ui/form/fields.tsx";
import { FormTags } from "#app/ui/form/form-tags.tsx";
import { isSame } from "#app/ui/form/merge-typed.ts";
import { useSaveForm } from "#app/ui/form/use-save-form.tsx";
import { useAnswer } from "#app/ui/form/use-answer.ts";
import { useAppLink } from "../parts/use-app-link.ts";
import { CustomerCard } from "./customer-card.tsx";
import { DraftActions } from "./draft-actions.tsx";
import { DraftLinesCard } from "./draft-lines-card.tsx";
import { DraftSumCard } from "./draft-sum-card.tsx";
import { contentFrom, countedFrom, type DraftValues, EMPTY_DRAFT, valuesOf } from "./draft-values.ts";
import { useWhole } from "./use-whole.ts";

// Where something was typed over what is new, no version was seen as a whole.
const NEVER = new Date(0).toISOString();

/** Puts an order together before it is one: items, customer, discounts, shipping; Shopify counts as one types. */
export function DraftPage({ draft }: { draft: Draft | null }) {
  const { t } = useTranslation("drafts");
  const { url, go } = useAppLink();
  const values = useMemo(() => (draft ? valuesOf(draft.content, draft.counted) : EMPTY_DRAFT), [draft]);
  const saving = useSaveForm<DraftValues>({
    values,
    intent: draft ? "update" : "create",
    isNew: draft === null,
    toSend: (typed, seen) => ({
      ...contentFrom(typed),
      ...(draft && { seenAt: isSame(seen, values) ? draft.updatedAt : NEVER }),
    }),
    // What modals ask for.
    unmarked: /^lines$|\bdiscount\b|^shipping\b/,
    savedWords: t("saved"),
    onSaved: (result) => draft === null && go(`/app/orders/drafts/${(result as { id: string }).id}`),
  });
  const { control, formState } = saving.form;
  const content = useWatch({ control, compute: countedFrom });
  const isWhole = useWhole(content, formState.isDirty);
  // One that was saved kept the rules then.
  const isAskable = formState.isDirty ? isWhole : draft !== null;
  const { answer, isAsking, isLost, errors } = useAnswer<CountedDraft>(
    "/app/orders/drafts/calculate",
    isAskable ? content : null,
  );
  const counted = content.lines.length === 0 ? null : (answer ?? draft?.counted ?? null);
  return (
    <Page
      title={draft?.name ?? t("new")}
      titleMetadata={draft ? <DraftActions.Status draft={draft} /> : undefined}
      backAction={{ content: t("title"), url: url("/app/orders/drafts") }}
    >
      {saving.bar}
      <BlockStack gap="400">
        {draft && <DraftActions draft={draft} isDirty={formState.isDirty} />}
        {saving.banner}
        <Layout>
          <Layout.Section>
            <BlockStack gap="400">
              <DraftLinesCard form={saving.form} counted={counted} />
              <DraftSumCard form={saving.form} counted={counted} isAsking={isAsking} isLost={isLost} errors={errors} />
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
