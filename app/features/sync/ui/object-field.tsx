import { TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";

interface ObjectFieldProps {
  value: string;
  onFind: (id: string) => void;
}

/** Finds one object by its number; an address of the admin that ends in it will do. */
export function ObjectField({ value, onFind }: ObjectFieldProps) {
  const { t } = useTranslation("sync");
  const [typed, setTyped] = useState(value);
  const [isWrong, setWrong] = useState(false);
  const find = () => {
    // "#1001" is how the store names an order, not the number that Shopify knows it by.
    const id = typed.trim().startsWith("#") ? "" : (/(\d{1,18})\D*$/.exec(typed.trim())?.[1] ?? "");
    setWrong(id === "" && typed.trim() !== "");
    if (id !== value && (id !== "" || typed.trim() === "")) onFind(id);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        find();
      }}
    >
      <TextField
        label={t("filters.object")}
        value={typed}
        onChange={setTyped}
        onBlur={find}
        inputMode="numeric"
        autoComplete="off"
        placeholder={t("filters.objectHint")}
        error={isWrong ? t("filters.objectWrong") : undefined}
        clearButton
        onClearButtonClick={() => {
          setTyped("");
          setWrong(false);
          onFind("");
        }}
      />
    </form>
  );
}
