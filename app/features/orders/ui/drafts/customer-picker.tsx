import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { FoundCustomer } from "#app/features/orders/schema.ts";
import { AnswerPicker } from "#app/ui/form/answer-picker.tsx";
import { useAnswer } from "#app/ui/form/use-answer.ts";

/** Finds a customer by what is typed of name, e-mail address or phone. */
export function CustomerPicker({ onChoose }: { onChoose: (customer: FoundCustomer) => void }) {
  const { t } = useTranslation("drafts");
  const [query, setQuery] = useState("");
  const [isOpen, setOpen] = useState(false);
  const { answer = [], isAsking } = useAnswer<FoundCustomer[]>(
    "/app/orders/drafts/customers",
    isOpen ? { query } : null,
  );
  return (
    <AnswerPicker
      options={answer.map(({ id, name, email }) => ({
        value: id,
        label: email && email !== name ? `${name} · ${email}` : name,
      }))}
      selected={[]}
      isAsking={isAsking}
      onSelect={([id]) => {
        const chosen = answer.find((customer) => customer.id === id);
        if (chosen) onChoose(chosen);
      }}
      emptyState={t("customer.none")}
      textField={
        <AnswerPicker.TextField
          label={t("customer.find")}
          labelHidden
          placeholder={t("customer.find")}
          value={query}
          onChange={setQuery}
          onFocus={() => setOpen(true)}
          autoComplete="off"
        />
      }
    />
  );
}
