import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { ListColumn } from "#app/ui/list-page/list-types.ts";
import { MoneyText } from "#app/ui/money-text.tsx";
import { TimeText } from "#app/ui/time-text.tsx";
import { useFormats } from "#app/ui/use-formats.tsx";
import { useFrameSearch } from "#app/ui/use-frame-search.ts";
import type { CustomerRow } from "#app/features/customers/schema.ts";
import { ConsentBadge } from "../consent-badge.tsx";
import { useCountryName } from "../country-name.ts";
import { useGroupName } from "../group-name.ts";

type Column = ListColumn<CustomerRow>;

export function useCustomerColumns(): readonly [Column, ...Column[]] {
  const { t } = useTranslation("customers");
  const { count, percent, longDay } = useFormats();
  const search = useFrameSearch();
  const countryOf = useCountryName();
  const groupOf = useGroupName();
  const named = (name: string, rest: Omit<Column, "name" | "label">): Column => ({
    name,
    label: t(`list.columns.${name as "name"}`),
    ...rest,
  });
  const consent = (state: string | null) => (state === null ? "–" : <ConsentBadge state={state} />);
  return [
    named("name", {
      cell: ({ id, name, email, phone }) => (
        <Link className="ch-row-link" dir="auto" to={{ pathname: `/app/customers/${id}`, search: search({}) }}>
          {name || email || phone || t("unnamed", { id })}
        </Link>
      ),
    }),
    named("emailConsent", { isUsual: true, cell: ({ emailConsent }) => consent(emailConsent) }),
    named("country", {
      isUsual: true,
      cell: ({ countryCode }) => (countryCode === null ? "–" : countryOf(countryCode)),
    }),
    named("orders", { isUsual: true, isNumber: true, cell: ({ orders }) => count(orders) }),
    named("spent", { isUsual: true, isNumber: true, cell: ({ spentMinor }) => <MoneyText minor={spentMinor} /> }),
    named("group", { isUsual: true, cell: ({ rfmGroup }) => (rfmGroup === null ? "–" : groupOf(rfmGroup)) }),
    named("risk", {
      isNumber: true,
      cell: ({ churnRisk }) => (churnRisk === null ? "–" : percent(churnRisk)),
    }),
    named("lastOrder", { cell: ({ lastOrderOn }) => (lastOrderOn === null ? "–" : longDay(lastOrderOn)) }),
    named("email", { cell: ({ email }) => email ?? "–" }),
    named("phone", { cell: ({ phone }) => phone ?? "–" }),
    named("smsConsent", { cell: ({ smsConsent }) => consent(smsConsent) }),
    named("tags", { cell: ({ tags }) => tags.join(", ") }),
    named("created", { cell: ({ createdAt }) => <TimeText at={createdAt} /> }),
    named("updated", { cell: ({ updatedAt }) => <TimeText at={updatedAt} /> }),
  ];
}
