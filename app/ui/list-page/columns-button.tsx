import { Button, ChoiceList, Popover, Box } from "@shopify/polaris";
import { LayoutColumns3Icon } from "@shopify/polaris-icons";
import { useState } from "react";
import { useTranslation } from "react-i18next";

interface ColumnsButtonProps {
  columns: readonly { readonly name: string; readonly label: string }[];
  shown: readonly string[];
  onChange: (names: readonly string[]) => void;
}

/** Which columns a list shows; the first one stays. */
export function ColumnsButton({ columns, shown, onChange }: ColumnsButtonProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const [first, ...others] = columns;
  return (
    <Popover
      active={isOpen}
      onClose={() => setOpen(false)}
      activator={
        <Button icon={LayoutColumns3Icon} size="slim" disclosure onClick={() => setOpen(!isOpen)}>
          {t("list.columns")}
        </Button>
      }
    >
      <Box padding="300">
        <ChoiceList
          title={t("list.columns")}
          titleHidden
          allowMultiple
          choices={others.map(({ name, label }) => ({ value: name, label }))}
          selected={[...shown]}
          onChange={(names) =>
            onChange(columns.map(({ name }) => name).filter((name) => name === first?.name || names.includes(name)))
          }
        />
      </Box>
    </Popover>
  );
}
