import { useTranslation } from "react-i18next";
import type { ProductRow } from "#app/features/catalog/schema.ts";
import { useBulkChanges } from "#app/ui/list-page/use-bulk-changes.tsx";

const STATUSES = ["ACTIVE", "DRAFT", "ARCHIVED"] as const;
const TAGS = ["addTags", "removeTags"] as const;

/** What can be done to the products that are ticked. */
export function useProductChanges(rows: readonly ProductRow[]) {
  const { t } = useTranslation("productPage");
  const wordsOf = (name: (typeof STATUSES | typeof TAGS)[number] | "delete") => ({
    name,
    label: t(`bulk.${name}`),
    question: (count: number) => t(`bulk.question.${name}`, { count }),
    what: t(`bulk.what.${name}`),
  });
  return useBulkChanges({
    kinds: [
      ...STATUSES.map((status) => ({ ...wordsOf(status), input: () => ({ kind: "status", status }) })),
      ...TAGS.map((kind) => ({
        ...wordsOf(kind),
        takesTags: true,
        input: (tags: readonly string[]) => ({ kind, tags }),
      })),
      { ...wordsOf("delete"), isDestructive: true, input: () => ({ kind: "delete" }) },
    ],
    nameOf: (wanted) => rows.find(({ id }) => id === wanted)?.title,
    words: {
      tags: t("bulk.tags"),
      working: (count) => t("bulk.working", { count }),
      done: (count) => t("bulk.done", { count }),
      refused: (count) => t("bulk.refused", { count }),
    },
  });
}
