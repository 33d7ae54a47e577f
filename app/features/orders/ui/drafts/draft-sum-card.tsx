import { BlockStack, Button, ButtonGroup, Card, Text } from "@shopify/polaris";
import { useState } from "react";
import { type UseFormReturn, useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import type { CountedDraft } from "#app/features/orders/schema.ts";
import { FormTags } from "#app/ui/form/form-tags.tsx";
import { useFormats } from "#app/ui/use-formats.tsx";
import { DiscountModal } from "../parts/discount-modal.tsx";
import { CountedSums } from "../parts/counted-sums.tsx";
import type { DraftValues } from "./draft-values.ts";
import { ShippingModal } from "./shipping-modal.tsx";

interface DraftSumCardProps {
  form: UseFormReturn<DraftValues>;
  counted: CountedDraft | null;
  isAsking: boolean;
  isLost: boolean;
  /** What Shopify said of the last try to count. */
  errors: Readonly<Record<string, string>>;
}

/** What the draft comes to, with a discount on all of it and shipping. */
export function DraftSumCard({ form, counted, isAsking, isLost, errors }: DraftSumCardProps) {
  const { t } = useTranslation("drafts");
  const formats = useFormats();
  const [asks, setAsks] = useState<"discount" | "shipping" | null>(null);
  const [discount, shipping] = useWatch({ control: form.control, name: ["discount", "shipping"] });
  const currency = counted?.currency ?? formats.currency;
  const said = (minor: string | undefined) => (minor === undefined ? "–" : formats.money(minor, currency));
  const wrong = [...new Set(Object.values(errors))];
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingSm">
          {t("sum.title")}
        </Text>
        <ButtonGroup>
          <Button onClick={() => setAsks("discount")}>
            {t(discount.value === "" ? "sum.addDiscount" : "sum.editDiscount")}
          </Button>
          <Button onClick={() => setAsks("shipping")}>
            {t(shipping.kind === "none" ? "sum.addShipping" : "sum.editShipping")}
          </Button>
        </ButtonGroup>
        <FormTags control={form.control} name="discountCodes" label={t("sum.codes")} help={t("sum.codesHelp")} />
        {counted?.refusedCodes.map(({ code, message }) => (
          <Text as="p" tone="critical" key={code}>
            {t("sum.codeRefused", { code, message })}
          </Text>
        ))}
        <CountedSums
          isAsking={isAsking}
          isLost={isLost}
          rows={[
            { label: t("sum.subtotal"), value: said(counted?.subtotalMinor) },
            { label: t("sum.discounts"), value: said(counted?.discountsMinor) },
            {
              label: shipping.kind === "none" ? t("sum.shipping") : t("sum.shippingBy", { title: shipping.title }),
              value: said(counted?.shippingMinor),
            },
            { label: t(counted?.taxesIncluded ? "sum.taxIncluded" : "sum.tax"), value: said(counted?.taxMinor) },
            { label: t("sum.total"), value: said(counted?.totalMinor), isTotal: true },
          ]}
        />
        {wrong.map((message) => (
          <Text as="p" tone="critical" key={message}>
            {message}
          </Text>
        ))}
      </BlockStack>
      {asks === "discount" && (
        <DiscountModal
          title={t("sum.discountTitle")}
          currency={currency}
          discount={discount}
          onApply={(given) => form.setValue("discount", given, { shouldDirty: true })}
          onClose={() => setAsks(null)}
        />
      )}
      {asks === "shipping" && (
        <ShippingModal
          currency={currency}
          shipping={shipping}
          rates={counted?.rates ?? []}
          isAsking={isAsking}
          onApply={(given) => form.setValue("shipping", given, { shouldDirty: true })}
          onClose={() => setAsks(null)}
        />
      )}
    </Card>
  );
}
