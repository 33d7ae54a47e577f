import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Layout, Page } from "@shopify/polaris";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Editing } from "#app/features/orders/schema.ts";
import { FormBar } from "#app/ui/form/save-forms.tsx";
import { showFirstError } from "#app/ui/form/show-first-error.ts";
import { useAppLink } from "../parts/use-app-link.ts";
import { EditBanner } from "./edit-banner.tsx";
import { EditLinesCard } from "./edit-lines-card.tsx";
import { EditSumCard } from "./edit-sum-card.tsx";
import { useEdit } from "./use-edit.ts";

/** Edits an order: each change is staged at Shopify and counted at once; nothing is done before it is saved. */
export function EditPage(editing: Editing) {
  const { order, currency } = editing;
  const { t } = useTranslation("orderWork");
  const { url, go } = useAppLink();
  const shopify = useAppBridge();
  const lines = useRef<HTMLDivElement>(null);
  const [note, setNote] = useState("");
  const [notify, setNotify] = useState(false);
  const edit = useEdit(editing, () => {
    shopify.toast.show(t("edit.done"));
    go(`/app/orders/${order.id}`);
  });
  const { edited, stage, isBusy, isCommitting } = edit;
  // A quantity that cannot be staged is put right first: the order would be updated without it.
  const commit = () => !showFirstError(lines.current!) && edit.commit({ note, notify });
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
        send={async () => commit()}
        discard={() => go(`/app/orders/${order.id}`)}
      />
      <BlockStack gap="400">
        <EditBanner edit={edit} />
        <Layout>
          <Layout.Section>
            <div ref={lines}>
              <EditLinesCard edited={edited} currency={currency} isBusy={isBusy} stage={stage} />
            </div>
          </Layout.Section>
          <Layout.Section variant="oneThird">
            <EditSumCard
              edit={edit}
              currency={currency}
              note={note}
              onNote={setNote}
              noteError={edit.errorOf("note")}
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
