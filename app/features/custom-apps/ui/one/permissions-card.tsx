import { BlockStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { CardSection } from "#app/ui/card-section.tsx";
import { useSaveForm } from "#app/ui/form/use-save-form.tsx";
import type { AppView } from "#app/features/custom-apps/schema.ts";
import { PermissionPicker } from "../parts/permission-picker.tsx";

/** What the app asks for, to change. */
export function PermissionsCard({ app, givable }: { app: AppView; givable: readonly string[] }) {
  const { t } = useTranslation("apps");
  const { form, bar, banner } = useSaveForm({
    values: { permissions: [...app.permissions] },
    intent: "setPermissions",
    savedWords: t("one.permissionsSaved"),
  });
  return (
    <BlockStack gap="400">
      {banner}
      <CardSection title={t("one.permissions")}>
        <Text as="p">{t("one.permissionsWhat")}</Text>
        <PermissionPicker control={form.control} name="permissions" givable={givable} />
      </CardSection>
      {bar}
    </BlockStack>
  );
}
