import { Button, ChoiceList, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmModal } from "#app/ui/confirm-modal.tsx";
import type { useIntents } from "#app/ui/use-intents.ts";
import type { ResourceName, RunState } from "../schema.ts";

interface RunControlsProps {
  state: RunState;
  /** What the store's scopes let in. */
  kinds: readonly ResourceName[];
  action: Pick<ReturnType<typeof useIntents>, "send" | "pending">;
}

/** Pause, go on or stop what is under way; read all or some kinds of data again where nothing is. */
export function RunControls({ state, kinds, action }: RunControlsProps) {
  const { t } = useTranslation("sync");
  const [asked, setAsked] = useState<"cancel" | "again" | null>(null);
  const { send, pending } = action;
  const close = () => setAsked(null);
  const isActive = state === "queued" || state === "running";
  const isOpen = isActive || state === "paused";
  return (
    <>
      <InlineStack gap="200" wrap={false}>
        {isActive && (
          <Button onClick={() => send("pauseSync")} loading={pending === "pauseSync"}>
            {t("controls.pause")}
          </Button>
        )}
        {state === "paused" && (
          <Button variant="primary" onClick={() => send("resumeSync")} loading={pending === "resumeSync"}>
            {t("controls.resume")}
          </Button>
        )}
        {isOpen ? (
          <Button tone="critical" onClick={() => setAsked("cancel")} loading={pending === "cancelSync"}>
            {t("controls.cancel")}
          </Button>
        ) : (
          <Button onClick={() => setAsked("again")} loading={pending === "startSync"}>
            {t("again")}
          </Button>
        )}
      </InlineStack>
      <ConfirmModal
        isOpen={asked === "cancel"}
        isDestructive
        title={t("controls.cancelTitle")}
        action={t("controls.cancel")}
        onConfirm={() => send("cancelSync")}
        onClose={close}
      >
        <Text as="p">{t("controls.cancelWhat")}</Text>
      </ConfirmModal>
      <ReadAgain
        isOpen={asked === "again"}
        kinds={kinds}
        onRead={(resources) => send("startSync", resources.length === kinds.length ? {} : { resources })}
        onClose={close}
      />
    </>
  );
}

interface ReadAgainProps {
  isOpen: boolean;
  kinds: readonly ResourceName[];
  onRead: (resources: readonly string[]) => void;
  onClose: () => void;
}

function ReadAgain({ isOpen, kinds, onRead, onClose }: ReadAgainProps) {
  const { t } = useTranslation("sync");
  const [chosen, setChosen] = useState<string[]>([...kinds]);
  return (
    <ConfirmModal
      isOpen={isOpen}
      title={t("controls.againTitle")}
      action={t("again")}
      isDisabled={chosen.length === 0}
      onConfirm={() => onRead(chosen)}
      onClose={onClose}
    >
      <Text as="p">{t("controls.againWhat")}</Text>
      <ChoiceList
        allowMultiple
        title={t("controls.kinds")}
        choices={kinds.map((name) => ({ label: t(`resources.${name}`), value: name }))}
        selected={chosen}
        onChange={setChosen}
        error={chosen.length === 0 ? t("controls.noKind") : undefined}
      />
    </ConfirmModal>
  );
}
