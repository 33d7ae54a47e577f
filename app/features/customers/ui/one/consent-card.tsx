import { BlockStack, Button, InlineStack, Select, Text } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CustomerDetail } from "#app/features/customers/schema.ts";
import { RefusalBanner } from "#app/ui/form/refusal-banner.tsx";
import { FormModal } from "#app/ui/form/form-modal.tsx";
import { useChange } from "#app/ui/form/use-change.ts";
import { useFormats } from "#app/ui/use-formats.tsx";
import { ConsentBadge } from "../consent-badge.tsx";
import { CardSection } from "#app/ui/card-section.tsx";

type Channel = "email" | "sms";

/** What a customer said to marketing, and the way to write down that they said otherwise. */
export function ConsentCard({ customer }: { customer: CustomerDetail }) {
  const { t } = useTranslation("customers");
  const { fullDay } = useFormats();
  const [edited, setEdited] = useState<Channel | null>(null);
  const consents = { email: customer.emailConsent, sms: customer.smsConsent };
  return (
    <CardSection title={t("consent.title")}>
      {(["email", "sms"] as const).map((channel) => {
        const consent = consents[channel];
        return (
          <InlineStack key={channel} align="space-between" blockAlign="center" gap="200">
            <BlockStack gap="100">
              {/* Said, or the outer row's alignment is taken over. */}
              <InlineStack align="start" gap="200" blockAlign="center">
                <Text as="span">{t(`consent.${channel}`)}</Text>
                {consent && <ConsentBadge state={consent.state} />}
              </InlineStack>
              <Text as="span" variant="bodySm" tone="subdued">
                {consent === null
                  ? t(`consent.none.${channel}`)
                  : consent.at && t("consent.since", { day: fullDay(consent.at) })}
              </Text>
            </BlockStack>
            {consent && (
              <Button
                variant="plain"
                accessibilityLabel={t(`consent.changeOf.${channel}`)}
                onClick={() => setEdited(channel)}
              >
                {t("consent.change")}
              </Button>
            )}
          </InlineStack>
        );
      })}
      {edited && (
        <ConsentModal channel={edited} state={consents[edited]?.state ?? ""} onClose={() => setEdited(null)} />
      )}
    </CardSection>
  );
}

interface ConsentModalProps {
  channel: Channel;
  state: string;
  onClose: () => void;
}

const STATES = ["SUBSCRIBED", "UNSUBSCRIBED", "PENDING"] as const;

function ConsentModal({ channel, state, onClose }: ConsentModalProps) {
  const { t } = useTranslation("customers");
  const { send, result, isSending } = useChange();
  const [opened] = useState(state);
  const [chosen, setChosen] = useState<string>(state === "SUBSCRIBED" ? "UNSUBSCRIBED" : "SUBSCRIBED");
  const nameOf = (of: string) => t(`consent.${of as "SUBSCRIBED"}`, { defaultValue: of });
  // What others wrote down meanwhile is named below: from then on it was seen.
  const save = () => send("consent", { channel, state: chosen, seen: state });
  useEffect(() => {
    if (result?.ok) onClose();
  }, [result, onClose]);
  return (
    <FormModal
      title={t(`consent.changeOf.${channel}`)}
      action={t("consent.save")}
      isSending={isSending}
      onSend={save}
      onClose={onClose}
    >
      <RefusalBanner result={result} onAgain={save} />
      {state !== opened && state !== "" && (
        <Text as="p" fontWeight="semibold">
          {t("consent.changedTo", { from: nameOf(opened), to: nameOf(state) })}
        </Text>
      )}
      <Select
        label={t("consent.state")}
        options={STATES.map((value) => ({ value, label: t(`consent.${value}`) }))}
        value={chosen}
        onChange={setChosen}
      />
      <Text as="p" tone="subdued">
        {t(chosen === "PENDING" ? "consent.pendingHelp" : "consent.help")}
      </Text>
    </FormModal>
  );
}
