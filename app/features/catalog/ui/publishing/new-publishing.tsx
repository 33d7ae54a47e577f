import { BlockStack, Checkbox, Text } from "@shopify/polaris";
import { type Control, useController } from "react-hook-form";
import { useTranslation } from "react-i18next";
import type { Channel } from "#app/features/catalog/schema.ts";
import type { ProductValues } from "#app/features/catalog/ui/products/form/product-values.ts";
import { CardSection } from "#app/ui/card-section.tsx";
import { PermissionBanner } from "#app/ui/form/refusal-banner.tsx";

interface NewPublishingProps {
  control: Control<ProductValues>;
  /** Null: the store has not allowed to read or write them. */
  channels: readonly Channel[] | null;
  onGranted: () => void;
}

/** The sales channels that will show a product that is yet to be made: all of them, until somebody says otherwise. */
export function NewPublishing({ control, channels, onGranted }: NewPublishingProps) {
  const { t } = useTranslation("catalogParts");
  const { field, fieldState } = useController({ control, name: "channelIds" });
  const chosen = field.value ?? (channels ?? []).map(({ id }) => id);
  return (
    <CardSection title={t("publishing.title")}>
      {channels === null ? (
        <PermissionBanner scopes={["read_publications", "write_publications"]} onGranted={onGranted} />
      ) : (
        <BlockStack gap="200">
          {channels.map(({ id, name }) => (
            <Checkbox
              key={id}
              label={name}
              checked={chosen.includes(id)}
              onChange={(isOn) => field.onChange(isOn ? [...chosen, id] : chosen.filter((other) => other !== id))}
            />
          ))}
          {fieldState.error && (
            <Text as="p" tone="critical">
              {fieldState.error.message}
            </Text>
          )}
          <Text as="p" variant="bodySm" tone="subdued">
            {t(channels.length === 0 ? "publishing.none" : "publishing.onceSaved")}
          </Text>
        </BlockStack>
      )}
    </CardSection>
  );
}
