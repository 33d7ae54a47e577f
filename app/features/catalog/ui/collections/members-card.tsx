import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import type { Control } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { type CollectionDetail, type Member, SORT_ORDERS } from "#app/features/catalog/schema.ts";
import { FormSelect } from "#app/ui/form/fields.tsx";
import { RefusalBanner } from "#app/ui/form/refusal-banner.tsx";
import { Sortable } from "#app/ui/sortable/sortable.tsx";
import { SortableItem } from "#app/ui/sortable/sortable-item.tsx";
import { useFormats } from "#app/ui/use-formats.tsx";
import type { CollectionValues } from "./collection-values.ts";
import { MemberRow } from "./member-row.tsx";
import { useMembers } from "./use-members.ts";

interface MembersCardProps {
  collection: CollectionDetail;
  first: { readonly members: readonly Member[]; readonly next: string | null };
  control: Control<CollectionValues>;
  isByHand: boolean;
  canOrder: boolean;
}

/** The products of a collection: added, taken out and put in order where they are chosen by hand. Each is done at once. */
export function MembersCard({ collection: { id, products }, first, control, isByHand, canOrder }: MembersCardProps) {
  const { t } = useTranslation("collections");
  const { count } = useFormats();
  const shopify = useAppBridge();
  const { members, next, isReading, more, change, order } = useMembers(id, first);
  const add = async () => {
    const chosen = await shopify.resourcePicker({ type: "product", multiple: true, filter: { variants: false } });
    const ids = chosen?.map((product) => /(\d+)$/.exec(product.id)![1]!) ?? [];
    if (ids.length > 0) change.send("add", { productIds: ids });
  };
  const nameOf = (member: string) => members.find((one) => one.id === member)?.title ?? "";
  const row = (member: Member, handle: React.ReactNode) => (
    <MemberRow
      member={member}
      handle={canOrder ? handle : null}
      isBusy={change.isSending}
      onRemove={isByHand ? () => change.send("remove", { productIds: [member.id] }) : null}
    />
  );
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center">
          <Text as="h2" variant="headingSm">
            {t("members.title", { shown: count(products) })}
          </Text>
          {isByHand && (
            <Button onClick={() => void add()} loading={change.isSending && change.intent === "add"}>
              {t("members.add")}
            </Button>
          )}
        </InlineStack>
        <FormSelect
          control={control}
          name="sortOrder"
          label={t("members.order")}
          options={SORT_ORDERS.filter((one) => one !== "MANUAL" || isByHand).map((value) => ({
            value,
            label: t(`members.orders.${value}`),
          }))}
        />
        <RefusalBanner result={change.result} />
        {members.length === 0 && (
          <Text as="p" tone="subdued">
            {t(isByHand ? "members.none" : "members.noneFound")}
          </Text>
        )}
        <Sortable ids={members.map((member) => member.id)} nameOf={nameOf} layout="list" onOrder={order}>
          <ul className="ch-members" aria-label={t("members.list")}>
            {members.map((member) => (
              <SortableItem
                key={member.id}
                id={member.id}
                name={member.title}
                isDisabled={!canOrder || change.isSending}
              >
                {(handle) => row(member, handle)}
              </SortableItem>
            ))}
          </ul>
        </Sortable>
        {next !== null && (
          <InlineStack align="center">
            <Button onClick={more} loading={isReading}>
              {t("members.more")}
            </Button>
          </InlineStack>
        )}
      </BlockStack>
    </Card>
  );
}
