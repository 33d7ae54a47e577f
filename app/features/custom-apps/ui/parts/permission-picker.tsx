import { BlockStack, Text } from "@shopify/polaris";
import { type Control, type FieldPath, type FieldValues, useController } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { scopeText } from "#app/platform/ctx.ts";
import { includedIn, PERMISSION_GROUP_NAMES } from "#app/features/custom-apps/permission-groups.ts";
import { PermissionGroup } from "./permission-group.tsx";

interface PermissionPickerProps<Values extends FieldValues> {
  control: Control<Values>;
  name: FieldPath<Values>;
  /** What whoever chooses can give. */
  givable: readonly string[];
}

/** Permissions of an app, ticked one by one in groups; what changes something includes reading it. */
export function PermissionPicker<Values extends FieldValues>({
  control,
  name,
  givable,
}: PermissionPickerProps<Values>) {
  const { t } = useTranslation("apps");
  const { field, fieldState } = useController({ control, name });
  const chosen = field.value as readonly string[];
  const toggle = (permission: string, isOn: boolean) => {
    const others = chosen.filter((one) => one !== permission);
    // Who takes away the changing keeps the reading, which was ticked, too.
    const read = includedIn(permission);
    const kept = !isOn && read !== undefined && givable.includes(read) ? [read] : [];
    field.onChange(orderly([...others, ...(isOn ? [permission] : kept)]));
  };
  return (
    <BlockStack gap="400">
      <Text as="p" tone="subdued">
        {t("picker.what")}
      </Text>
      {fieldState.error?.message !== undefined && (
        <Text as="p" tone="critical">
          {fieldState.error.message}
        </Text>
      )}
      {PERMISSION_GROUP_NAMES.map((group) => (
        <PermissionGroup key={group} group={group} chosen={chosen} givable={givable} onToggle={toggle} />
      ))}
    </BlockStack>
  );
}

/** As permissions are kept, so that the same choice is the same value. */
const orderly = (permissions: readonly string[]): string[] => scopeText(permissions).split(",").filter(Boolean);
