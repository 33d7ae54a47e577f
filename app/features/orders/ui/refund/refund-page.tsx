import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Layout, Page } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Refunding, SuggestedRefund } from "#app/features/orders/schema.ts";
import { RefusalBanner } from "#app/ui/form/refusal-banner.tsx";
import { useUnsaved } from "#app/ui/form/use-unsaved.ts";
import { useFormats } from "#app/ui/use-formats.tsx";
import { chosenLines, wrongUnits } from "../parts/units.ts";
import { useAnswer } from "#app/ui/form/use-answer.ts";
import { useAppLink } from "../parts/use-app-link.ts";
import { useWork } from "../parts/use-work.ts";
import { EACH_HOME, RefundLinesCard } from "./refund-lines-card.tsx";
import { RefundSumCard } from "./refund-sum-card.tsx";
import type { Shares } from "./way-fields.tsx";

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
  const [place, setPlace] = useState(EACH_HOME);
  const [shipping, setShipping] = useState("");
  const [amount, setAmount] = useState<string | null>(null);
  const [shares, setShares] = useState<Shares>({});
  const [to, setTo] = useState<"payments" | "credit">("payments");
  const [note, setNote] = useState("");
  const [notify, setNotify] = useState(order.hasEmail);
  const work = useWork(() => {
    shopify.toast.show(t("refund.done"));
    go(`/app/orders/${order.id}`);
  });
  useUnsaved({ typed, shipping, amount, shares, to, note }, work.result?.ok);
  const wrong = lines.filter((line) => wrongUnits(typed[rowKey(line)], line.refundable) !== null);
  const asked = {
    lines: chosenLines(lines, typed, rowKey).map(({ id, isSent, isGoods, quantity, home }) => ({
      ...{ id, isSent, isGoods, quantity },
      ...(place === EACH_HOME && { restockAt: home }),
    })),
    restockAt: isRestocked ? ((place === EACH_HOME ? places[0]?.id : place) ?? null) : null,
    shipping: shipping.trim(),
  };
  const { answer, isAsking, isLost, errors } = useAnswer<SuggestedRefund>(
    `/app/orders/${order.id}/refund-amount`,
    wrong.length > 0 ? null : asked,
  );
  const suggested = answer ?? page.suggested;
  const shown = [...FIELDS, ...suggested.ways.map(({ parentId }) => `shares.${parentId}`)];
  const errorOf = (field: string) => work.errorOf(field) ?? errors[field];
  const change = (then: () => void) => {
    // Whoever changes what goes back has the amount counted anew.
    setAmount(null);
    setShares({});
    then();
  };
  return (
    <Page
      title={t("refund.title")}
      subtitle={order.name}
      backAction={{ content: order.name, url: url(`/app/orders/${order.id}`) }}
    >
      <BlockStack gap="400">
        <RefusalBanner isWork result={work.result} shownFields={shown} onAgain={work.again} />
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
              isLost={isLost}
              isReady={wrong.length === 0 && !isAsking}
              shipping={shipping}
              onShipping={(text) => change(() => setShipping(text))}
              amount={amount}
              onAmount={setAmount}
              shares={shares}
              onShares={setShares}
              to={to}
              onTo={order.hasCustomer ? setTo : null}
              note={note}
              onNote={setNote}
              notify={notify}
              onNotify={setNotify}
              hasEmail={order.hasEmail}
              hasLines={asked.lines.length > 0}
              errorOf={errorOf}
              isSending={work.isSending}
              onRefund={(back) => work.send("refund", { ...asked, ...back, to, note, notify })}
            />
          </Layout.Section>
        </Layout>
      </BlockStack>
    </Page>
  );
}
