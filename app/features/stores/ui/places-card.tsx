import { Link } from "@remix-run/react";
import { BlockStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { CardSection } from "#app/ui/card-section.tsx";
import { useFrameSearch } from "#app/ui/use-frame-search.ts";

const PLACES = ["apps", "operations"] as const;

/** The pages below this one, for those who write programs and those who run the app: the admin's menu has room for seven. */
export function PlacesCard() {
  const { t } = useTranslation(["stores", "common"]);
  const search = useFrameSearch();
  return (
    <CardSection title={t("store.places.title")}>
      <BlockStack as="ul" gap="300">
        {PLACES.map((place) => (
          <li key={place} className="ch-step">
            <Link className="ch-link" to={{ pathname: `/app/store/${place}`, search: search({}) }}>
              {t(`common:nav.${place}`)}
            </Link>
            <Text as="p" tone="subdued">
              {t(`store.places.${place}`)}
            </Text>
          </li>
        ))}
      </BlockStack>
    </CardSection>
  );
}
