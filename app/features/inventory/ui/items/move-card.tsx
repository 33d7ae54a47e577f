import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Button, Card, FormLayout, InlineStack, Select, Text, TextField } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { type ItemPage, REASONS, STATES } from "#app/features/inventory/schema.ts";
import { RefusalBanner } from "#app/ui/form/refusal-banner.tsx";
import { useChange } from "#app/ui/form/use-change.ts";
import { useUnsaved } from "#app/ui/form/use-unsaved.ts";
import { wholeOf } from "./use-stock-edits.ts";

type State = (typeof STATES)[number];

/** Moves units of an item: set aside at a location and back, or to another location at once. */
export function MoveCard({ item, stock, otherPlaces }: ItemPage) {
  const { t } = useTranslation("stock");
  const shopify = useAppBridge();
  const change = useChange();
  const [placeId, setPlaceId] = useState(stock[0]?.locationId ?? "");
  const [from, setFrom] = useState<State>("available");
  const [chosen, setTo] = useState("damaged");
  const [entry, setEntry] = useState<{ of: unknown; typed: string }>({ of: undefined, typed: "" });
  const [reason, setReason] = useState<string>("correction");
  const { result } = change;
  // Once it was moved the field is empty for the next.
  const typed = result?.ok && entry.of !== result ? "" : entry.typed;
  useUnsaved({ typed });
  useEffect(() => {
    if (!result?.ok) return;
    shopify.toast.show(t("move.done"));
    // eslint-disable-next-line react-hooks/exhaustive-deps -- each answer is handled once
  }, [result]);
  const place = stock.find(({ locationId }) => locationId === placeId) ?? stock[0];
  if (!place) return null;
  const states = STATES.filter((state) => state !== from);
  const places =
    from === "available"
      ? [...stock.map(({ locationId: id, locationName: name }) => ({ id, name })), ...otherPlaces].filter(
          ({ id }) => id !== place.locationId,
        )
      : [];
  const ids = [...states, ...places.map(({ id }) => id)];
  const to = ids.includes(chosen) ? chosen : ids[0]!;
  const quantity = wholeOf(typed);
  const seen = place[from];
  const move = () => {
    const moved = { quantity, reason, seen };
    if (states.includes(to as State)) change.send("moveQuantity", { ...moved, locationId: place.locationId, from, to });
    else change.send("moveStock", { ...moved, fromId: place.locationId, toId: to });
  };
  const errors = result?.ok === false ? result.errors : {};
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingSm">
          {t("move.title")}
        </Text>
        <RefusalBanner isWork result={result} shownFields={["quantity", "to", "toId"]} onAgain={move} />
        <FormLayout>
          <FormLayout.Group condensed>
            <Select
              label={t("move.at")}
              options={stock.map(({ locationId, locationName }) => ({ label: locationName, value: locationId }))}
              value={place.locationId}
              onChange={setPlaceId}
            />
            <Select
              label={t("move.from")}
              options={STATES.map((value) => ({ value, label: `${t(`states.${value}`)} (${place[value]})` }))}
              value={from}
              onChange={(state) => setFrom(state as State)}
            />
          </FormLayout.Group>
          <FormLayout.Group condensed>
            <Select
              label={t("move.to")}
              options={[
                { title: t("move.here"), options: states.map((value) => ({ value, label: t(`states.${value}`) })) },
                {
                  title: t("move.elsewhere"),
                  options: places.map(({ id, name }) => ({ value: id, label: name })),
                },
              ].filter(({ options }) => options.length > 0)}
              value={to}
              error={errors.to ?? errors.toId}
              onChange={setTo}
            />
            <TextField
              label={t("move.units")}
              autoComplete="off"
              inputMode="numeric"
              value={typed}
              error={errors.quantity ?? (typed !== "" && quantity === null ? t("wholeNumber") : undefined)}
              onChange={(next) => setEntry({ of: result, typed: next })}
            />
          </FormLayout.Group>
          <Select
            label={t("item.reason")}
            options={REASONS.map((value) => ({ label: t(`reasons.${value}`), value }))}
            value={reason}
            onChange={setReason}
          />
        </FormLayout>
        <InlineStack align="end">
          <Button disabled={quantity === null || !item.isTracked} loading={change.isSending} onClick={move}>
            {t("move.action")}
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
