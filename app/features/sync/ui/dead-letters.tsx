import { useAppBridge } from "@shopify/app-bridge-react";
import { Banner, Text } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmModal } from "#app/ui/confirm-modal.tsx";
import { useFormats } from "#app/ui/use-formats.tsx";
import type { useIntents } from "#app/ui/use-intents.ts";
import type { DeadLetters as Letters } from "../schema.ts";
import type { useListSearch } from "#app/ui/use-list-search.ts";

interface DeadLettersProps {
  letters: Letters;
  action: ReturnType<typeof useIntents>;
  list: Pick<ReturnType<typeof useListSearch<"topic" | "state">>, "valueOf" | "set">;
}

/** What was given up: to be tried again where that can help, to be set aside where it cannot. */
export function DeadLetters({ letters, action: { send, pending, refused }, list }: DeadLettersProps) {
  const { t } = useTranslation("sync");
  const { count } = useFormats();
  const [asked, setAsked] = useState<"replay" | "dismiss" | null>(null);
  const { dead, deadRequests, deadReplayable, deadHopeless } = letters;
  const words = (of: number) => ({ count: of, shown: count(of) });
  const topic = list.valueOf("topic");
  const isShown = list.valueOf("state") === "dead";
  const actions = [
    deadReplayable > 0 && {
      content: t("webhooks.replayAll"),
      onAction: () => setAsked("replay"),
      loading: pending === "replayDeadWebhooks",
    },
    !isShown && { content: t("webhooks.showDead"), onAction: () => list.set("state", "dead") },
    isShown &&
      deadHopeless > 0 && {
        content: t("webhooks.dismissAll", words(deadHopeless)),
        onAction: () => setAsked("dismiss"),
        loading: pending === "dismissDeadWebhooks",
      },
  ].filter((action) => action !== false);
  const of: Record<string, string> = topic === "" ? {} : { topic };
  const isReplay = asked !== "dismiss";
  return (
    <Banner
      tone="critical"
      title={t("webhooks.dead", words(dead))}
      action={actions[0]}
      secondaryAction={actions[1] && { content: actions[1].content, onAction: actions[1].onAction }}
    >
      <Text as="p">{t("webhooks.deadWhat")}</Text>
      {deadRequests > 0 && <Text as="p">{t("webhooks.deadRequests", words(deadRequests))}</Text>}
      {deadHopeless > 0 && <Text as="p">{t("webhooks.deadHopeless", words(deadHopeless))}</Text>}
      {refused !== null && <Text as="p">{t("webhooks.replayRefused")}</Text>}
      <ConfirmModal
        isOpen={asked !== null}
        title={
          isReplay ? t("webhooks.replayTitle", words(deadReplayable)) : t("webhooks.dismissTitle", words(deadHopeless))
        }
        action={isReplay ? t("webhooks.replayAll") : t("webhooks.dismiss")}
        onConfirm={() => send(isReplay ? "replayDeadWebhooks" : "dismissDeadWebhooks", of)}
        onClose={() => setAsked(null)}
      >
        <Text as="p">{t(isReplay ? "webhooks.replayWhat" : "webhooks.dismissWhat")}</Text>
      </ConfirmModal>
    </Banner>
  );
}

/** Says how many were acted on; for the whole list, since the last dead letters take their banner with them. */
export function useOutcomeToast(result: ReturnType<typeof useIntents>["result"]): void {
  const { t } = useTranslation("sync");
  const { count } = useFormats();
  const shopify = useAppBridge();
  useEffect(() => {
    if (!result?.ok) return;
    const { replayed, dismissed } = result.result as { replayed?: number; dismissed?: number };
    if (replayed !== undefined) shopify.toast.show(t("webhooks.replayed", { count: replayed, shown: count(replayed) }));
    if (dismissed !== undefined)
      shopify.toast.show(t("webhooks.dismissed", { count: dismissed, shown: count(dismissed) }));
    // The words change with every drawing; the outcome is told once.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [result]);
}
