import type { AvailableThere } from "#app/features/inventory/schema.ts";
import { useAnswer } from "#app/ui/form/use-answer.ts";
import type { LineDraft } from "./line-draft.ts";

const refOf = ({ itemId, variantId }: Pick<LineDraft, "itemId" | "variantId">) => (itemId ? { itemId } : { variantId });

/** How many of a line's units can be taken from the origin, as Shopify counts them now; null: not known, or not counted. Asked anew as `of` changes. */
export function useAvailable(originId: string | null, lines: readonly LineDraft[], of?: string) {
  const isAsked = originId !== null && lines.length > 0;
  const { answer } = useAnswer<AvailableThere>(
    "/app/inventory/transfers/available",
    isAsked ? { originId, lines: lines.map(refOf) } : null,
    of,
  );
  // The last answer stays while the next is on its way: it may be another origin's.
  if (answer?.originId !== originId) return () => null;
  return (line: LineDraft) =>
    answer?.lines.find((one) => (line.itemId ? one.itemId === line.itemId : one.variantId === line.variantId))?.units ??
    null;
}
