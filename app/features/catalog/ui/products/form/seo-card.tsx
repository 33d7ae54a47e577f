import { BlockStack, Text } from "@shopify/polaris";
import { useMemo } from "react";
import { type Control, useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { FormText } from "#app/ui/form/fields.tsx";
import { useMounted } from "#app/ui/use-mounted.ts";
import type { ProductValues } from "./product-values.ts";
import { CardSection } from "#app/ui/card-section.tsx";

const SHOWN = 160;

/** How a search engine shows the product, and the fields that it is made of. */
export function SeoCard({ control, domain }: { control: Control<ProductValues>; domain: string }) {
  const { t } = useTranslation("productPage");
  const isMounted = useMounted();
  const [title, handle, description, seoTitle, seoDescription] = useWatch({
    control,
    name: ["title", "handle", "descriptionHtml", "seoTitle", "seoDescription"],
  });
  // Parsed in the browser alone, and never put into the page: text is all that comes out.
  const plain = useMemo(
    () => (isMounted ? (new DOMParser().parseFromString(description, "text/html").body.textContent ?? "") : ""),
    [isMounted, description],
  );
  const shown = (seoDescription || plain).replace(/\s+/g, " ").trim();
  return (
    <CardSection title={t("seo.title")}>
      <BlockStack gap="100">
        <Text as="p" variant="bodySm" tone="subdued" breakWord>
          {`${domain} › products › ${handle || t("seo.ofTitle")}`}
        </Text>
        <Text as="p" variant="headingMd" fontWeight="regular" breakWord>
          {seoTitle || title || t("seo.noTitle")}
        </Text>
        <Text as="p" tone="subdued" breakWord>
          {shown === "" ? t("seo.noDescription") : shown.slice(0, SHOWN)}
        </Text>
      </BlockStack>
      <FormText
        control={control}
        name="seoTitle"
        label={t("seo.pageTitle")}
        placeholder={title}
        helpText={t("seo.counted", { count: (seoTitle || title).length, most: 70 })}
      />
      <FormText
        control={control}
        name="seoDescription"
        label={t("seo.description")}
        helpText={t("seo.counted", { count: shown.length, most: SHOWN })}
        multiline={3}
      />
      <FormText
        control={control}
        name="handle"
        label={t("seo.handle")}
        prefix="products/"
        helpText={t("seo.handleHelp")}
      />
    </CardSection>
  );
}
