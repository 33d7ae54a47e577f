import { BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CardSection } from "#app/ui/card-section.tsx";
import { Figure } from "#app/ui/figure.tsx";
import { RefusalBanner } from "#app/ui/form/refusal-banner.tsx";
import { useChange } from "#app/ui/form/use-change.ts";
import { useFormats } from "#app/ui/use-formats.tsx";
import type { AppView, SecretView } from "#app/features/custom-apps/schema.ts";
import { CopyField } from "../parts/copy-field.tsx";
import { SecretShown } from "../parts/secret-shown.tsx";
import { RotateModal } from "./rotate-modal.tsx";

/** By what the app is known, which secrets work, and a new one, shown this once. */
export function CredentialsCard({ app, tokenUrl }: { app: AppView; tokenUrl: string }) {
  const { t } = useTranslation("apps");
  const { send, result, isSending } = useChange();
  const [isAsking, setAsking] = useState(false);
  // It stays while the next one is made, whatever becomes of that: it cannot be seen again.
  const [made, setMade] = useState<{ of: unknown; clientSecret: string | null } | null>(null);
  const [isStored, setStored] = useState(false);
  if (result?.ok && made?.of !== result) {
    const { clientSecret } = result.result as { clientSecret: string | null };
    setMade({ of: result, clientSecret });
    // Each is to be stored anew; one of which nobody heard cannot be.
    setStored(clientSecret === null);
  }
  const isWaiting = made !== null && !isStored;
  return (
    <CardSection title={t("one.credentials")}>
      <RefusalBanner result={result} isWork />
      {made ? (
        <SecretShown
          // Whether it was copied is said of each.
          key={made.clientSecret}
          clientId={app.clientId}
          clientSecret={made.clientSecret}
          tokenUrl={tokenUrl}
          isStored={isStored}
          onStored={setStored}
        />
      ) : (
        <CopyField label={t("secret.clientId")} value={app.clientId} />
      )}
      {app.secrets.length === 0 && <Text as="p">{t("one.noSecret")}</Text>}
      <BlockStack as="ul" gap="200">
        {app.secrets.map((secret) => (
          <Secret key={secret.createdAt} secret={secret} />
        ))}
      </BlockStack>
      <InlineStack>
        <Button onClick={() => setAsking(true)} loading={isSending} disabled={isWaiting}>
          {t("one.rotate")}
        </Button>
      </InlineStack>
      {isWaiting && (
        <Text as="p" tone="subdued">
          {t("one.storeFirst")}
        </Text>
      )}
      {isAsking && (
        <RotateModal onRotate={(overlapHours) => send("rotate", { overlapHours })} onClose={() => setAsking(false)} />
      )}
    </CardSection>
  );
}

function Secret({ secret: { hint, createdAt, expiresAt } }: { secret: SecretView }) {
  const { t } = useTranslation("apps");
  const { dayTime } = useFormats();
  return (
    <li className="ch-step">
      <Text as="p">{t("one.hint", { hint })}</Text>
      <Text as="p" variant="bodySm" tone="subdued">
        <Figure>
          {[
            t("one.made", { at: dayTime(createdAt) }),
            ...(expiresAt === null ? [] : [t("one.until", { at: dayTime(expiresAt) })]),
          ].join(" · ")}
        </Figure>
      </Text>
    </li>
  );
}
