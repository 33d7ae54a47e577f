import { useAppBridge } from "@shopify/app-bridge-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { type DefaultValues, type FieldValues, type Path, useForm, type UseFormReturn } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { RefusalBanner } from "./refusal-banner.tsx";
import { isSame, mergeTyped, seenFieldByField } from "./merge-typed.ts";
import { type LateSchema, rules } from "./rules.ts";
import { FormBar } from "./save-forms.tsx";
import { showFirstError } from "./show-first-error.ts";
import { type Plain, useChange } from "./use-change.ts";

interface SaveFormOptions<Values extends FieldValues> {
  /** As saved. When a reload brings newer ones, what the person typed stays. */
  values: Values;
  /**
   * For values with rows that are typed in: brings those read anew (`now`) under what was typed over the earlier ones (`was`). mergeTyped
   * where absent.
   */
  merge?: (typed: Values, was: Values, now: Values) => Values;
  /** Of such values: what was seen of each, as seenFieldByField says it. */
  seenAfter?: (seen: Values, shown: Values, now: Values) => Values;
  /** Rules that the browser can check before anything is sent; the server checks them again. Loaded once something was typed. */
  schema?: LateSchema<Values>;
  intent: string;
  /** What is sent beside the values: ids, the version that was seen. */
  also?: { readonly [name: string]: Plain | undefined };
  /**
   * What is sent; the values themselves where absent. `seen`: what each field showed before something was typed over it, however often the
   * page was read anew since; once a refusal has told what others changed, that is what was seen.
   */
  toSend?: (values: Values, seen: Values) => { readonly [name: string]: Plain | undefined };
  /** Where it is sent: another page's action. */
  action?: string;
  savedWords?: string;
  /** Waited for before the form is checked and sent, such as uploads; false: it is not sent now. */
  before?: () => Promise<boolean>;
  /** Of something that is made by it. Nothing more can be typed then: once it was made, it has a page of its own. */
  isNew?: boolean;
  /** Values without a field of their own: what is wrong with them is said above the form. */
  unmarked?: RegExp;
  /** What is given once, as a picture is: once it was sent it stands as the page has it. */
  givenOnce?: keyof Values;
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
  const { values, schema, intent, also, toSend, action, savedWords, isLast = false, before, onSaved } = options;
  const { isNew = false, merge = mergeTyped, seenAfter = seenFieldByField, givenOnce, unmarked } = options;
  const { t, i18n } = useTranslation();
  const shopify = useAppBridge();
  const change = useChange(action);
  const form = useForm<Values>({
    defaultValues: values as DefaultValues<Values>,
    resolver: schema && rules(schema, i18n),
    mode: "onSubmit",
  });
  const { isDirty } = form.formState;
  const sent = useRef<{ values: Values; on: Values } | null>(null);
  // What was read last, what the fields stand on, and what was seen of it.
  const known = useRef({ read: values, base: values, seen: values });
  const place = useRef<HTMLSpanElement>(null);
  const [unsent, setUnsent] = useState(0);
  const { result } = change;

  useEffect(() => {
    if (!result) return;
    if (result.ok) {
      shopify.toast.show(savedWords ?? t("form.saved"));
      const was = sent.current?.values;
      const typed = form.getValues();
      // Where nothing new was read, what was sent is what stands there now.
      const isReadAnew = options.merge !== undefined || !isSame(values, sent.current?.on);
      const saved = isReadAnew || !was ? values : { ...was, ...(givenOnce && { [givenOnce]: values[givenOnce] }) };
      if (was) form.reset(saved);
      // What Shopify has turned into what was there before is what was seen.
      known.current = { read: values, base: saved, seen: values };
      sent.current = null;
      onSaved?.(result.result);
      // What was typed while it was being saved stays, and is unsaved.
      if (was && !isSame(typed, was)) form.reset(merge(typed, was, saved), { keepDefaultValues: true });
      return;
    }
    if (result.code === "conflict" && result.reason === "changed") known.current.seen = values;
    for (const [field, message] of Object.entries(result.errors))
      if (isField(sent.current?.values, field)) form.setError(field as Path<Values>, { type: "server", message });
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
    if (isSame(known.current.read, values)) return;
    const { base, seen } = known.current;
    const merged = merge(form.getValues(), base, values);
    known.current = { read: values, base: values, seen: seenAfter(seen, merged, values) };
    // What was refused stays beside its field when the page is read anew after it.
    form.reset(values, { keepErrors: true });
    if (!isSame(merged, values)) form.reset(merged, { keepDefaultValues: true, keepErrors: true });
  }, [form, merge, seenAfter, values]);

  const send = async (): Promise<boolean> => {
    if (before && !(await before())) return false;
    let [isRight, isSent] = [false, false];
    // The library takes back what the server said of a field, not what it said of a value without one: that would let nothing through.
    form.clearErrors();
    await form.handleSubmit((valid) => {
      isRight = true;
      isSent = change.send(intent, {
        ...(toSend ? toSend(valid, known.current.seen) : (valid as Record<string, Plain>)),
        ...also,
      });
      // A copy: the form writes into the rows of its lists. Not of what was typed since an earlier one was sent: that is not saved with it.
      if (isSent) sent.current = { values: structuredClone(form.getValues()), on: values };
    })();
    if (!isRight) setUnsent((times) => times + 1);
    return isSent;
  };
  const save = () => void send();
  const shown =
    result?.ok === false
      ? Object.keys(result.errors).filter((field) => isField(form.getValues(), field) && !unmarked?.test(field))
      : [];
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
            known.current = { read: values, base: values, seen: values };
          }}
        />
      </>
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
