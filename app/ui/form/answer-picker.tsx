import { Autocomplete, type AutocompleteProps } from "@shopify/polaris";

interface AnswerPickerProps extends Omit<AutocompleteProps, "loading" | "options"> {
  options: { value: string; label: string; media?: React.ReactElement }[];
  /** The options are of another text than the one that stands in the field. */
  isAsking: boolean;
}

/** Options that the app finds for what is typed. Polaris' Enter takes one of the last answer while the next is on its way, which nobody sees: here it takes none. */
export function AnswerPicker({ isAsking, onSelect, emptyState, ...rest }: AnswerPickerProps) {
  return (
    <Autocomplete
      {...rest}
      loading={isAsking}
      onSelect={(ids) => {
        if (!isAsking) onSelect(ids);
      }}
      emptyState={isAsking ? undefined : emptyState}
    />
  );
}
AnswerPicker.TextField = Autocomplete.TextField;
