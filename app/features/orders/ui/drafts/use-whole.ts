import { useEffect, useState } from "react";
import type { DraftContent } from "#app/features/orders/schema.ts";

/** True where Shopify can count what was typed. The rules are loaded once something was. */
export function useWhole(content: object, isDirty: boolean): boolean {
  const [rules, setRules] = useState<typeof DraftContent | null>(null);
  useEffect(() => {
    if (!isDirty) return;
    // Not loaded, nothing is counted before the draft is saved.
    import("#app/features/orders/drafts/schema.ts").then((loaded) => setRules(loaded.DraftContent)).catch(() => null);
  }, [isDirty]);
  return rules?.safeParse(content).success ?? false;
}
