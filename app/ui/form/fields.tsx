import { Checkbox, Select, type SelectProps, TextField, type TextFieldProps } from "@shopify/polaris";
import { type FieldPath, type FieldValues, useController, type Control } from "react-hook-form";

interface Named<Values extends FieldValues> {
  control: Control<Values>;
  name: FieldPath<Values>;
}

/** A text field of a form; its error stands below it. */
export function FormText<Values extends FieldValues>({
  control,
  name,
  ...props
}: Named<Values> &
  Omit<TextFieldProps, "name" | "value" | "onChange" | "error" | "autoComplete"> & { autoComplete?: string }) {
  const { field, fieldState } = useController({ control, name });
  return (
    <TextField
      {...(props as TextFieldProps)}
      autoComplete={props.autoComplete ?? "off"}
      name={name}
      value={(field.value as string | null) ?? ""}
      onChange={field.onChange}
      onBlur={field.onBlur}
      error={fieldState.error?.message}
    />
  );
}

/** A choice of a form. */
export function FormSelect<Values extends FieldValues>({
  control,
  name,
  ...props
}: Named<Values> & Omit<SelectProps, "name" | "value" | "onChange" | "error">) {
  const { field, fieldState } = useController({ control, name });
  return (
    <Select
      {...props}
      name={name}
      value={field.value as string}
      onChange={field.onChange}
      onBlur={field.onBlur}
      error={fieldState.error?.message}
    />
  );
}

/** A box to tick. */
export function FormCheckbox<Values extends FieldValues>({
  control,
  name,
  label,
  help,
}: Named<Values> & { label: string; help?: string }) {
  const { field, fieldState } = useController({ control, name });
  return (
    <Checkbox
      label={label}
      helpText={help}
      name={name}
      checked={field.value === true}
      onChange={field.onChange}
      onBlur={field.onBlur}
      error={fieldState.error?.message}
    />
  );
}
