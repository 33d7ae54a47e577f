import { useNavigate } from "@remix-run/react";
import { ActionList, Button, Popover, Text, TextField } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ProductDetail } from "#app/features/catalog/schema.ts";
import { ConfirmModal } from "#app/ui/confirm-modal.tsx";
import { RefusalBanner } from "#app/ui/form/refusal-banner.tsx";
import { useChange } from "#app/ui/form/use-change.ts";
import { OF_WHAT_IS_GONE } from "#app/ui/form/use-leave-guard.ts";
import { useFrameSearch } from "#app/ui/use-frame-search.ts";

type Asked = "duplicate" | "archive" | "delete";

/** Copy, archive or take back from the archive, delete: each asked about first. */
export function ProductActions({ product }: { product: ProductDetail }) {
  const { t } = useTranslation("productPage");
  const navigate = useNavigate();
  const search = useFrameSearch();
  const change = useChange();
  const [isOpen, setOpen] = useState(false);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [title, setTitle] = useState(t("actions.copyOf", { title: product.title }));
  const { result } = change;
  const isArchived = product.status === "ARCHIVED";
  useEffect(() => {
    if (!result?.ok) return;
    if (result.intent === "delete") void navigate({ pathname: "/app/products", search: search({}) }, OF_WHAT_IS_GONE);
    if (result.intent === "duplicate")
      void navigate({ pathname: `/app/products/${(result.result as { id: string }).id}`, search: search({}) });
    // Each answer is handled once.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [result]);
  const ask = (action: Asked) => {
    setOpen(false);
    setAsked(action);
  };
  const close = () => setAsked(null);
  const count = product.variants.length;
  return (
    <>
      <Popover
        active={isOpen}
        onClose={() => setOpen(false)}
        activator={
          <Button disclosure onClick={() => setOpen(!isOpen)} loading={change.isSending}>
            {t("actions.more")}
          </Button>
        }
      >
        <ActionList
          actionRole="menuitem"
          items={[
            { content: t("actions.duplicate"), onAction: () => ask("duplicate") },
            { content: t(isArchived ? "actions.unarchive" : "actions.archive"), onAction: () => ask("archive") },
            { content: t("actions.delete"), destructive: true, onAction: () => ask("delete") },
          ]}
        />
      </Popover>
      <RefusalBanner result={result} />
      <ConfirmModal
        isOpen={asked === "duplicate"}
        title={t("actions.duplicateTitle")}
        action={t("actions.duplicate")}
        isDisabled={title.trim() === ""}
        onConfirm={() => change.send("duplicate", { title })}
        onClose={close}
      >
        <TextField label={t("title")} value={title} onChange={setTitle} autoComplete="off" />
        <Text as="p">{t("actions.duplicateWhat")}</Text>
      </ConfirmModal>
      <ConfirmModal
        isOpen={asked === "archive"}
        title={t(isArchived ? "actions.unarchiveTitle" : "actions.archiveTitle")}
        action={t(isArchived ? "actions.unarchive" : "actions.archive")}
        onConfirm={() =>
          change.send("save", { status: isArchived ? "DRAFT" : "ARCHIVED", seen: product.updatedAt, variants: {} })
        }
        onClose={close}
      >
        <Text as="p">{t(isArchived ? "actions.unarchiveWhat" : "actions.archiveWhat")}</Text>
      </ConfirmModal>
      <ConfirmModal
        isOpen={asked === "delete"}
        title={t("actions.deleteTitle", { title: product.title })}
        action={t("actions.delete")}
        isDestructive
        onConfirm={() => change.send("delete")}
        onClose={close}
      >
        <Text as="p">{t("actions.deleteWhat", { title: product.title, count })}</Text>
      </ConfirmModal>
    </>
  );
}
