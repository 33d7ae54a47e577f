import { useIndexResourceState } from "@shopify/polaris";
import { useState } from "react";

/**
 * Which rows are ticked: none that is not shown, for what is done to them is done unseen. Polaris keeps those of every page that was
 * looked at. Here they go with the page, and one by one with a row that is gone when the same page is read anew.
 */
export function useTicks(rows: readonly { readonly id: string }[], page: string) {
  const [of, setOf] = useState(page);
  const { selectedResources, handleSelectionChange, clearSelection, removeSelectedResources } = useIndexResourceState(
    rows as unknown as { [key: string]: unknown }[],
  );
  const gone = selectedResources.filter((ticked) => !rows.some(({ id }) => id === ticked));
  // While drawing, not after it: React begins anew, and what is ticked no longer is never seen.
  if (of !== page) {
    setOf(page);
    clearSelection();
  } else if (gone.length > 0) removeSelectedResources(gone);
  return { selected: selectedResources, onSelectionChange: handleSelectionChange, untick: clearSelection };
}
