import { Figure } from "./figure.tsx";
import { useFormats } from "./use-formats.tsx";

/** An amount in minor units (as text) of the store's currency. */
export function MoneyText({ minor }: { minor: string }) {
  return <Figure>{useFormats().money(minor)}</Figure>;
}
