import { useNavigate } from "@remix-run/react";
import { BlockStack, Layout, Page } from "@shopify/polaris";
import type { Control } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { type FormValues } from "#app/features/customers/schema.ts";
import { FormCheckbox } from "#app/ui/form/fields.tsx";
import { useSaveForm } from "#app/ui/form/use-save-form.tsx";
import { useFrameSearch } from "#app/ui/use-frame-search.ts";
import { CardSection } from "#app/ui/card-section.tsx";
import { ContactCard, NoteCard, TagsCard, TaxCard } from "../form/customer-fields.tsx";

const EMPTY = {
  ...{ firstName: "", lastName: "", email: "", phone: "", note: "", taxExempt: false },
  ...{ tags: [] as string[], taxExemptions: [] as string[], emailSubscribed: false, smsSubscribed: false },
};

/** A customer to write down; `locale` is the store's language. */
export function NewCustomerPage({ locale }: { locale: string }) {
  const { t } = useTranslation("customers");
  const navigate = useNavigate();
  const search = useFrameSearch();
  const { form, bar, banner } = useSaveForm({
    values: { ...EMPTY, locale },
    intent: "create",
    isNew: true,
    savedWords: t("new.saved"),
    onSaved: (result) =>
      navigate({ pathname: `/app/customers/${(result as { id: string }).id}`, search: search({}) }, { replace: true }),
  });
  const control = form.control as unknown as Control<FormValues>;
  return (
    <Page
      title={t("new.title")}
      backAction={{
        content: t("list.title"),
        onAction: () => navigate({ pathname: "/app/customers", search: search({}) }),
      }}
    >
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            {banner}
            <ContactCard control={control} />
            <CardSection title={t("consent.title")}>
              <BlockStack>
                <FormCheckbox control={form.control} name="emailSubscribed" label={t("new.emailSubscribed")} />
                <FormCheckbox
                  control={form.control}
                  name="smsSubscribed"
                  label={t("new.smsSubscribed")}
                  help={t("consent.help")}
                />
              </BlockStack>
            </CardSection>
            <TaxCard control={control} />
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            <NoteCard control={control} />
            <TagsCard control={control} />
          </BlockStack>
        </Layout.Section>
      </Layout>
      {bar}
    </Page>
  );
}
