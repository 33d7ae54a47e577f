import { useAppBridge } from "@shopify/app-bridge-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { type DefaultValues, type FieldValues, type Path, useForm, type UseFormReturn } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { RefusalBanner } from "./refusal-banner.tsx";
import { type LateSchema, rules } from "./rules.ts";
import { FormBar } from "./save-forms.tsx";
import { showFirstError } from "./show-first-error.ts";
import { type Plain, useChange } from "./use-change.ts";

interface SaveFormOptions<Values extends FieldValues> {
  /** As saved. When a reload brings newer ones, what the person typed stays. */
  values: Values;
  /**
   * For values with lists of things: brings those read anew (`now`) under what was typed over the earlier ones (`was`). Without it whole
   * top-level fields that were touched stay as they were typed. `values` must then stay the same object until it is read anew.
   */
  merge?: (typed: Values, was: Values, now: Values) => Values;
  /** Rules that the browser can check before anything is sent; the server checks them again. Loaded once something was typed. */
  schema?: LateSchema<Values>;
  intent: string;
  /** What is sent beside the values: ids, the version that was seen. */
  also?: { readonly [name: string]: Plain | undefined };
  /** What is sent; the values themselves where absent. */
  toSend?: (values: Values) => { readonly [name: string]: Plain | undefined };
  /** Where it is sent: another page's action. */
  action?: string;
  savedWords?: string;
  /** Waited for before the form is checked and sent, such as uploads; false: it is not sent now. */
  before?: () => Promise<boolean>;
  /** Of something that is made by it. Nothing more can be typed then: once it was made, it has a page of its own. */
  isNew?: boolean;
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
  const { values, schema, intent, also, toSend, action, savedWords, isLast = false, merge, before, onSaved } = options;
  const { isNew = false } = options;
  const { t, i18n } = useTranslation();
  const shopify = useAppBridge();
  const change = useChange(action);
  const form = useForm<Values>({
    defaultValues: values as DefaultValues<Values>,
    // What was refused stays beside its field when the page is read anew after it.
    ...(merge ? {} : { values, resetOptions: { keepDirtyValues: true, keepErrors: true } }),
    resolver: schema && rules(schema, i18n),
    mode: "onSubmit",
  });
  const { isDirty } = form.formState;
  const sent = useRef<Values | null>(null);
  const base = useRef(values);
  const place = useRef<HTMLSpanElement>(null);
  const [unsent, setUnsent] = useState(0);
  const { result } = change;

  useEffect(() => {
    if (!result) return;
    if (result.ok) {
      shopify.toast.show(savedWords ?? t("form.saved"));
      const was = sent.current;
      const typed = form.getValues();
      const saved = merge || !was ? values : was;
      if (was) form.reset(saved);
      base.current = values;
      sent.current = null;
      onSaved?.(result.result);
      // What was typed while it was being saved stays, and is unsaved.
      if (was && !isSame(typed, was)) putBack(form, merge ? merge(typed, was, values) : typed, saved);
      return;
    }
    for (const [field, message] of Object.entries(result.errors))
      if (isField(sent.current, field)) form.setError(field as Path<Values>, { type: "server", message });
    // Each answer is handled once; the rest are made anew with every drawing of the page.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [result]);

  // What the browser itself turned down has no banner: the field that is wrong may stand far from the save bar.
  useEffect(() => {
    if (unsent > 0 && place.current) showFirstError(place.current.ownerDocument);
  }, [unsent]);

  // By the time they are needed they are there; where they cannot be loaded, `rules` does without.
  useEffect(() => {
    if (isDirty) void schema?.().catch(() => null);
    // A schema is written as a function of the page's, new with every drawing.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [isDirty]);

  useEffect(() => {
    if (!merge || base.current === values) return;
    const merged = merge(form.getValues(), base.current, values);
    base.current = values;
    form.reset(values, { keepErrors: true });
    putBack(form, merged, values);
  }, [form, merge, values]);

  const send = async (): Promise<boolean> => {
    if (before && !(await before())) return false;
    let [isRight, isSent] = [false, false];
    await form.handleSubmit((valid) => {
      isRight = true;
      isSent = change.send(intent, { ...(toSend ? toSend(valid) : (valid as Record<string, Plain>)), ...also });
      // A copy: the form writes into the rows of its lists. Not of what was typed since an earlier one was sent: that is not saved with it.
      if (isSent) sent.current = structuredClone(form.getValues());
    })();
    if (!isRight) setUnsent((times) => times + 1);
    return isSent;
  };
  const save = () => void send();
  const shown =
    result?.ok === false ? Object.keys(result.errors).filter((field) => isField(form.getValues(), field)) : [];
  return {
    form,
    isSaving: change.isSending,
    save,
    bar: (
      <>
        <span hidden ref={place} />
        <FormBar
          isDirty={isDirty}
          isSaving={change.isSending}
          isLast={isLast}
          isTaken={isNew && (change.isSending || result?.ok === true)}
          send={send}
          discard={() => {
            form.reset(values);
          }}
        />
      </>
    ),
    banner:
      isDirty || result?.ok === false ? <RefusalBanner result={result} shownFields={shown} onAgain={save} /> : null,
  };
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

function putBack<Values extends FieldValues>(form: UseFormReturn<Values>, typed: Values, saved: Values): void {
  for (const name of Object.keys(typed) as Path<Values>[])
    if (!isSame(typed[name], saved[name])) form.setValue(name, typed[name], { shouldDirty: true });
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
