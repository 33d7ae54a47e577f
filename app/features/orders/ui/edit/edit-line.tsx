import { Badge, BlockStack, Button, Checkbox, InlineStack, Text, TextField, Thumbnail } from "@shopify/polaris";
import { ImageIcon } from "@shopify/polaris-icons";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { EditedLine } from "#app/features/orders/schema.ts";
import { Figure } from "#app/ui/figure.tsx";
import { useFormats } from "#app/ui/use-formats.tsx";
import { unitsOf } from "../parts/units.ts";
import type { Step } from "./steps.ts";

interface EditLineProps {
  line: EditedLine;
  currency: string;
  isBusy: boolean;
  stage: (...steps: Step[]) => void;
  onDiscount: () => void;
}

/** A line of the order as it would be. Its quantity is staged when the field is left, or with Enter. */
export function EditLine({ line, currency, isBusy, stage, onDiscount }: EditLineProps) {
  const { t } = useTranslation("orderWork");
  const { money } = useFormats();
  const [typed, setTyped] = useState<string | null>(null);
  const [restock, setRestock] = useState(true);
  const fewest = Math.max(0, line.quantity - line.editable);
  const text = typed ?? String(line.quantity);
  const units = unitsOf(text);
  const wrong = Number.isNaN(units)
    ? t("lines.notNumber")
    : units < fewest
      ? t("edit.sent", { count: fewest })
      : undefined;
  const set = (quantity: number) => {
    setTyped(null);
    if (quantity !== line.quantity)
      stage({ kind: "quantity", lineId: line.id, quantity, restock: restock && line.isRestockable });
  };
  const leave = () => typed !== null && !wrong && set(units);
  return (
    <div className="ch-draft-line">
      <Thumbnail source={line.imageUrl ?? ImageIcon} alt="" size="small" />
      <BlockStack gap="100">
        <InlineStack gap="200">
          <Text as="span" fontWeight="medium" breakWord>
            {line.title}
          </Text>
          {line.isAdded && <Badge tone="info">{t("edit.added")}</Badge>}
          {line.quantity === 0 && <Badge>{t("edit.removed")}</Badge>}
        </InlineStack>
        <Text as="span" tone="subdued" variant="bodySm" breakWord>
          {[line.variantTitle, line.sku, money(line.discountedMinor, currency)].filter(Boolean).join(" · ")}
        </Text>
        {line.isRestockable && line.isEditable && !line.isAdded && (
          <Checkbox label={t("edit.restock")} checked={restock} onChange={setRestock} />
        )}
        <InlineStack gap="300">
          {line.discountId !== null ? (
            <Button
              variant="plain"
              disabled={isBusy}
              onClick={() => stage({ kind: "noDiscount", discountId: line.discountId! })}
            >
              {t("edit.noDiscount")}
            </Button>
          ) : (
            line.isEditable &&
            line.quantity > 0 && (
              <Button variant="plain" disabled={isBusy} onClick={onDiscount}>
                {t("edit.discount")}
              </Button>
            )
          )}
          {line.quantity > 0 && fewest === 0 && (
            <Button variant="plain" tone="critical" disabled={isBusy} onClick={() => set(0)}>
              {t("edit.remove")}
            </Button>
          )}
        </InlineStack>
      </BlockStack>
      {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions -- Enter in the field below is heard here */}
      <div onKeyDown={(event) => event.key === "Enter" && leave()}>
        <TextField
          label={t("lines.quantityOf", { title: [line.title, line.variantTitle].filter(Boolean).join(", ") })}
          labelHidden
          type="number"
          min={fewest}
          value={text}
          onChange={setTyped}
          onBlur={leave}
          error={wrong}
          // Not disabled meanwhile: whoever pressed Enter in it goes on from there.
          readOnly={isBusy}
          disabled={!line.isEditable}
          autoComplete="off"
        />
      </div>
      <Text as="span" alignment="end">
        <Figure>{money(String(BigInt(line.discountedMinor) * BigInt(line.quantity)), currency)}</Figure>
      </Text>
      <span />
    </div>
  );
}
