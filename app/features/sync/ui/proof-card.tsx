import { Badge, Banner, BlockStack, Box, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { Figure } from "#app/ui/figure.tsx";
import { RowsTable } from "#app/ui/rows-table.tsx";
import { TimeText } from "#app/ui/time-text.tsx";
import { useFormats } from "#app/ui/use-formats.tsx";
import type { useIntents } from "#app/ui/use-intents.ts";
import { differenceOf } from "../pages/verdict.ts";
import type { ResourceProof, SyncOverview } from "../schema.ts";
import { useErrorWords } from "./use-error-words.ts";
import { useProofWords } from "./use-proof-words.ts";

interface ProofCardProps {
  overview: SyncOverview;
  action: Pick<ReturnType<typeof useIntents>, "send" | "pending" | "refused">;
}

/** Is anything missing? One sentence, then every kind of data with both counts and its last proof of equality. */
export function ProofCard({ overview, action }: ProofCardProps) {
  const { t } = useTranslation("sync");
  const words = useProofWords(overview.askedAt);
  const { title, more, tone } = words.verdict(overview);
  const { send, pending, refused } = action;
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200" wrap={false}>
          <Text as="h2" variant="headingSm">
            {t("proof.title")}
          </Text>
          <Button onClick={() => send("checkNow")} loading={pending === "checkNow"}>
            {t("proof.check")}
          </Button>
        </InlineStack>
        <Banner tone={tone} title={title}>
          {more !== null && <Figure>{more}</Figure>}
        </Banner>
        {refused !== null && (
          <Text as="p" tone="critical">
            {t("proof.refused")}
          </Text>
        )}
        <RowsTable
          caption={t("proof.caption")}
          columns={[
            { name: "kind", label: t("columns.kind") },
            { name: "shopify", label: t("columns.atShopify"), isNumber: true },
            { name: "here", label: t("columns.here"), isNumber: true },
            { name: "differs", label: t("columns.differs") },
            { name: "proof", label: t("columns.proof") },
            { name: "now", label: t("columns.now") },
          ]}
          rows={overview.resources.map((proof) => ({
            key: proof.resource,
            cells: [
              <Kind key="kind" proof={proof} />,
              <Count key="shopify" value={proof.atShopify} />,
              <Here key="here" proof={proof} />,
              <Differs key="differs" proof={proof} />,
              <Lines key="proof" lines={words.proof(proof)} />,
              <Now
                key="now"
                proof={proof}
                lines={words.underWay(proof)}
                onCheck={() => send("checkNow", { resources: proof.resource })}
              />,
            ],
          }))}
        />
      </BlockStack>
    </Card>
  );
}

const TONES = { equal: "success", differs: "warning", unproved: "attention", unread: undefined } as const;

function Kind({ proof: { resource, state } }: { proof: ResourceProof }) {
  const { t } = useTranslation("sync");
  return (
    <BlockStack gap="050" inlineAlign="start">
      <Text as="span" fontWeight="semibold">
        {t(`resources.${resource}`)}
      </Text>
      <Badge tone={TONES[state]}>{t(`proof.state.${state}`)}</Badge>
    </BlockStack>
  );
}

function Count({ value }: { value: number | null }) {
  const { t } = useTranslation("sync");
  const { count } = useFormats();
  return value === null ? (
    <Text as="span" tone="subdued">
      {t("proof.notCounted")}
    </Text>
  ) : (
    <Figure>{count(value)}</Figure>
  );
}

function Here({ proof: { compared, here, shownSince } }: { proof: ResourceProof }) {
  const { t } = useTranslation("sync");
  const { count } = useFormats();
  return (
    <BlockStack>
      <Figure>{count(compared ?? here)}</Figure>
      {compared !== null && compared !== here && (
        <Text as="span" variant="bodySm" tone="subdued">
          <Figure>{t(shownSince === null ? "proof.hereNow" : "proof.hereInAll", { shown: count(here) })}</Figure>
        </Text>
      )}
    </BlockStack>
  );
}

function Differs({ proof }: { proof: ResourceProof }) {
  const { t } = useTranslation("sync");
  const { count } = useFormats();
  const { state, healedGaps } = proof;
  const isKnown = state === "equal" || state === "differs";
  const differing = differenceOf(proof);
  return (
    <BlockStack>
      <Figure>
        {isKnown ? t("proof.open", { count: differing, shown: count(differing) }) : t("proof.notCounted")}
      </Figure>
      {healedGaps > 0 && (
        <Text as="span" variant="bodySm" tone="subdued">
          <Figure>{t("proof.healed", { shown: count(healedGaps) })}</Figure>
        </Text>
      )}
    </BlockStack>
  );
}

function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <BlockStack>
      {lines.map((line, index) => (
        <Text
          key={line}
          as="span"
          variant={index === 0 ? "bodyMd" : "bodySm"}
          tone={index === 0 ? undefined : "subdued"}
        >
          <Figure>{line}</Figure>
        </Text>
      ))}
    </BlockStack>
  );
}

function Now({ proof, lines, onCheck }: { proof: ResourceProof; lines: readonly string[]; onCheck: () => void }) {
  const { t } = useTranslation("sync");
  const errorWords = useErrorWords();
  const { count } = useFormats();
  return (
    <BlockStack gap="100">
      <Lines lines={lines} />
      {proof.errors > 0 && proof.lastErrorAt !== null && (
        <Text as="span" variant="bodySm" tone="critical">
          <Figure>{t("now.errors", { count: proof.errors, shown: count(proof.errors) })}</Figure>{" "}
          {errorWords(proof.lastError)} (<TimeText at={proof.lastErrorAt} />)
        </Text>
      )}
      {proof.state !== "unread" && (
        <Box>
          <Button
            variant="plain"
            onClick={onCheck}
            accessibilityLabel={t("proof.checkOf", { kind: t(`resources.${proof.resource}`) })}
          >
            {t("proof.checkOne")}
          </Button>
        </Box>
      )}
    </BlockStack>
  );
}
