import { BlockStack, Box, Checkbox, Text } from "@shopify/polaris";
import { useId } from "react";

interface ExplainedCheckboxProps {
  label: string;
  checked: boolean;
  onChange: (isChecked: boolean) => void;
  isDisabled: boolean;
  /** What ticking it does, or why it cannot be ticked. */
  help: string | undefined;
}

/** A checkbox whose help can be read when it cannot be ticked, too: Polaris writes that paler than contrast allows. */
export function ExplainedCheckbox({ label, checked, onChange, isDisabled, help }: ExplainedCheckboxProps) {
  const id = useId();
  return (
    <BlockStack>
      <Checkbox label={label} checked={checked} onChange={onChange} disabled={isDisabled} ariaDescribedBy={id} />
      <Box paddingInlineStart="600">
        <Text as="span" tone="subdued" id={id}>
          {help}
        </Text>
      </Box>
    </BlockStack>
  );
}
