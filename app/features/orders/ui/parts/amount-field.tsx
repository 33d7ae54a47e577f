import { TextField } from "@shopify/polaris";

interface AmountFieldProps {
  label: string;
  /** ISO 4217 */
  currency: string;
  value: string;
  onChange: (value: string) => void;
  help?: string;
  error?: string;
  placeholder?: string;
  isLabelHidden?: boolean;
}

/** An amount of money as typed, with its currency beside it. */
export function AmountField({ label, currency, help, isLabelHidden, ...props }: AmountFieldProps) {
  return (
    <TextField
      {...props}
      label={label}
      labelHidden={isLabelHidden}
      helpText={help}
      suffix={currency}
      inputMode="decimal"
      autoComplete="off"
    />
  );
}
