import { Banner, BlockStack, Checkbox, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useLeaveWarning } from "#app/ui/form/use-leave-warning.ts";
import { CopyField } from "./copy-field.tsx";

interface SecretShownProps {
  clientId: string;
  /** Null: it was made by an earlier try, whose answer was lost. */
  clientSecret: string | null;
  /** Where tokens are asked for. */
  tokenUrl: string;
  isStored: boolean;
  onStored: (isStored: boolean) => void;
}

/** A new secret, the one time that it can be seen: nobody leaves the page unasked before they said that they have it. */
export function SecretShown({ clientId, clientSecret, tokenUrl, isStored, onStored }: SecretShownProps) {
  const { t } = useTranslation("apps");
  useLeaveWarning(clientSecret !== null && !isStored, {
    title: t("secret.leaveTitle"),
    what: t("secret.leaveWhat"),
    action: t("secret.leaveAction"),
  });
  return (
    <BlockStack gap="400">
      <Banner tone="warning" title={t("secret.title")}>
        <Text as="p">{t(clientSecret === null ? "secret.lost" : "secret.once")}</Text>
      </Banner>
      <CopyField label={t("secret.clientId")} value={clientId} />
      {clientSecret !== null && (
        <BlockStack gap="100">
          <CopyField label={t("secret.secret")} value={clientSecret} />
          <Checkbox label={t("secret.stored")} checked={isStored} onChange={onStored} />
        </BlockStack>
      )}
      <CopyField label={t("secret.token")} value={tokenUrl} />
    </BlockStack>
  );
}
