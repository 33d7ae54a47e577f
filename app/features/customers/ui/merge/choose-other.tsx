import { useNavigate, useSearchParams } from "@remix-run/react";
import { Button, InlineStack, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CustomerRow } from "#app/features/customers/schema.ts";
import { RowsTable } from "#app/ui/rows-table.tsx";
import { useFormats } from "#app/ui/use-formats.tsx";
import { useFrameSearch } from "#app/ui/use-frame-search.ts";
import { CardSection } from "#app/ui/card-section.tsx";

const COLUMNS = ["name", "email", "phone", "orders", "choose"] as const;

interface ChooseOtherProps {
  id: string;
  /** Whom is looked for until something else is typed. */
  name: string;
  candidates: readonly CustomerRow[];
}

/** Who is the same person. */
export function ChooseOther({ id, name, candidates }: ChooseOtherProps) {
  const { t } = useTranslation("customers");
  const { count } = useFormats();
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const search = useFrameSearch();
  const [typed, setTyped] = useState(params.get("query") ?? name);
  // The first search is ours: that it finds nobody answers nothing that was asked.
  const isAsked = params.has("query");
  const others = candidates.filter((row) => row.id !== id);
  return (
    <CardSection title={t("merge.choose")}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          navigate(search({ query: typed }));
        }}
      >
        <TextField
          label={t("list.search")}
          value={typed}
          onChange={setTyped}
          autoComplete="off"
          connectedRight={<Button submit>{t("merge.search")}</Button>}
        />
      </form>
      {others.length === 0 && isAsked && (
        <Text as="p" tone="subdued">
          {t("list.noneTitle")}
        </Text>
      )}
      {others.length > 0 && (
        <RowsTable
          caption={t("merge.choose")}
          columns={COLUMNS.map((name) => ({ name, label: t(`merge.columns.${name}`), isNumber: name === "orders" }))}
          rows={others.map((row) => {
            const name = row.name || row.email || row.phone || t("unnamed", { id: row.id });
            return {
              key: row.id,
              cells: [
                <bdi key="name">{name}</bdi>,
                row.email ?? "–",
                row.phone ?? "–",
                count(row.orders),
                <InlineStack key="choose">
                  <Button
                    accessibilityLabel={t("merge.chooseOf", { name })}
                    onClick={() => navigate(search({ other: row.id }))}
                  >
                    {t("merge.chooseThis")}
                  </Button>
                </InlineStack>,
              ],
            };
          })}
        />
      )}
    </CardSection>
  );
}
