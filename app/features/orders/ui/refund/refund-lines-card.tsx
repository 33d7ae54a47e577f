import { BlockStack, Card, Checkbox, Select, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Refunding, RefundableLine } from "#app/features/orders/schema.ts";
import { LineUnits } from "../parts/line-units.tsx";
import { wrongUnits } from "../parts/units.ts";

/** Chosen instead of a location: each line goes back to its own. */
export const EACH_HOME = "";

interface RefundLinesCardProps {
  lines: readonly RefundableLine[];
  typed: Readonly<Record<string, string>>;
  onType: (key: string, text: string) => void;
  errorOf: (field: string) => string | undefined;
  priceOf: (minor: string) => string;
  places: Refunding["places"];
  place: string;
  onPlace: (id: string) => void;
  isRestocked: boolean;
  onRestocked: (isRestocked: boolean) => void;
}

/** The units that go back, those that wait apart from those that were sent, and where they are put. */
export function RefundLinesCard(props: RefundLinesCardProps) {
  const { lines, typed, onType, errorOf, priceOf, places, place, onPlace, isRestocked, onRestocked } = props;
  const { t } = useTranslation("orderWork");
  const nameOf = (home: string | null) => places.find(({ id }) => id === (home ?? places[0]?.id))?.name;
  const groups = [
    { name: "waiting", rows: lines.filter(({ isSent }) => !isSent) },
    { name: "sent", rows: lines.filter(({ isSent, isGoods }) => isSent && isGoods) },
    { name: "unshipped", rows: lines.filter(({ isGoods }) => !isGoods) },
  ] as const;
  return (
    <Card>
      <BlockStack gap="400">
        {lines.length === 0 && <Text as="p">{t("refund.noLines")}</Text>}
        {groups
          .filter(({ rows }) => rows.length > 0)
          .map(({ name, rows }) => (
            <BlockStack gap="300" key={name}>
              <Text as="h2" variant="headingSm">
                {t(`refund.${name}`)}
              </Text>
              {rows.map((line) => {
                const key = `${line.id}${line.isSent ? "s" : "w"}`;
                const what = wrongUnits(typed[key], line.refundable);
                return (
                  <LineUnits
                    key={key}
                    {...line}
                    most={line.refundable}
                    value={typed[key] ?? ""}
                    onChange={(text) => onType(key, text)}
                    error={what ? t(`lines.${what}`, { count: line.refundable }) : errorOf(`lines.l${key}`)}
                  >
                    <Text as="span" tone="subdued" variant="bodySm">
                      {priceOf(line.unitMinor)}
                    </Text>
                    {isRestocked && place === EACH_HOME && line.isGoods && nameOf(line.home) && (
                      <Text as="span" tone="subdued" variant="bodySm">
                        {t("refund.backTo", { location: nameOf(line.home) })}
                      </Text>
                    )}
                  </LineUnits>
                );
              })}
            </BlockStack>
          ))}
        {errorOf("lines") && (
          <Text as="p" tone="critical">
            {errorOf("lines")}
          </Text>
        )}
        {lines.some(({ isGoods }) => isGoods) && places.length > 0 && (
          <BlockStack gap="200">
            <Checkbox
              label={t("refund.restock")}
              helpText={t("refund.restockHelp")}
              checked={isRestocked}
              onChange={onRestocked}
            />
            {isRestocked && (
              <Select
                label={t("refund.restockAt")}
                options={[
                  { value: EACH_HOME, label: t("refund.eachHome") },
                  ...places.map(({ id, name }) => ({ value: id, label: name })),
                ]}
                value={place}
                onChange={onPlace}
              />
            )}
          </BlockStack>
        )}
      </BlockStack>
    </Card>
  );
}
