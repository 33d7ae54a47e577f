import { useNavigate } from "@remix-run/react";
import { BlockStack, Card, Checkbox, FormLayout, Layout, Page, Select, Text, TextField } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Place } from "#app/features/inventory/schema.ts";
import { RefusalBanner } from "#app/ui/form/refusal-banner.tsx";
import { FormBar } from "#app/ui/form/save-forms.tsx";
import { useChange } from "#app/ui/form/use-change.ts";
import { useFrameSearch } from "#app/ui/use-frame-search.ts";
import { ItemLines } from "./item-lines.tsx";
import { errorsOfLines, type LineDraft, linesToSend } from "./line-draft.ts";

const FIELDS = ["originId", "destinationId", "note", "referenceName", "lines"];

interface Draft {
  readonly originId: string;
  readonly destinationId: string;
  readonly note: string;
  readonly referenceName: string;
  readonly isReady: boolean;
  readonly lines: readonly LineDraft[];
}

/** Writes a new transfer. */
export function NewTransferPage({ places }: { places: readonly Place[] }) {
  const { t } = useTranslation("transfers");
  const navigate = useNavigate();
  const search = useFrameSearch();
  const change = useChange();
  const empty: Draft = {
    originId: places[0]?.id ?? "",
    destinationId: places[1]?.id ?? "",
    ...{ note: "", referenceName: "", isReady: false, lines: [] },
  };
  const [draft, setDraft] = useState(empty);
  const [sent, setSent] = useState(empty.lines);
  const { result } = change;
  useEffect(() => {
    if (!result?.ok) return;
    const { transferId } = result.result as { transferId: string };
    navigate({ pathname: `/app/inventory/transfers/${transferId}`, search: search({}) });
    // eslint-disable-next-line react-hooks/exhaustive-deps -- each answer is handled once
  }, [result]);
  const set =
    <Name extends keyof Draft>(name: Name) =>
    (value: Draft[Name]) =>
      setDraft({ ...draft, [name]: value });
  const isDirty = result?.ok !== true && JSON.stringify(draft) !== JSON.stringify(empty);
  const errors = result?.ok === false ? result.errors : {};
  const options = places.map(({ id, name }) => ({ label: name, value: id }));
  const send = () => {
    const isSent = change.send("createTransfer", { ...draft, lines: linesToSend(draft.lines) });
    if (isSent) setSent(draft.lines);
    return isSent;
  };
  return (
    <Page title={t("new")} backAction={{ content: t("title"), url: `/app/inventory/transfers${search([])}` }}>
      <FormBar
        isDirty={isDirty}
        isSaving={change.isSending}
        isLast={false}
        isTaken={change.isSending || result?.ok === true}
        send={async () => send()}
        discard={() => setDraft(empty)}
      />
      <BlockStack gap="400">
        <RefusalBanner
          result={result}
          shownFields={Object.keys(errors).filter((field) => FIELDS.includes(field.split(".")[0]!))}
          onAgain={send}
        />
        <Layout>
          <Layout.Section>
            <BlockStack gap="400">
              <Card>
                <FormLayout>
                  <FormLayout.Group>
                    <Select
                      label={t("columns.origin")}
                      options={options}
                      value={draft.originId}
                      error={errors.originId}
                      onChange={set("originId")}
                    />
                    <Select
                      label={t("columns.destination")}
                      options={options}
                      value={draft.destinationId}
                      error={errors.destinationId}
                      onChange={set("destinationId")}
                    />
                  </FormLayout.Group>
                </FormLayout>
              </Card>
              <Card>
                <BlockStack gap="300">
                  <Text as="h2" variant="headingSm">
                    {t("items")}
                  </Text>
                  <ItemLines
                    lines={draft.lines}
                    onChange={set("lines")}
                    errors={errorsOfLines(errors, sent)}
                    originId={draft.originId}
                  />
                </BlockStack>
              </Card>
            </BlockStack>
          </Layout.Section>
          <Layout.Section variant="oneThird">
            <Card>
              <FormLayout>
                <TextField
                  label={t("columns.reference")}
                  autoComplete="off"
                  value={draft.referenceName}
                  error={errors.referenceName}
                  onChange={set("referenceName")}
                />
                <TextField
                  label={t("note")}
                  autoComplete="off"
                  multiline={3}
                  value={draft.note}
                  error={errors.note}
                  onChange={set("note")}
                />
                <Checkbox
                  label={t("isReady")}
                  helpText={t("isReadyHelp")}
                  checked={draft.isReady}
                  onChange={set("isReady")}
                />
              </FormLayout>
            </Card>
          </Layout.Section>
        </Layout>
      </BlockStack>
    </Page>
  );
}
