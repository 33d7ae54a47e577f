import type { CustomerDetail, FormValues } from "#app/features/customers/schema.ts";
import { useSaveForm } from "#app/ui/form/use-save-form.tsx";

/** A customer's own fields behind the save bar. What was changed is sent, with what was seen of it. */
export function useCustomerForm({ form: values }: Pick<CustomerDetail, "form">) {
  return useSaveForm<FormValues>({
    values,
    schema: async () => (await import("#app/features/customers/one/inputs.ts")).CustomerFields as never,
    intent: "update",
    toSend(valid, seen) {
      const names = (Object.keys(values) as (keyof FormValues)[]).filter(
        (name) => JSON.stringify(valid[name]) !== JSON.stringify(values[name]),
      );
      const of = (all: FormValues) => Object.fromEntries(names.map((name) => [name, all[name]]));
      return { ...of(valid), seen: of(seen) };
    },
  });
}
