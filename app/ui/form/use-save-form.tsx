import { zodResolver } from "@hookform/resolvers/zod";
import { useAppBridge } from "@shopify/app-bridge-react";
import { type ReactNode, useEffect, useRef } from "react";
import { type DefaultValues, type FieldValues, type Path, useForm, type UseFormReturn } from "react-hook-form";
import { useTranslation } from "react-i18next";
import type { z } from "zod";
import { RefusalBanner } from "./refusal-banner.tsx";
import { FormBar } from "./save-forms.tsx";
import { type Plain, useChange } from "./use-change.ts";

interface SaveFormOptions<Values extends FieldValues> {
  /** As saved. When a reload brings newer ones, what the person typed stays. */
  values: Values;
  /**
   * For values with lists of things: brings those read anew (`now`) under what was typed over the earlier ones (`was`). Without it whole
   * top-level fields that were touched stay as they were typed. `values` must then stay the same object until it is read anew.
   */
  merge?: (typed: Values, was: Values, now: Values) => Values;
  /** Rules that the browser can check before anything is sent; the server checks them again. */
  schema?: z.ZodType<unknown, Values>;
  intent: string;
  /** What is sent beside the values: ids, the version that was seen. */
  also?: { readonly [name: string]: Plain | undefined };
  /** What is sent; the values themselves where absent. */
  toSend?: (values: Values) => { readonly [name: string]: Plain | undefined };
  /** Where it is sent: another page's action. */
  action?: string;
  savedWords?: string;
  /** Of several forms of a page: saved after the others. */
  isLast?: boolean;
  onSaved?: (result: unknown) => void;
}

export interface SaveForm<Values extends FieldValues> {
  readonly form: UseFormReturn<Values>;
  readonly isSaving: boolean;
  /** Its part in the admin's save bar; rendered once, anywhere on the page. */
  readonly bar: ReactNode;
  /** Why it was not saved. Stands above the form. */
  readonly banner: ReactNode;
  /** Saves, for a form's own submit (Enter). */
  readonly save: () => void;
}

/**
 * A form behind the admin's save bar. While it has unsaved changes the admin lets nobody leave the page unasked. Errors that the server
 * names by field (dotted: "variants.0.price") stand beside the fields of that name; the others in `banner`.
 */
export function useSaveForm<Values extends FieldValues>(options: SaveFormOptions<Values>): SaveForm<Values> {
  const { values, schema, intent, also, toSend, action, savedWords, isLast = false, merge, onSaved } = options;
  const { t } = useTranslation();
  const shopify = useAppBridge();
  const change = useChange(action);
  const form = useForm<Values>({
    defaultValues: values as DefaultValues<Values>,
    ...(merge ? {} : { values, resetOptions: { keepDirtyValues: true } }),
    resolver: schema && (zodResolver(schema as never) as never),
    mode: "onSubmit",
  });
  const { isDirty } = form.formState;
  const sent = useRef<Values | null>(null);
  const base = useRef(values);
  const { result } = change;

  useEffect(() => {
    if (!result) return;
    if (result.ok) {
      shopify.toast.show(savedWords ?? t("form.saved"));
      if (sent.current) form.reset(merge ? values : sent.current);
      base.current = values;
      sent.current = null;
      onSaved?.(result.result);
      return;
    }
    for (const [field, message] of Object.entries(result.errors))
      if (isField(sent.current, field)) form.setError(field as Path<Values>, { type: "server", message });
    // Each answer is handled once; the rest are made anew with every drawing of the page.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [result]);

  useEffect(() => {
    if (!merge || base.current === values) return;
    const merged = merge(form.getValues(), base.current, values);
    base.current = values;
    form.reset(values, { keepErrors: true });
    for (const name of Object.keys(merged) as Path<Values>[])
      if (JSON.stringify(merged[name]) !== JSON.stringify(values[name]))
        form.setValue(name, merged[name], { shouldDirty: true });
  }, [form, merge, values]);

  const send = async (): Promise<boolean> => {
    let isSent = false;
    await form.handleSubmit((valid) => {
      sent.current = form.getValues();
      change.send(intent, { ...(toSend ? toSend(valid) : (valid as Record<string, Plain>)), ...also });
      isSent = true;
    })();
    return isSent;
  };
  const save = () => void send();
  const shown = result?.ok === false ? Object.keys(result.errors).filter((field) => isField(values, field)) : [];
  return {
    form,
    isSaving: change.isSending,
    save,
    bar: (
      <FormBar
        isDirty={isDirty}
        isSaving={change.isSending}
        isLast={isLast}
        send={send}
        discard={() => {
          form.reset(values);
        }}
      />
    ),
    banner:
      isDirty || result?.ok === false ? <RefusalBanner result={result} shownFields={shown} onAgain={save} /> : null,
  };
}

// "variants.0.price" is a field where the values have such a place.
function isField(values: unknown, path: string): boolean {
  let at: unknown = values;
  for (const part of path.split(".")) {
    if (typeof at !== "object" || at === null || !(part in at)) return false;
    at = (at as Record<string, unknown>)[part];
  }
  return true;
}
