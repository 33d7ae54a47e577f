import { BlockStack, Button, InlineStack, Text, TextField } from "@shopify/polaris";
import { DeleteIcon, PlusIcon } from "@shopify/polaris-icons";
import { type Control, type FieldPath, type FieldValues, get, useController, useFormState } from "react-hook-form";
import { useTranslation } from "react-i18next";

interface Said {
  readonly message?: string;
}

/** Addresses that codes may be sent to: a line each. */
export function FormRedirects<Values extends FieldValues>(props: {
  control: Control<Values>;
  name: FieldPath<Values>;
}) {
  const { t } = useTranslation("apps");
  const { field } = useController(props);
  // Of all fields: the controller's own state hears of the list, not of its lines.
  const { errors: all } = useFormState({ control: props.control });
  const addresses = field.value as readonly string[];
  const errors = get(all, props.name) as Said | readonly (Said | undefined)[] | undefined;
  const errorOf = (index: number) => (Array.isArray(errors) ? (errors[index] as Said | undefined)?.message : undefined);
  const whole = Array.isArray(errors) ? undefined : (errors as Said | undefined)?.message;
  return (
    <BlockStack gap="200">
      <BlockStack>
        <Text as="span">{t("form.redirectUris")}</Text>
        <Text as="span" tone="subdued">
          {t("form.redirectHelp")}
        </Text>
      </BlockStack>
      {addresses.map((address, index) => (
        // Lines have no names of their own; what is typed is kept outside them.
        <TextField
          key={index}
          label={t("form.redirect", { number: index + 1 })}
          labelHidden
          type="url"
          autoComplete="off"
          value={address}
          error={errorOf(index)}
          onChange={(text) => field.onChange(addresses.map((one, at) => (at === index ? text : one)))}
          onBlur={field.onBlur}
          connectedRight={
            <Button
              icon={DeleteIcon}
              size="large"
              accessibilityLabel={t("form.removeRedirect", { number: index + 1 })}
              onClick={() => field.onChange(addresses.filter((_, at) => at !== index))}
            />
          }
        />
      ))}
      {whole !== undefined && (
        <Text as="p" tone="critical">
          {whole}
        </Text>
      )}
      <InlineStack>
        <Button icon={PlusIcon} onClick={() => field.onChange([...addresses, ""])}>
          {t("form.addRedirect")}
        </Button>
      </InlineStack>
    </BlockStack>
  );
}
