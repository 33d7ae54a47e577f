import { useTranslation } from "react-i18next";
import type { OrderRow } from "#app/features/orders/schema.ts";
import { useBulkChanges } from "#app/ui/list-page/use-bulk-changes.tsx";

const TAGS = ["addTags", "removeTags"] as const;
const PLAIN = ["capture", "close", "open"] as const;

/** What can be done to the orders that are ticked. */
export function useOrderChanges(rows: readonly OrderRow[]) {
  const { t } = useTranslation("orders");
  const wordsOf = (name: (typeof TAGS | typeof PLAIN)[number] | "fulfil") => ({
    name,
    label: t(`bulk.${name}`),
    question: (count: number) => t(`bulk.question.${name}`, { count }),
    what: t(`bulk.what.${name}`),
  });
  return useBulkChanges({
    kinds: [
      {
        ...wordsOf("fulfil"),
        option: t("bulk.notify"),
        input: (_tags, isTicked) => ({ kind: "fulfil", notify: isTicked }),
      },
      ...PLAIN.map((kind) => ({ ...wordsOf(kind), input: () => ({ kind }) })),
      ...TAGS.map((kind) => ({
        ...wordsOf(kind),
        takesTags: true,
        input: (tags: readonly string[]) => ({ kind, tags }),
      })),
    ],
    nameOf: (wanted) => rows.find(({ id }) => id === wanted)?.name,
    words: {
      tags: t("bulk.tags"),
      working: (count) => t("bulk.working", { count }),
      done: (count) => t("bulk.done", { count }),
      refused: (count) => t("bulk.refused", { count }),
    },
  });
}
