import { Link } from "@remix-run/react";
import { Badge, Button, Thumbnail } from "@shopify/polaris";
import { ImageIcon, XIcon } from "@shopify/polaris-icons";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Member } from "#app/features/catalog/schema.ts";
import { useFrameSearch } from "#app/ui/use-frame-search.ts";

const TONES = { ACTIVE: "success", DRAFT: "info", ARCHIVED: undefined, UNLISTED: undefined } as const;

interface MemberRowProps {
  member: Member;
  handle: ReactNode;
  isBusy: boolean;
  /** Null: rules say what is in the collection. */
  onRemove: (() => void) | null;
}

/** A product of a collection. */
export function MemberRow({ member: { id, title, status, imageUrl }, handle, isBusy, onRemove }: MemberRowProps) {
  const { t } = useTranslation("collections");
  const { t: catalog } = useTranslation("catalog");
  const search = useFrameSearch();
  return (
    <div className="ch-member">
      {handle}
      <Thumbnail source={imageUrl ?? ImageIcon} alt="" size="small" />
      <Link className="ch-row-link" to={{ pathname: `/app/products/${id}`, search: search({}) }}>
        {title}
      </Link>
      <Badge tone={TONES[status as "ACTIVE"]}>
        {catalog(`products.status.${status as "ACTIVE"}`, { defaultValue: status })}
      </Badge>
      {onRemove && (
        <Button
          icon={XIcon}
          variant="tertiary"
          disabled={isBusy}
          onClick={onRemove}
          accessibilityLabel={t("members.remove", { title })}
        />
      )}
    </div>
  );
}
