import { useNavigate, useRevalidator } from "@remix-run/react";
import { BlockStack, Card, Layout, Page } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import type { Channel, MediaItem, ProductDetail } from "#app/features/catalog/schema.ts";
import { FormSelect } from "#app/ui/form/fields.tsx";
import { useFrameSearch } from "#app/ui/use-frame-search.ts";
import { NewPictures } from "#app/features/catalog/ui/media/new-pictures.tsx";
import { ProductMedia } from "#app/features/catalog/ui/media/product-media.tsx";
import { NewPublishing } from "#app/features/catalog/ui/publishing/new-publishing.tsx";
import { useUploads } from "#app/features/catalog/ui/media/use-uploads.ts";
import { GeneralCard } from "./general-card.tsx";
import { LocationSelect, type Place } from "./location-select.tsx";
import { OptionsCard } from "./options-card.tsx";
import { OrganisationCard } from "./organisation-card.tsx";
import { ProductActions } from "./product-actions.tsx";
import { CardSection } from "#app/ui/card-section.tsx";
import { SeoCard } from "./seo-card.tsx";
import { StatusBadge } from "../status-badge.tsx";
import type { ProductValues } from "./product-values.ts";
import { useProductForm } from "./use-product-form.ts";
import { PriceFields, ShippingFields, StockFields } from "./variant-fields.tsx";
import { VariantsCard } from "./variants-card.tsx";

interface ProductPageProps {
  /** Null: a new one. */
  product: ProductDetail | null;
  locations: Place["locations"];
  locationId: string | null;
  currency: string;
  domain: string;
  /** Of a new one: the store's sales channels; null where it has not allowed to read and write them. */
  channels?: readonly Channel[] | null;
  /** Of a product that is there. */
  media?: readonly MediaItem[];
  /** What other parts of the room put in: metafields at the end, channels beside. */
  metafields?: ReactNode;
  publishing?: ReactNode;
  activity?: ReactNode;
}

const NO_MEDIA: readonly MediaItem[] = [];

/** A product to be read, changed or made. */
export function ProductPage(props: ProductPageProps) {
  const { product, media = NO_MEDIA, channels = null, locations, locationId, currency, domain } = props;
  const { t } = useTranslation("productPage");
  const navigate = useNavigate();
  const { revalidate } = useRevalidator();
  const search = useFrameSearch();
  const pathOf = (id: string, params: Record<string, string>) => ({
    pathname: `/app/products/${id}`,
    search: search(params),
  });
  const uploading = useUploads();
  const { form, bar, banner, save } = useProductForm({
    product,
    locationId,
    currency,
    channels,
    before: uploading.settled,
    onSaved(result) {
      if (product) return;
      const { id, isShown } = result as { id: string; isShown: boolean };
      const params = locationId !== null && { location: locationId };
      void navigate(pathOf(id, { ...params, ...(!isShown && { unpublished: "1" }) }));
    },
  });
  const { control } = form;
  // A key typed in one of thousands of variants must not draw the page anew.
  const isGrid = useWatch({ control, name: ["options", "variants"], compute: isInOptions });
  const place = {
    ...{ locations, locationId },
    // At once, not with the next drawing: a quantity typed meanwhile would be the location's that is being left.
    onLocation: (id: string) => void navigate(pathOf(product?.id ?? "new", { location: id }), { flushSync: true }),
  };
  const locationName = locations.find(({ id }) => id === locationId)?.name ?? null;
  return (
    <Page
      title={product?.title ?? t("newTitle")}
      titleMetadata={product ? <StatusBadge status={product.status} /> : undefined}
      backAction={{
        content: t("back"),
        onAction: () => navigate({ pathname: "/app/products", search: search({}) }),
      }}
      actionGroups={undefined}
      primaryAction={product ? <ProductActions product={product} /> : undefined}
    >
      {bar}
      {/* Enter in a field saves, as in any form. */}
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Layout>
          {banner && <Layout.Section variant="fullWidth">{banner}</Layout.Section>}
          <Layout.Section>
            <BlockStack gap="400">
              <GeneralCard control={control} />
              {product ? (
                <ProductMedia productId={product.id} media={media} />
              ) : (
                <NewPictures form={form} uploading={uploading} />
              )}
              {!isGrid && (
                <>
                  <CardSection title={t("pricing")}>
                    <PriceFields control={control} at={0} currency={currency} />
                  </CardSection>
                  <CardSection title={t("inventory")}>
                    <LocationSelect {...place} isDirty={form.formState.isDirty} />
                    <StockFields
                      control={control}
                      at={0}
                      locationName={locationName}
                      isElsewhere={product !== null && product.variants[0]?.available === ""}
                    />
                  </CardSection>
                  <CardSection title={t("shipping")}>
                    <ShippingFields control={control} at={0} />
                  </CardSection>
                </>
              )}
              <OptionsCard form={form} />
              {isGrid && <VariantsCard {...{ form, product, media, currency }} {...place} />}
              {props.metafields}
              <SeoCard control={control} domain={domain} />
              {props.activity}
            </BlockStack>
          </Layout.Section>
          <Layout.Section variant="oneThird">
            <BlockStack gap="400">
              <Card>
                <FormSelect
                  control={control}
                  name="status"
                  label={t("status")}
                  options={(["ACTIVE", "DRAFT", "ARCHIVED", "UNLISTED"] as const).map((value) => ({
                    value,
                    label: t(`statuses.${value}`),
                  }))}
                />
              </Card>
              {product ? (
                props.publishing
              ) : (
                <NewPublishing control={control} channels={channels} onGranted={revalidate} />
              )}
              <OrganisationCard control={control} automated={product?.automatedCollections ?? []} />
            </BlockStack>
          </Layout.Section>
        </Layout>
      </form>
    </Page>
  );
}

const isInOptions = ([options, variants]: [ProductValues["options"], ProductValues["variants"]]) =>
  options.length > 0 || variants.length !== 1;
