import { Autocomplete } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { FoundCustomer } from "#app/features/orders/schema.ts";
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
    <Autocomplete
      options={answer.map(({ id, name, email }) => ({
        value: id,
        label: email && email !== name ? `${name} · ${email}` : name,
      }))}
      selected={[]}
      loading={isAsking}
      onSelect={([id]) => {
        const chosen = answer.find((customer) => customer.id === id);
        // Polaris' Enter means the last answer's customer while another is asked for, whom nobody sees.
        if (chosen && !isAsking) onChoose(chosen);
      }}
      emptyState={isAsking ? undefined : t("customer.none")}
      textField={
        <Autocomplete.TextField
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
