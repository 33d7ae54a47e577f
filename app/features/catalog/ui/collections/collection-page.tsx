import { useNavigate, useRevalidator } from "@remix-run/react";
import { BlockStack, Page, Text } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import type {
  ChannelState,
  CollectionDetail,
  Member,
  MetafieldEntry,
  RuleChoices,
} from "#app/features/catalog/schema.ts";
import type { Activity } from "#app/features/operations/schema.ts";
import { ActivityCard } from "#app/features/operations/ui/activity-card.tsx";
import { gidOf } from "#app/platform/shopify/gid.ts";
import { ConfirmModal } from "#app/ui/confirm-modal.tsx";
import { RefusalBanner } from "#app/ui/form/refusal-banner.tsx";
import { useChange } from "#app/ui/form/use-change.ts";
import { OF_WHAT_IS_GONE } from "#app/ui/form/use-leave-guard.ts";
import { useSaveForm } from "#app/ui/form/use-save-form.tsx";
import { useFrameSearch } from "#app/ui/use-frame-search.ts";
import { Metafields } from "../metafields/metafields.tsx";
import { Publishing } from "../publishing/publishing.tsx";
import { CollectionForm } from "./collection-form.tsx";
import { type CollectionValues, valuesOf } from "./collection-values.ts";
import { MembersCard } from "./members-card.tsx";

interface CollectionPageProps {
  collection: CollectionDetail;
  choices: RuleChoices;
  members: { readonly members: readonly Member[]; readonly next: string | null };
  metafields: readonly MetafieldEntry[];
  channels: readonly ChannelState[] | null;
  activity: readonly Activity[];
}

/** A collection: its fields, rules or products, order, picture, channels and metafields. */
export function CollectionPage({ collection, choices, members, metafields, channels, activity }: CollectionPageProps) {
  const { t } = useTranslation("collections");
  const { id, title } = collection;
  const ownerId = gidOf("Collection", id);
  const navigate = useNavigate();
  const search = useFrameSearch();
  const { revalidate } = useRevalidator();
  const [isAsking, setAsking] = useState(false);
  const deleting = useChange();
  const values = valuesOf(collection);
  const { form, bar, banner } = useSaveForm<CollectionValues>({
    values,
    intent: "update",
    toSend: ({ image, ...values }, { image: _image, ...seen }) => ({
      ...{ ...values, seen },
      image: described(image, collection.imageAlt),
    }),
    // By the next save somebody else may have chosen another.
    givenOnce: "image",
  });
  const { control } = form;
  const [sortOrder, rules] = useWatch({ control, name: ["sortOrder", "rules"] });
  const toList = (options = {}) => navigate({ pathname: "/app/products/collections", search: search({}) }, options);
  const isGone = deleting.result?.ok === true;
  useEffect(() => {
    if (isGone) void toList(OF_WHAT_IS_GONE);
    // Once it is gone.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [isGone]);
  return (
    <Page
      title={title}
      subtitle={t(rules ? "kind.automated" : "kind.manual")}
      backAction={{ content: t("list.title"), onAction: () => toList() }}
      secondaryActions={[
        {
          content: t("delete.action"),
          destructive: true,
          loading: deleting.isSending,
          onAction: () => setAsking(true),
        },
      ]}
    >
      <BlockStack gap="400">
        {bar}
        {banner}
        <RefusalBanner result={deleting.result} onAgain={() => deleting.send("delete")} />
        <CollectionForm
          control={control}
          collection={collection}
          choices={choices}
          members={
            <MembersCard
              collection={collection}
              first={members}
              control={control}
              isByHand={rules === null}
              canOrder={rules === null && sortOrder === "MANUAL" && collection.sortOrder === "MANUAL"}
            />
          }
          below={
            <>
              <Metafields ownerId={ownerId} fields={metafields} />
              <ActivityCard activity={activity} texts="collections" />
            </>
          }
          aside={<Publishing ownerId={ownerId} channels={channels} onGranted={revalidate} />}
        />
      </BlockStack>
      <ConfirmModal
        isOpen={isAsking}
        title={t("delete.title", { title })}
        action={t("delete.action")}
        isDestructive
        onConfirm={() => deleting.send("delete")}
        onClose={() => setAsking(false)}
      >
        <Text as="p">{t("delete.what")}</Text>
      </ConfirmModal>
    </Page>
  );
}

// An alt text that was changed on a picture that stays.
const described = (image: CollectionValues["image"], alt: string): CollectionValues["image"] =>
  image.state === "kept" && image.alt !== alt ? { ...image, state: "described" } : image;
