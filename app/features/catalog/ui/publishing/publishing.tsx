import { useSearchParams } from "@remix-run/react";
import { Banner, BlockStack, Card, Checkbox, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { ChannelState } from "#app/features/catalog/schema.ts";
import { PermissionBanner, RefusalBanner } from "#app/ui/form/refusal-banner.tsx";
import { useChange } from "#app/ui/form/use-change.ts";
import { useFormats } from "#app/ui/use-formats.tsx";

interface PublishingProps {
  /** A product or collection: gid://shopify/Product/1 */
  ownerId: string;
  /** As the page's loader read them (readPublishing); null: the store has not allowed that. */
  channels: readonly ChannelState[] | null;
  onGranted?: () => void;
}

/** On which sales channels something is shown; each is switched at once. */
export function Publishing({ ownerId, channels, onGranted }: PublishingProps) {
  const { t } = useTranslation("catalogParts");
  const [params] = useSearchParams();
  // It was just made, and Shopify would not show it everywhere that was chosen.
  const isUnpublished = params.has("unpublished");
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {t("publishing.title")}
        </Text>
        {isUnpublished && <Banner tone="warning">{t("publishing.notAll")}</Banner>}
        {channels === null ? (
          <PermissionBanner scopes={["read_publications", "write_publications"]} onGranted={onGranted} />
        ) : (
          <>
            {channels.map((channel) => (
              <Channel key={channel.id} ownerId={ownerId} channel={channel} />
            ))}
            <Text as="p" variant="bodySm" tone="subdued">
              {t(channels.length === 0 ? "publishing.none" : "publishing.atOnce")}
            </Text>
          </>
        )}
      </BlockStack>
    </Card>
  );
}

function Channel({ ownerId, channel: { id, name, isOn, from } }: { ownerId: string; channel: ChannelState }) {
  const { t } = useTranslation("catalogParts");
  const { dayTime } = useFormats();
  const change = useChange("/app/publishing");
  // While it is on its way it stands as it was asked for.
  const shown = change.isSending ? !isOn : isOn;
  const send = () => change.send("set", { ownerId, channelId: id, isOn: !isOn });
  return (
    <BlockStack gap="200">
      <Checkbox
        label={name}
        helpText={from === null ? undefined : t("publishing.from", { time: dayTime(from) })}
        checked={shown}
        onChange={send}
      />
      <RefusalBanner result={change.result} onAgain={send} />
    </BlockStack>
  );
}
