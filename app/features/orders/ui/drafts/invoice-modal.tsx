import { FormLayout, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { DraftPage } from "#app/features/orders/schema.ts";
import { FormModal } from "#app/ui/form/form-modal.tsx";
import type { Work } from "../parts/use-work.ts";

interface InvoiceModalProps {
  draft: DraftPage;
  work: Work;
  onClose: () => void;
}

/** To whom the invoice goes, and what is written to them. */
export function InvoiceModal({ draft, work, onClose }: InvoiceModalProps) {
  const { t } = useTranslation("drafts");
  const [fields, setFields] = useState({ to: draft.content.email, subject: "", message: "" });
  const field = (name: keyof typeof fields) => ({
    label: t(`invoice.${name}`),
    value: fields[name],
    onChange: (text: string) => setFields({ ...fields, [name]: text }),
    error: work.intent === "invoice" ? work.errorOf(name) : undefined,
    autoComplete: "off",
  });
  return (
    <FormModal
      title={t("invoice.title")}
      action={t("invoice.action")}
      isSending={work.isSending}
      onSend={() => work.send("invoice", fields)}
      onClose={onClose}
    >
      <Text as="p">{t("invoice.what")}</Text>
      <FormLayout>
        <TextField {...field("to")} type="email" />
        <TextField {...field("subject")} helpText={t("invoice.subjectHelp")} maxLength={255} />
        <TextField {...field("message")} multiline={4} maxLength={5000} />
      </FormLayout>
    </FormModal>
  );
}
