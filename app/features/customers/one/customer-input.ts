import type { CustomerFields } from "./inputs.ts";
import type { CustomerFormNode } from "./shopify.server.ts";

/** What a form about a customer shows: every field there, "" for none. */
export type FormValues = {
  -readonly [Field in keyof CustomerFields]: CustomerFields[Field] extends boolean
    ? boolean
    : CustomerFields[Field] extends string
      ? string
      : string[];
};

/** As Shopify takes it: null for an e-mail address or phone number that is taken away. */
export const customerInput = <Fields extends Partial<CustomerFields>>(fields: Fields) => ({
  ...fields,
  ...(fields.email !== undefined && { email: fields.email || null }),
  ...(fields.phone !== undefined && { phone: fields.phone || null }),
});

/** A customer's fields as a form has them. */
export const formValues = (node: Omit<CustomerFormNode, "id" | "canDelete" | "updatedAt">): FormValues => ({
  firstName: node.firstName ?? "",
  lastName: node.lastName ?? "",
  email: node.defaultEmailAddress?.emailAddress ?? "",
  phone: node.defaultPhoneNumber?.phoneNumber ?? "",
  locale: node.locale,
  note: node.note ?? "",
  tags: node.tags,
  taxExempt: node.taxExempt,
  taxExemptions: node.taxExemptions,
});

/** Whether two values of a field are one to Shopify: it writes phone numbers and e-mail addresses in its own way, and lists have no order. */
export function isSame(field: keyof FormValues, one: unknown, other: unknown): boolean {
  return plain(field, one) === plain(field, other);
}

function plain(field: keyof FormValues, value: unknown): string {
  if (Array.isArray(value)) return JSON.stringify(value.map((item) => String(item).trim().toLowerCase()).sort());
  const text = String(value).trim();
  if (field === "phone") return text.replace(/\D/g, "").slice(-10);
  return field === "email" ? text.replace(/\s+/g, "").toLowerCase() : text;
}
