import { useState } from "react";
import { type Control, useController } from "react-hook-form";
import { AnswerPicker } from "#app/ui/form/answer-picker.tsx";
import { useAnswer } from "#app/ui/form/use-answer.ts";
import type { ProductValues } from "./product-values.ts";

interface NameFieldProps {
  control: Control<ProductValues>;
  name: "vendor" | "productType";
  label: string;
}

/** A vendor or a type: one that the store has already, or whatever is typed. */
export function NameField({ control, name, label }: NameFieldProps) {
  const { field, fieldState } = useController({ control, name });
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const { answer = [], isAsking } = useAnswer<string[]>("/app/products/names", isOpen ? { of: name, typed } : null);
  // What is typed comes first: Enter takes the first option, and must not make "Kiln" the "Kiln Row" that there is.
  const names = [...new Set([field.value, ...answer])].filter((value) => value !== "");
  return (
    <AnswerPicker
      options={names.map((value) => ({ value, label: value }))}
      selected={field.value === "" ? [] : [field.value]}
      isAsking={isAsking}
      onSelect={([value]) => {
        if (value !== undefined) field.onChange(value);
        setTyped("");
      }}
      textField={
        <AnswerPicker.TextField
          label={label}
          value={field.value}
          onChange={(value) => {
            field.onChange(value);
            setTyped(value);
          }}
          onFocus={() => setOpen(true)}
          onBlur={() => {
            field.onBlur();
            setTyped("");
          }}
          maxLength={255}
          error={fieldState.error?.message}
          autoComplete="off"
        />
      }
    />
  );
}
