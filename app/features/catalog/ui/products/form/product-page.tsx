import { useNavigate } from "@remix-run/react";
import { BlockStack, Card, Layout, Page, Select } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import type { ProductDetail } from "#app/features/catalog/schema.ts";
import { FormSelect } from "#app/ui/form/fields.tsx";
import { useFrameSearch } from "#app/ui/use-frame-search.ts";
import { GeneralCard } from "./general-card.tsx";
import { OptionsCard } from "./options-card.tsx";
import { OrganisationCard } from "./organisation-card.tsx";
import { ProductActions } from "./product-actions.tsx";
import { Section } from "./section.tsx";
import { SeoCard } from "./seo-card.tsx";
import { StatusBadge } from "../status-badge.tsx";
import { useProductForm } from "./use-product-form.ts";
import { PriceFields, ShippingFields, StockFields } from "./variant-fields.tsx";
import { type Place, VariantsCard } from "./variants-card.tsx";

interface ProductPageProps {
  /** Null: a new one. */
  product: ProductDetail | null;
  locations: Place["locations"];
  locationId: string | null;
  currency: string;
  domain: string;
  /** What other parts of the room put in: pictures below the description, metafields at the end, channels beside. */
  media?: ReactNode;
  metafields?: ReactNode;
  publishing?: ReactNode;
  activity?: ReactNode;
}

/** A product to be read, changed or made. */
export function ProductPage(props: ProductPageProps) {
  const { product, locations, locationId, currency, domain } = props;
  const { t } = useTranslation("productPage");
  const navigate = useNavigate();
  const search = useFrameSearch();
  const go = (id: string, params: Record<string, string> = {}) =>
    navigate({ pathname: `/app/products/${id}`, search: search(params) });
  const { form, bar, banner, save } = useProductForm(product, locationId, (result) => {
    if (!product) void go((result as { id: string }).id, locationId === null ? {} : { location: locationId });
  });
  const { control } = form;
  const [options, variants] = useWatch({ control, name: ["options", "variants"] });
  const onLocation = (id: string) => void go(product?.id ?? "new", { location: id });
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
              {props.media}
              {options.length === 0 && variants.length === 1 && (
                <>
                  <Section title={t("pricing")}>
                    <PriceFields control={control} at={0} currency={currency} />
                  </Section>
                  <Section title={t("inventory")}>
                    {locations.length > 1 && (
                      <Select
                        label={t("variants.location")}
                        options={locations.map(({ id, name }) => ({ value: id, label: name }))}
                        value={locationId ?? undefined}
                        onChange={onLocation}
                        disabled={form.formState.isDirty}
                        helpText={form.formState.isDirty ? t("variants.locationLater") : undefined}
                      />
                    )}
                    <StockFields
                      control={control}
                      at={0}
                      locationName={locationName}
                      isElsewhere={product !== null && product.variants[0]?.available === ""}
                    />
                  </Section>
                  <Section title={t("shipping")}>
                    <ShippingFields control={control} at={0} />
                  </Section>
                </>
              )}
              <OptionsCard form={form} />
              {(options.length > 0 || variants.length > 1) && (
                <VariantsCard form={form} currency={currency} {...{ locations, locationId, onLocation }} />
              )}
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
              {props.publishing}
              <OrganisationCard control={control} collections={product?.collections ?? []} />
            </BlockStack>
          </Layout.Section>
        </Layout>
      </form>
    </Page>
  );
}
