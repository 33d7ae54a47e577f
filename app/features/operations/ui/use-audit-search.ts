import { useListSearch } from "#app/ui/use-list-search.ts";

/** The filters of the audit log, in its address. */
export const useAuditSearch = () => useListSearch(["action", "actor", "subject", "from", "until"]);
