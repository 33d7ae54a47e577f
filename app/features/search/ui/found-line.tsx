import { Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormats } from "#app/ui/use-formats.tsx";
import type { Found } from "#app/features/search/schema.ts";

/** What was found, in a line: its title, and what tells it from its like. */
export function FoundLine({ row: { title, detail, status, money } }: { row: Found }) {
  const { t } = useTranslation("search");
  const { money: moneyOf } = useFormats();
  const said = [
    detail,
    status && t(`status.${status as "ACTIVE"}`, { defaultValue: "" }),
    money && moneyOf(money.minor, money.currency),
  ].filter(Boolean);
  return (
    <span className="ch-found">
      <Text as="span" fontWeight="medium">
        {title}
      </Text>
      {said.length > 0 && (
        <Text as="span" variant="bodySm" tone="subdued">
          {said.join(" · ")}
        </Text>
      )}
    </span>
  );
}
