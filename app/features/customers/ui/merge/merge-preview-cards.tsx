import { useLocation, useNavigate, useNavigation } from "@remix-run/react";
import { Banner, BlockStack, Button, InlineStack, Select, Text } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { MergedCustomer, MergePreview } from "#app/features/customers/schema.ts";
import { ConfirmModal } from "#app/ui/confirm-modal.tsx";
import { RefusalBanner } from "#app/ui/form/refusal-banner.tsx";
import { useChange } from "#app/ui/form/use-change.ts";
import { useFormats } from "#app/ui/use-formats.tsx";
import { useFrameSearch } from "#app/ui/use-frame-search.ts";
import { CardSection } from "#app/ui/card-section.tsx";

/** What both can have, and of whom it is kept. */
const CHOICES = {
  emailOf: ({ email }: MergedCustomer) => email,
  phoneOf: ({ phone }: MergedCustomer) => phone,
  firstNameOf: ({ firstName }: MergedCustomer) => firstName,
  lastNameOf: ({ lastName }: MergedCustomer) => lastName,
  addressOf: ({ address }: MergedCustomer) => address.join(", ") || null,
} as const;
const NAMES = Object.keys(CHOICES) as (keyof typeof CHOICES)[];

/** Who will be left, before it is done. Choices stand in the address: the preview is Shopify's own. */
export function MergePreviewCards({ id, preview }: { id: string; preview: MergePreview }) {
  const { t } = useTranslation("customers");
  const { count } = useFormats();
  const here = useLocation();
  const { location: next } = useNavigation();
  const navigate = useNavigate();
  const search = useFrameSearch();
  const { send, result, isSending } = useChange();
  const [isAsking, setAsking] = useState(false);
  const { one, two, result: kept, refusals } = preview;
  const otherId = one.id === id ? two.id : one.id;
  // What was chosen last is shown at once and chosen on from; nothing is merged before it is previewed.
  const chosen = choicesOf((next?.pathname === here.pathname ? next : here).search);
  const isComing = next !== undefined;
  const gone = preview.keptId === one.id ? two : one;
  useEffect(() => {
    if (!result?.ok) return;
    const { job, keptId } = result.result as { job: string | null; keptId: string };
    if (job === null) navigate({ pathname: `/app/customers/${keptId}`, search: search({}) }, { replace: true });
    else navigate(search({ other: otherId, job }), { replace: true });
    // Each answer is acted on once.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [result]);
  return (
    <>
      <RefusalBanner isWork result={result} />
      {refusals.length > 0 && (
        <Banner tone="critical" title={t("merge.impossible")}>
          {refusals.map((message) => (
            <Text as="p" key={message}>
              {message}
            </Text>
          ))}
        </Banner>
      )}
      <CardSection title={t("merge.keep")}>
        {NAMES.filter((name) => isChoice(CHOICES[name](one), CHOICES[name](two))).map((name) => (
          <Select
            key={name}
            label={t(`merge.choices.${name}`)}
            options={[
              { value: "", label: t("merge.shopifyDecides") },
              ...[one, two].map((person) => ({ value: person.id, label: CHOICES[name](person)! })),
            ]}
            value={chosen[name] ?? ""}
            onChange={(value) =>
              navigate(search({ other: otherId, ...chosen, [name]: value }), {
                preventScrollReset: true,
                // React Router tells that the preview is on its way with the next drawing, else.
                flushSync: true,
              })
            }
          />
        ))}
        <Text as="p" tone="subdued">
          {t("merge.keepHelp")}
        </Text>
      </CardSection>
      {kept && (
        <CardSection title={t("merge.result")}>
          <dl className="ch-facts">
            {(
              [
                ["name", kept.name],
                ["email", kept.email ?? "–"],
                ["phone", kept.phone ?? "–"],
                ["address", kept.address.join(", ") || "–"],
                ["note", kept.note ?? "–"],
                ["tags", kept.tags.join(", ") || "–"],
                ["orders", count(kept.orders)],
                ["drafts", count(kept.drafts)],
                ["giftCards", count(kept.giftCards)],
                ["metafields", count(kept.metafields)],
              ] as const
            ).map(([name, value]) => (
              <Fact key={name} label={t(`merge.facts.${name}`)} value={value} />
            ))}
          </dl>
        </CardSection>
      )}
      <InlineStack align="end" gap="200">
        <Button onClick={() => navigate(search({}))}>{t("merge.another")}</Button>
        <Button
          variant="primary"
          tone="critical"
          disabled={isComing || refusals.length > 0 || !kept}
          loading={isSending}
          onClick={() => setAsking(true)}
        >
          {t("merge.action")}
        </Button>
      </InlineStack>
      <ConfirmModal
        isOpen={isAsking}
        title={t("merge.confirmTitle")}
        action={t("merge.action")}
        isDestructive
        isDisabled={isComing}
        onConfirm={() => !isComing && send("merge", { otherId, ...chosen })}
        onClose={() => setAsking(false)}
      >
        <BlockStack gap="200">
          <Text as="p">{t("merge.confirm", { kept: kept?.name ?? "", gone: gone.name })}</Text>
          <Text as="p">{t("merge.forGood")}</Text>
        </BlockStack>
      </ConfirmModal>
    </>
  );
}

function choicesOf(search: string): Partial<Record<keyof typeof CHOICES, string>> {
  const params = new URLSearchParams(search);
  return Object.fromEntries(NAMES.flatMap((name) => (params.get(name) ? [[name, params.get(name)!]] : [])));
}

const isChoice = (one: string | null, two: string | null): boolean => one !== null && two !== null && one !== two;

function Fact({ label, value }: { label: string; value: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd dir="auto">{value}</dd>
    </>
  );
}
