import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Layout, Page } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Refunding, SuggestedRefund } from "#app/features/orders/schema.ts";
import { RefusalBanner } from "#app/ui/form/refusal-banner.tsx";
import { useFormats } from "#app/ui/use-formats.tsx";
import { chosenLines, wrongUnits } from "../work/units.ts";
import { useAnswer } from "../work/use-answer.ts";
import { useAppLink } from "../work/use-app-link.ts";
import { useWork } from "../work/use-work.ts";
import { RefundLinesCard } from "./refund-lines-card.tsx";
import { RefundSumCard } from "./refund-sum-card.tsx";

const FIELDS = ["amount", "shipping", "note"];

/** A line's rows are two where some of its units were sent and some wait. */
export const rowKey = ({ id, isSent }: { id: string; isSent: boolean }) => `${id}${isSent ? "s" : "w"}`;

/** Gives money back: for which units, how much of shipping, what goes back on the shelf. */
export function RefundPage(page: Refunding) {
  const { order, currency, lines, places } = page;
  const { t } = useTranslation("orderWork");
  const { url, go } = useAppLink();
  const { money } = useFormats();
  const shopify = useAppBridge();
  const [typed, setTyped] = useState<Record<string, string>>({});
  const [isRestocked, setRestocked] = useState(true);
  const [place, setPlace] = useState(places[0]?.id ?? "");
  const [shipping, setShipping] = useState("");
  const [amount, setAmount] = useState<string | null>(null);
  const [note, setNote] = useState("");
  const [notify, setNotify] = useState(order.hasEmail);
  const work = useWork(() => {
    shopify.toast.show(t("refund.done"));
    go(`/app/orders/${order.id}`);
  });
  const wrong = lines.filter((line) => wrongUnits(typed[rowKey(line)], line.refundable) !== null);
  const asked = {
    lines: chosenLines(lines, typed, rowKey).map(({ id, isSent, quantity }) => ({ id, isSent, quantity })),
    restockAt: isRestocked && place !== "" ? place : null,
    shipping: shipping.trim(),
  };
  const { answer, isAsking, errors } = useAnswer<SuggestedRefund>(
    `/app/orders/${order.id}/refund-amount`,
    wrong.length > 0 ? null : asked,
  );
  const suggested = answer ?? page.suggested;
  const errorOf = (field: string) => work.errorOf(field) ?? errors[field];
  const change = (then: () => void) => {
    // Whoever changes what goes back has the amount counted anew.
    setAmount(null);
    then();
  };
  return (
    <Page
      title={t("refund.title")}
      subtitle={order.name}
      backAction={{ content: order.name, url: url(`/app/orders/${order.id}`) }}
    >
      <BlockStack gap="400">
        <RefusalBanner result={work.result} shownFields={FIELDS} onAgain={work.again} />
        <Layout>
          <Layout.Section>
            <RefundLinesCard
              lines={lines}
              typed={typed}
              onType={(key, text) => change(() => setTyped({ ...typed, [key]: text }))}
              errorOf={errorOf}
              priceOf={(minor) => money(minor, currency)}
              places={places}
              place={place}
              onPlace={setPlace}
              isRestocked={isRestocked}
              onRestocked={setRestocked}
            />
          </Layout.Section>
          <Layout.Section variant="oneThird">
            <RefundSumCard
              suggested={suggested}
              currency={currency}
              refundedMinor={page.refundedMinor}
              isAsking={isAsking}
              isReady={wrong.length === 0 && !isAsking}
              shipping={shipping}
              onShipping={(text) => change(() => setShipping(text))}
              amount={amount}
              onAmount={setAmount}
              note={note}
              onNote={setNote}
              notify={notify}
              onNotify={setNotify}
              hasEmail={order.hasEmail}
              hasLines={asked.lines.length > 0}
              errorOf={errorOf}
              isSending={work.isSending}
              onRefund={(back) => work.send("refund", { ...asked, amount: back, note, notify })}
            />
          </Layout.Section>
        </Layout>
      </BlockStack>
    </Page>
  );
}
