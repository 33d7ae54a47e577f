import { useTranslation } from "react-i18next";

/** What an RFM group is called: as in the reports about customers. */
export function useGroupName(): (group: string) => string {
  const { t } = useTranslation("customersReports");
  return (group) => t(`labels.group.${group as "NEW"}`, { defaultValue: group });
}
