import { Banner, BlockStack, Box, Button, InlineStack, Text, TextField } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { type MediaItem, MOST_ALT } from "#app/features/catalog/schema.ts";
import { ConfirmModal } from "#app/ui/confirm-modal.tsx";
import type { ChangeState } from "#app/ui/form/use-change.ts";

interface MediaDetailProps {
  item: MediaItem;
  name: string;
  change: ChangeState;
  onClose: () => void;
}

/** What a picture shows, in words, and its way out of the product. */
export function MediaDetail({ item, name, change, onClose }: MediaDetailProps) {
  const { t } = useTranslation("catalogParts");
  const { id, alt, status, problem } = item;
  const [typed, setTyped] = useState(alt);
  const [isAsking, setAsking] = useState(false);
  const { result, intent } = change;
  const isSaving = change.isSending && intent === "update";
  const error = result?.ok === false && intent === "update" ? result.errors.alt : undefined;
  const isRemoved = result?.ok === true && intent === "remove";
  useEffect(() => {
    if (isRemoved) onClose();
    // Once it was taken away.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [isRemoved]);
  return (
    <Box padding="300" background="bg-surface-secondary" borderRadius="200">
      <BlockStack gap="300">
        {problem !== null && (
          <Banner tone="critical" title={t("media.failed")}>
            <Text as="p">{problem}</Text>
          </Banner>
        )}
        {status === "READY" && (
          <TextField
            label={t("media.alt")}
            helpText={t("media.altHelp")}
            value={typed}
            onChange={setTyped}
            maxLength={MOST_ALT}
            autoComplete="off"
            multiline={2}
            error={error}
          />
        )}
        <InlineStack gap="200">
          {status === "READY" && (
            <Button
              variant="primary"
              disabled={typed === alt || change.isSending}
              loading={isSaving}
              onClick={() => change.send("update", { mediaId: id, alt: typed })}
            >
              {t("media.saveAlt")}
            </Button>
          )}
          <Button onClick={onClose}>{t("media.close")}</Button>
          <Button
            tone="critical"
            variant="tertiary"
            disabled={change.isSending && intent !== "remove"}
            loading={change.isSending && intent === "remove"}
            onClick={() => setAsking(true)}
          >
            {t("media.remove")}
          </Button>
        </InlineStack>
      </BlockStack>
      <ConfirmModal
        isOpen={isAsking}
        title={t("media.removeTitle", { name })}
        action={t("media.remove")}
        isDestructive
        onConfirm={() => change.send("remove", { mediaIds: [id] })}
        onClose={() => setAsking(false)}
      >
        <Text as="p">{t(status === "READY" ? "media.removeWhat" : "media.removeBroken")}</Text>
      </ConfirmModal>
    </Box>
  );
}
