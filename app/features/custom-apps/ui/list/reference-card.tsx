import { BlockStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { CardSection } from "#app/ui/card-section.tsx";
import type { ApiAddresses } from "./apps-page.tsx";

/** Where whoever writes a program reads on. */
export function ReferenceCard({ api }: { api: ApiAddresses }) {
  const { t } = useTranslation("apps");
  return (
    <CardSection title={t("list.docs")}>
      <BlockStack gap="200">
        <Text as="p" tone="subdued">
          {t("list.referenceWhat")}
        </Text>
        <BlockStack as="ul" gap="100">
          {(["reference", "openapi", "discovery", "metadata"] as const).map((name) => (
            <li key={name} className="ch-step">
              <Link url={api[name]} target="_blank">
                {t(`list.${name}`)}
              </Link>
            </li>
          ))}
        </BlockStack>
      </BlockStack>
    </CardSection>
  );
}
