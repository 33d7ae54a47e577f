import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Button, InlineError, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import { type Control, useController } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { gidOf, tailOf } from "#app/platform/shopify/gid.ts";
import { useAnswer } from "#app/ui/form/use-answer.ts";
import type { ExtensionValues } from "./extension-values.ts";

interface ProductSettingProps {
  control: Control<ExtensionValues>;
  name: `settings.${string}`;
  label: string;
}

/** A product, chosen in Shopify's own picker; kept by its number. */
export function ProductSetting({ control, name, label }: ProductSettingProps) {
  const { t } = useTranslation("apps");
  const shopify = useAppBridge();
  const { field, fieldState } = useController({ control, name });
  const id = (field.value as string | undefined) ?? "";
  const [picked, setPicked] = useState<{ id: string; title: string } | null>(null);
  const gid = gidOf("Product", id);
  const isAsked = id !== "" && picked?.id !== gid;
  const { answer } = useAnswer<{ id: string; name: string }[]>(
    "/app/metafields/names",
    isAsked ? { ids: [gid] } : null,
  );
  const title = isAsked ? answer?.find((one) => one.id === gid)?.name : picked?.title;
  const choose = async () => {
    const asked = { type: "product", multiple: false, action: "select", filter: { variants: false } } as const;
    const [chosen] = (await shopify.resourcePicker(asked)) ?? [];
    if (!chosen) return;
    setPicked(chosen);
    field.onChange(tailOf(chosen.id));
  };
  const error = fieldState.error?.message;
  return (
    <BlockStack gap="100">
      <Text as="p">{label}</Text>
      <InlineStack gap="200" blockAlign="center">
        {id !== "" && (
          <Text as="span" fontWeight="medium" breakWord>
            {title ?? (answer ? t("extensions.noProduct") : "…")}
          </Text>
        )}
        <Button onClick={() => void choose()} ariaDescribedBy={error === undefined ? undefined : `${name}Error`}>
          {t("extensions.chooseProduct")}
        </Button>
      </InlineStack>
      {error !== undefined && <InlineError message={error} fieldID={name} />}
    </BlockStack>
  );
}
