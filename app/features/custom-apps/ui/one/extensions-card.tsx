import { Link, useNavigate } from "@remix-run/react";
import { Badge, BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { ExtensionType, ExtensionView, SettingField } from "#app/features/custom-apps/schema.ts";
import { CardSection } from "#app/ui/card-section.tsx";
import { Figure } from "#app/ui/figure.tsx";
import { useFormats } from "#app/ui/use-formats.tsx";
import { useFrameSearch } from "#app/ui/use-frame-search.ts";
import type { Fields } from "../extensions/extension-values.ts";
import { useSettingWords } from "../extensions/use-setting-words.ts";

interface ExtensionsCardProps {
  appId: string;
  extensions: readonly ExtensionView[];
  fields: Fields;
}

/** What the app brings to the storefront, checkout and admin, and the settings that each reads. */
export function ExtensionsCard({ appId, extensions, fields }: ExtensionsCardProps) {
  const { t } = useTranslation("apps");
  const navigate = useNavigate();
  const search = useFrameSearch();
  const add = () => navigate({ pathname: `/app/store/apps/${appId}/extensions/new`, search: search({}) });
  return (
    <CardSection title={t("extensions.title")} action={<Button onClick={add}>{t("extensions.add")}</Button>}>
      <Text as="p" tone="subdued">
        {t(extensions.length === 0 ? "extensions.none" : "extensions.what")}
      </Text>
      {extensions.length > 0 && (
        <BlockStack as="ul" gap="400">
          {extensions.map((extension) => (
            <Extension key={extension.id} appId={appId} extension={extension} fields={fields[extension.type]} />
          ))}
        </BlockStack>
      )}
    </CardSection>
  );
}

interface ExtensionProps {
  appId: string;
  extension: ExtensionView;
  fields: readonly SettingField[];
}

function Extension({ appId, extension, fields }: ExtensionProps) {
  const { t } = useTranslation("apps");
  const { dayTime } = useFormats();
  const search = useFrameSearch();
  const { id, name, type, settings, updatedAt } = extension;
  return (
    <li className="ch-step">
      <BlockStack gap="100">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h3" variant="bodyMd" fontWeight="medium" breakWord>
            <Link
              className="ch-row-link"
              to={{ pathname: `/app/store/apps/${appId}/extensions/${id}`, search: search({}) }}
            >
              {name}
            </Link>
          </Text>
          <Badge>{t(`extensions.types.${type}`)}</Badge>
        </InlineStack>
        {fields.map((field) => (
          <Setting key={field.name} type={type} field={field} value={settings[field.name]} />
        ))}
        <Text as="p" variant="bodySm" tone="subdued">
          <Figure>{t("extensions.changed", { at: dayTime(updatedAt) })}</Figure>
        </Text>
      </BlockStack>
    </li>
  );
}

interface SettingProps {
  type: ExtensionType;
  field: SettingField;
  value: unknown;
}

function Setting({ type, field: { name, kind }, value }: SettingProps) {
  const { t } = useTranslation("apps");
  const { labelOf, choiceOf } = useSettingWords();
  const search = useFrameSearch();
  if (value === undefined) return null;
  const text = String(value as string | number);
  return (
    <Text as="p" variant="bodySm" breakWord>
      {labelOf(type, name)}
      {": "}
      {kind === "product" ? (
        <Link className="ch-row-link" to={{ pathname: `/app/products/${text}`, search: search({}) }}>
          {t("extensions.openProduct")}
        </Link>
      ) : (
        <Text as="span" tone="subdued">
          {kind === "choice" ? choiceOf(text) : text}
        </Text>
      )}
    </Text>
  );
}
