import { BlockStack, Button, InlineStack, Page, Text } from "@shopify/polaris";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { Authorization, AuthorizationView } from "#app/features/custom-apps/schema.ts";
import { CardSection } from "#app/ui/card-section.tsx";
import { RefusalBanner } from "#app/ui/form/refusal-banner.tsx";
import { useChange } from "#app/ui/form/use-change.ts";
import { NewMark, PermissionList } from "../parts/permission-list.tsx";

export interface AuthorizePageProps {
  asked: Authorization;
  view: AuthorizationView;
  /** The store that is asked, as its people know it. */
  store: string;
}

/** What an app asks of this store, for a person to approve or not; either way they are sent back to where they came from. */
export function AuthorizePage({ asked, view, store }: AuthorizePageProps) {
  const { t } = useTranslation("apps");
  const { name, contact, purpose, sendsTo, permissions, had, madeBy } = view;
  const { send, result, intent, isSending } = useChange();
  const sendTo = result?.ok ? (result.result as { sendTo: string }).sendTo : null;
  useEffect(() => {
    // The whole window: the address is not one of the admin's, nor would it show in a frame.
    if (sendTo !== null) window.open(sendTo, "_top");
  }, [sendTo]);
  return (
    <Page title={t("authorize.title", { name })} narrowWidth>
      <BlockStack gap="400">
        <RefusalBanner result={result} isWork />
        <CardSection title={t("authorize.who")}>
          <BlockStack gap="100">
            <Text as="p" fontWeight="medium" breakWord>
              {name}
            </Text>
            <Text as="p" breakWord>
              {purpose || t("authorize.noPurpose")}
            </Text>
            <Text as="p" tone="subdued" breakWord>
              {t("authorize.contact", { contact })}
            </Text>
          </BlockStack>
          <Text as="p" breakWord>
            {madeBy === null ? t("authorize.madeHere") : t("authorize.madeBy", { store: madeBy })}
          </Text>
          <Text as="p">{t("authorize.store", { store })}</Text>
        </CardSection>
        <CardSection title={t("authorize.asks")}>
          {permissions.length === 0 && <Text as="p">{t("authorize.nothing")}</Text>}
          <PermissionList
            permissions={permissions}
            markOf={(one) =>
              had.length === 0 ? null : had.includes(one) ? (
                <Text as="span" variant="bodySm" tone="subdued">
                  {t("authorize.had")}
                </Text>
              ) : (
                <NewMark>{t("authorize.new")}</NewMark>
              )
            }
          />
        </CardSection>
        <CardSection title={t("authorize.decide")}>
          <Text as="p">{t("authorize.trust")}</Text>
          <Text as="p">{t(sendTo === null ? "authorize.sendsTo" : "authorize.sending", { host: sendsTo })}</Text>
          <InlineStack gap="200">
            <Button
              variant="primary"
              loading={isSending && intent === "approve"}
              disabled={isSending || sendTo !== null}
              onClick={() => send("approve", { ...asked, scope: view.permissions.join(" ") })}
            >
              {t("authorize.approve")}
            </Button>
            <Button
              loading={isSending && intent === "decline"}
              disabled={isSending || sendTo !== null}
              onClick={() => send("decline", { ...asked })}
            >
              {t("authorize.cancel")}
            </Button>
          </InlineStack>
        </CardSection>
      </BlockStack>
    </Page>
  );
}
