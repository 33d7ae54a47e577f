import { useAppBridge } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Text, TextField } from "@shopify/polaris";
import { type ReactNode, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ProductRow } from "#app/features/catalog/schema.ts";
import { ConfirmModal } from "#app/ui/confirm-modal.tsx";
import { RefusalBanner } from "#app/ui/form/refusal-banner.tsx";
import { type Plain, useChange } from "#app/ui/form/use-change.ts";
import type { ListAction } from "#app/ui/list-page/list-types.ts";

const KINDS = ["ACTIVE", "DRAFT", "ARCHIVED", "addTags", "removeTags", "delete"] as const;
type Kind = (typeof KINDS)[number];

interface Outcomes {
  readonly outcomes: readonly { readonly id: string; readonly refusal: string | null }[];
}

/** What is done to ticked products: asked about first, and told of afterwards, product by product where one was not changed. */
export function useBulkChanges(rows: readonly ProductRow[]): { actions: readonly ListAction[]; parts: ReactNode } {
  const { t } = useTranslation("productPage");
  const shopify = useAppBridge();
  const change = useChange();
  const [asked, setAsked] = useState<{ kind: Kind; ids: readonly string[] } | null>(null);
  const [tags, setTags] = useState("");
  // Products that are deleted have no row any more when their outcome is told.
  const [sent, setSent] = useState<ReadonlyMap<string, string>>(new Map());
  const { result } = change;
  const outcomes = result?.ok ? (result.result as Outcomes).outcomes : [];
  const refused = outcomes.filter(({ refusal }) => refusal !== null);
  const done = outcomes.length - refused.length;
  useEffect(() => {
    if (done > 0) shopify.toast.show(t("bulk.done", { count: done }));
  }, [result, done, shopify, t]);

  const kind = asked?.kind ?? "ACTIVE";
  const isTags = kind === "addTags" || kind === "removeTags";
  const count = asked?.ids.length ?? 0;
  const wanted = tags
    .split(",")
    .map((tag) => tag.trim())
    .filter(Boolean);
  const send = () => {
    setSent(new Map(asked!.ids.map((id) => [id, rows.find((row) => row.id === id)?.title ?? id])));
    change.send("change", { ids: asked!.ids, change: inputOf(kind, wanted) });
    setTags("");
  };
  return {
    actions: KINDS.map((name) => ({
      label: t(`bulk.${name}`),
      isDestructive: name === "delete",
      run: (ids) => setAsked({ kind: name, ids }),
    })),
    parts: (
      <>
        {change.isSending && <Banner title={t("bulk.working", { count: sent.size })} />}
        <RefusalBanner result={result} />
        {refused.length > 0 && (
          <Banner tone="critical" title={t("bulk.refused", { count: refused.length })}>
            <BlockStack as="ul" gap="100">
              {refused.map(({ id, refusal }) => (
                <li key={id}>{`${sent.get(id) ?? id}: ${refusal}`}</li>
              ))}
            </BlockStack>
          </Banner>
        )}
        <ConfirmModal
          isOpen={asked !== null}
          title={t(`bulk.question.${kind}`, { count })}
          action={t(`bulk.${kind}`)}
          isDestructive={kind === "delete"}
          isDisabled={isTags && wanted.length === 0}
          onConfirm={send}
          onClose={() => setAsked(null)}
        >
          {isTags && <TextField label={t("bulk.tags")} value={tags} onChange={setTags} autoComplete="off" />}
          <Text as="p">{t(`bulk.what.${kind}`)}</Text>
        </ConfirmModal>
      </>
    ),
  };
}

function inputOf(kind: Kind, tags: readonly string[]): Plain {
  if (kind === "delete") return { kind };
  return kind === "addTags" || kind === "removeTags" ? { kind, tags } : { kind: "status", status: kind };
}
