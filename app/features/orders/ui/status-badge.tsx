import { Badge } from "@shopify/polaris";
import { badgeOf, type StatusKind, useStatusWords } from "./status-words.ts";

/** How an order stands with its payment, its parcels or its returns; nothing where Shopify says nothing. */
export function StatusBadge({ kind, status }: { kind: StatusKind; status: string | null }) {
  const words = useStatusWords();
  if (status === null || status === "NO_RETURN") return null;
  return <Badge {...badgeOf(kind, status)}>{words(kind, status)}</Badge>;
}
