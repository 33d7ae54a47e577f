import { Button } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { csvOf } from "./csv.ts";

/** Saves rows as a file that spreadsheets open; the first row names the columns. */
export function CsvButton({ name, rows }: { name: string; rows: readonly (readonly string[])[] }) {
  const { t } = useTranslation();
  const save = () => {
    const url = URL.createObjectURL(new Blob([csvOf(rows)], { type: "text/csv;charset=utf-8" }));
    Object.assign(document.createElement("a"), { href: url, download: name }).click();
    URL.revokeObjectURL(url);
  };
  return (
    <Button variant="plain" onClick={save}>
      {t("table.csv")}
    </Button>
  );
}
