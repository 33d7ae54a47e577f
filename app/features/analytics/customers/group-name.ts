import { i18nFor } from "#app/i18n/i18n.ts";
import { RFM_GROUPS } from "./scores/rfm.ts";

/** What a group is called, in a cell: "Champions". Null where there is none. */
export function groupName(locale: string, group: string | null): string | null {
  const known = RFM_GROUPS.find((one) => one === group);
  return known ? i18nFor(locale).t(`customersReports:labels.group.${known}`) : null;
}
