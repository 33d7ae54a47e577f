import { Banner, BlockStack, Button, Checkbox, Divider, InlineStack, Select, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ReturnCard as Made, Returning, SuggestedReturn } from "#app/features/orders/schema.ts";
import { moneyText } from "#app/platform/money.ts";
import { useFormats } from "#app/ui/use-formats.tsx";
import { AmountField } from "../parts/amount-field.tsx";
import { NotCounted } from "../parts/counted-sums.tsx";
import { LineUnits } from "../parts/line-units.tsx";
import { chosenLines, wrongUnits } from "../parts/units.ts";
import { useAnswer } from "#app/ui/form/use-answer.ts";
import { useUnsaved } from "#app/ui/form/use-unsaved.ts";
import type { Work } from "../parts/use-work.ts";

interface ProcessFormProps {
  made: Made;
  orderId: string;
  /** Of what state of all returns the amounts are. */
  asOf: string;
  hasEmail: boolean;
  currency: string;
  places: Returning["places"];
  work: Work;
}

/** Takes units as come back: how many, where they are put, what goes out in exchange, and what is paid back. */
export function ProcessForm({ made, orderId, asOf, hasEmail, currency, places, work }: ProcessFormProps) {
  const { t } = useTranslation("orderWork");
  const { money } = useFormats();
  const waiting = made.lines.filter((line) => line.waiting > 0);
  const leaving = made.exchanges.filter((line) => line.waiting > 0);
  const [typed, setTyped] = useState<Record<string, string>>(
    Object.fromEntries([...waiting, ...leaving].map((line) => [line.id, String(line.waiting)])),
  );
  const [isRestocked, setRestocked] = useState(true);
  const [place, setPlace] = useState(places[0]?.id ?? "");
  const [amount, setAmount] = useState<string | null>(null);
  const [notify, setNotify] = useState(hasEmail);
  useUnsaved({ typed, amount });
  const chosen = chosenLines(waiting, typed);
  const exchanged = chosenLines(leaving, typed);
  const isWrong = [...waiting, ...leaving].some((line) => wrongUnits(typed[line.id], line.waiting) !== null);
  const restockAt = isRestocked && place !== "" ? place : null;
  const { answer, isAsking, isLost, errors } = useAnswer<SuggestedReturn>(
    `/app/orders/${orderId}/return-amount`,
    isWrong ? null : { returnId: made.id, lines: chosen.map(unitsOnly), exchanges: exchanged.map(unitsOnly) },
    asOf,
  );
  const refused = [...new Set(Object.values(errors))];
  const back = amount ?? moneyText(BigInt(answer?.amountMinor ?? "0"), currency);
  const process = () =>
    work.send("process", {
      returnId: made.id,
      lines: chosen.map(({ id, quantity, processed }) => ({ id, quantity, processed })),
      exchanges: exchanged.map(({ id, quantity, processed }) => ({ id, quantity, processed })),
      ...{ restockAt, amount: back.trim(), note: "", notify },
    });
  const unitsField = (line: (typeof waiting)[number] | (typeof leaving)[number]) => {
    const what = wrongUnits(typed[line.id], line.waiting);
    const refused = work.errorOf(`lines.l${line.id}`) ?? work.errorOf(`exchanges.l${line.id}`);
    return (
      <LineUnits
        key={line.id}
        {...line}
        most={line.waiting}
        value={typed[line.id] ?? ""}
        onChange={(text) => {
          setAmount(null);
          setTyped({ ...typed, [line.id]: text });
        }}
        error={what ? t(`lines.${what}`, { count: line.waiting }) : refused}
      />
    );
  };
  return (
    <BlockStack gap="400">
      <Divider />
      <Text as="h3" variant="headingSm">
        {t("return.process")}
      </Text>
      {waiting.map(unitsField)}
      {leaving.length > 0 && (
        <Text as="h3" variant="headingSm">
          {t("return.exchangeOut")}
        </Text>
      )}
      {leaving.map(unitsField)}
      <Checkbox label={t("refund.restock")} checked={isRestocked} onChange={setRestocked} />
      {isRestocked && (
        <Select
          label={t("refund.restockAt")}
          options={places.map(({ id, name }) => ({ value: id, label: name }))}
          value={place}
          onChange={setPlace}
        />
      )}
      <AmountField
        label={t("refund.amount")}
        currency={currency}
        value={back}
        onChange={setAmount}
        help={answer && t("refund.atMost", { amount: money(answer.maximumMinor, currency) })}
        error={work.intent === "process" ? work.errorOf("amount") : undefined}
      />
      {isLost && <NotCounted />}
      {refused.map((message) => (
        <Text as="p" tone="critical" key={message}>
          {message}
        </Text>
      ))}
      {answer && answer.owedMinor !== "0" && (
        <Banner tone="info">{t("return.owed", { amount: money(answer.owedMinor, currency) })}</Banner>
      )}
      <Checkbox label={t("refund.notify")} checked={notify} onChange={setNotify} disabled={!hasEmail} />
      <InlineStack align="end">
        <Button
          variant="primary"
          disabled={
            chosen.length + exchanged.length === 0 || isWrong || isAsking || refused.length > 0 || work.isSending
          }
          loading={work.isSending && work.intent === "process"}
          onClick={process}
        >
          {t("return.processAction")}
        </Button>
      </InlineStack>
    </BlockStack>
  );
}

const unitsOnly = ({ id, quantity }: { id: string; quantity: number }) => ({ id, quantity });
