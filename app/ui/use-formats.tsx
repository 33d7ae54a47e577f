import { createContext, type ReactNode, useContext, useMemo } from "react";
import { type Formats, formatsFor, type Reader } from "./format.ts";

const FormatsContext = createContext<Formats | null>(null);

/** Lets everything below write figures as this reader reads them. */
export function FormatsProvider({ reader, children }: { reader: Reader; children: ReactNode }) {
  const { locale, currency, timeZone } = reader;
  const formats = useMemo(() => formatsFor({ locale, currency, timeZone }), [locale, currency, timeZone]);
  return <FormatsContext.Provider value={formats}>{children}</FormatsContext.Provider>;
}

export function useFormats(): Formats {
  const formats = useContext(FormatsContext);
  if (!formats) throw new Error("useFormats needs a FormatsProvider above it");
  return formats;
}
