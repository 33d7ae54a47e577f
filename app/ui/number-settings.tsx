import { useAppBridge } from "@shopify/app-bridge-react";
import { Banner, Card, FormLayout, TextField } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { FormBar } from "./form/save-forms.tsx";
import { useIntents } from "./use-intents.ts";

/** A whole number that a merchant may set. */
export interface NumberSetting<Name extends string> {
  readonly name: Name;
  readonly label: string;
  readonly help: string;
  /** What is said beside the field where the server refuses it. */
  readonly wrong: string;
  /** Null: the default holds. */
  readonly saved: number | null;
  readonly default: number;
}

interface NumberSettingsProps<Name extends string> {
  settings: readonly NumberSetting<Name>[];
  /** The intent that saves them, each by its name. */
  intent: string;
  words: { saved: string; notSaved: string; notSavedWhat?: string };
}

/** A form of numbers with the save bar. An empty field means the default, which stands in it in grey. */
export function NumberSettings<Name extends string>({ settings, intent, words }: NumberSettingsProps<Name>) {
  const shopify = useAppBridge();
  const { send, pending, result } = useIntents();
  const saved = Object.fromEntries(settings.map((one) => [one.name, one.saved?.toString() ?? ""]));
  const [values, setValues] = useState<Record<string, string>>(saved);
  const [isTold, setTold] = useState(true);
  const isDirty = settings.some(({ name }) => values[name]!.trim() !== saved[name]);
  const errors = result?.ok === false && !isTold ? result.errors : {};
  const hasFieldError = settings.some(({ name }) => errors[name] !== undefined);

  useEffect(() => {
    if (result?.ok) shopify.toast.show(words.saved);
  }, [result, shopify, words.saved]);

  const save = () => {
    setTold(false);
    send(intent, values);
  };
  const discard = () => {
    setValues(saved);
    setTold(true);
  };
  return (
    <>
      <FormBar
        isDirty={isDirty}
        isSaving={pending !== null}
        isLast={false}
        send={async () => {
          save();
          return true;
        }}
        discard={discard}
      />
      {result?.ok === false && !isTold && !hasFieldError && (
        <Banner tone="critical" title={words.notSaved}>
          {words.notSavedWhat}
        </Banner>
      )}
      <Card>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (isDirty) save();
          }}
        >
          <FormLayout>
            {settings.map((one) => (
              <TextField
                key={one.name}
                label={one.label}
                helpText={one.help}
                placeholder={String(one.default)}
                value={values[one.name]}
                onChange={(value) => setValues({ ...values, [one.name]: value })}
                error={errors[one.name] === undefined ? undefined : one.wrong}
                inputMode="numeric"
                autoComplete="off"
              />
            ))}
            <button type="submit" hidden />
          </FormLayout>
        </form>
      </Card>
    </>
  );
}
