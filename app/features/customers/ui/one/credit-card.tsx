import { Button, ButtonGroup, InlineStack, Text } from "@shopify/polaris";
import { useRevalidator } from "@remix-run/react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { StoreCredit } from "#app/features/customers/schema.ts";
import { formatMoney } from "#app/platform/money.ts";
import { PermissionBanner } from "#app/ui/form/refusal-banner.tsx";
import { RowsTable } from "#app/ui/rows-table.tsx";
import { TimeText } from "#app/ui/time-text.tsx";
import { useFormats } from "#app/ui/use-formats.tsx";
import { CardSection } from "#app/ui/card-section.tsx";
import { CreditModal } from "./credit-modal.tsx";

const COLUMNS = ["at", "amount", "balance", "expires"] as const;

/** A customer's store credit with its last movements; more of it, or less. */
export function CreditCard({ credit }: { credit: StoreCredit }) {
  const { t, i18n } = useTranslation("customers");
  const { currency, fullDay } = useFormats();
  const { revalidate } = useRevalidator();
  const [direction, setDirection] = useState<"add" | "take" | null>(null);
  const money = (minor: string, code: string) => formatMoney(BigInt(minor), code, i18n.language);
  if (credit.missing.length > 0)
    return (
      <CardSection title={t("credit.title")}>
        <PermissionBanner scopes={credit.missing} onGranted={revalidate} />
      </CardSection>
    );
  const own = credit.accounts.find((account) => account.currency === currency);
  return (
    <CardSection
      title={t("credit.title")}
      action={
        <ButtonGroup>
          <Button variant="plain" onClick={() => setDirection("add")}>
            {t("credit.add")}
          </Button>
          {own && own.balanceMinor !== "0" && (
            <Button variant="plain" onClick={() => setDirection("take")}>
              {t("credit.take")}
            </Button>
          )}
        </ButtonGroup>
      }
    >
      {credit.accounts.length === 0 && (
        <Text as="p" tone="subdued">
          {t("credit.none")}
        </Text>
      )}
      {credit.accounts.map((account) => (
        <div key={account.currency}>
          <InlineStack align="space-between">
            <Text as="span">{t("credit.balance", { currency: account.currency })}</Text>
            <Text as="span" fontWeight="semibold">
              {money(account.balanceMinor, account.currency)}
            </Text>
          </InlineStack>
          <RowsTable
            caption={t("credit.movements", { currency: account.currency })}
            columns={COLUMNS.map((name) => ({
              name,
              label: t(`credit.columns.${name}`),
              isNumber: name === "amount" || name === "balance",
            }))}
            rows={account.movements.map((one, at) => ({
              key: `${one.at} ${at}`,
              cells: [
                <TimeText key="at" at={one.at} />,
                money(one.amountMinor, account.currency),
                money(one.balanceMinor, account.currency),
                one.expiresAt === null ? "–" : fullDay(one.expiresAt),
              ],
            }))}
          />
        </div>
      ))}
      {direction && (
        <CreditModal
          direction={direction}
          balance={own ? money(own.balanceMinor, currency) : null}
          onClose={() => setDirection(null)}
        />
      )}
    </CardSection>
  );
}
