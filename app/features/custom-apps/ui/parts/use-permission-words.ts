import { useTranslation } from "react-i18next";
import { isOwnPermission } from "#app/platform/api/permissions.ts";

/** What a permission is called, and what it allows; one that is known no more by its own name. */
export function usePermissionWords() {
  const { t } = useTranslation("apps");
  const { t: permissions } = useTranslation("permissions");
  return {
    nameOf: (permission: string): string =>
      isOwnPermission(permission)
        ? t(`names.${permission}`)
        : permissions(`names.${permission as "read_orders"}`, { defaultValue: permission }),
    whatOf: (permission: string): string => t(`allows.${permission as "read_orders"}`, { defaultValue: "" }),
  };
}
