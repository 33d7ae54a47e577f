import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Layout, Page } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { EditedOrder, Editing } from "#app/features/orders/schema.ts";
import { RefusalBanner } from "#app/ui/form/refusal-banner.tsx";
import { FormBar } from "#app/ui/form/save-forms.tsx";
import { useAppLink } from "../parts/use-app-link.ts";
import { useWork } from "../parts/use-work.ts";
import { EditLinesCard } from "./edit-lines-card.tsx";
import { EditSumCard } from "./edit-sum-card.tsx";
import type { Step } from "./steps.ts";

/** Edits an order: each change is staged at Shopify and counted at once; nothing is done before it is saved. */
export function EditPage({ order, currency, edited: begun }: Editing) {
  const { t } = useTranslation("orderWork");
  const { url, go } = useAppLink();
  const shopify = useAppBridge();
  const [edited, setEdited] = useState<EditedOrder>(begun);
  const [note, setNote] = useState("");
  const [notify, setNotify] = useState(false);
  const work = useWork((intent, result) => {
    if (intent !== "commit") return setEdited(result as EditedOrder);
    setEdited({ ...edited, changes: 0 });
    shopify.toast.show(t("edit.done"));
    go(`/app/orders/${order.id}`);
  });
  const stage = (...steps: Step[]) => work.send("stage", { editId: edited.editId, steps });
  const commit = () => work.send("commit", { editId: edited.editId, seen: edited.mark, note, notify });
  const isCommitting = work.isSending && work.intent === "commit";
  return (
    <Page
      title={t("edit.title")}
      subtitle={order.name}
      backAction={{ content: order.name, url: url(`/app/orders/${order.id}`) }}
    >
      <FormBar
        isDirty={edited.changes > 0}
        isSaving={isCommitting}
        isLast={false}
        send={async () => {
          commit();
          return true;
        }}
        discard={() => go(`/app/orders/${order.id}`)}
      />
      <BlockStack gap="400">
        <RefusalBanner result={work.result} shownFields={["note"]} onAgain={work.again} />
        <Layout>
          <Layout.Section>
            <EditLinesCard edited={edited} currency={currency} isBusy={work.isSending} stage={stage} />
          </Layout.Section>
          <Layout.Section variant="oneThird">
            <EditSumCard
              edited={edited}
              currency={currency}
              isBusy={work.isSending}
              isCommitting={isCommitting}
              stage={stage}
              note={note}
              onNote={setNote}
              noteError={work.errorOf("note")}
              notify={notify}
              onNotify={setNotify}
              hasEmail={order.hasEmail}
              onCommit={commit}
            />
          </Layout.Section>
        </Layout>
      </BlockStack>
    </Page>
  );
}
