import { BlockStack, Button, Checkbox, Divider, InlineStack, Select, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ReturnCard as Made, Returning, SuggestedRefund } from "#app/features/orders/schema.ts";
import { moneyText } from "#app/platform/money.ts";
import { useFormats } from "#app/ui/use-formats.tsx";
import { AmountField } from "../work/amount-field.tsx";
import { LineUnits } from "../work/line-units.tsx";
import { chosenLines, wrongUnits } from "../work/units.ts";
import { useAnswer } from "../work/use-answer.ts";
import type { Work } from "../work/use-work.ts";

interface ProcessFormProps {
  made: Made;
  orderId: string;
  hasEmail: boolean;
  currency: string;
  places: Returning["places"];
  work: Work;
}

/** Takes units as come back: how many, where they are put, and what is paid back for them. */
export function ProcessForm({ made, orderId, hasEmail, currency, places, work }: ProcessFormProps) {
  const { t } = useTranslation("orderWork");
  const { money } = useFormats();
  const waiting = made.lines.filter((line) => line.waiting > 0);
  const [typed, setTyped] = useState<Record<string, string>>(
    Object.fromEntries(waiting.map((line) => [line.id, String(line.waiting)])),
  );
  const [isRestocked, setRestocked] = useState(true);
  const [place, setPlace] = useState(places[0]?.id ?? "");
  const [amount, setAmount] = useState<string | null>(null);
  const [notify, setNotify] = useState(hasEmail);
  const chosen = chosenLines(waiting, typed);
  const isWrong = waiting.some((line) => wrongUnits(typed[line.id], line.waiting) !== null);
  const restockAt = isRestocked && place !== "" ? place : null;
  const { answer, isAsking } = useAnswer<SuggestedRefund>(
    `/app/orders/${orderId}/refund-amount`,
    isWrong
      ? null
      : {
          lines: chosen.map(({ lineItemId, quantity }) => ({ id: lineItemId, isSent: true, quantity })),
          ...{ restockAt, shipping: "" },
        },
  );
  const back = amount ?? moneyText(BigInt(answer?.amountMinor ?? "0"), currency);
  const process = () =>
    work.send("process", {
      returnId: made.id,
      lines: chosen.map(({ id, quantity, processed }) => ({ id, quantity, processed })),
      ...{ restockAt, amount: back.trim(), note: "", notify },
    });
  return (
    <BlockStack gap="400">
      <Divider />
      <Text as="h3" variant="headingSm">
        {t("return.process")}
      </Text>
      {waiting.map((line) => {
        const what = wrongUnits(typed[line.id], line.waiting);
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
            error={what ? t(`lines.${what}`, { count: line.waiting }) : work.errorOf(`lines.l${line.id}`)}
          />
        );
      })}
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
      <Checkbox label={t("refund.notify")} checked={notify} onChange={setNotify} disabled={!hasEmail} />
      <InlineStack align="end">
        <Button
          variant="primary"
          disabled={chosen.length === 0 || isWrong || isAsking || work.isSending}
          loading={work.isSending && work.intent === "process"}
          onClick={process}
        >
          {t("return.processAction")}
        </Button>
      </InlineStack>
    </BlockStack>
  );
}
