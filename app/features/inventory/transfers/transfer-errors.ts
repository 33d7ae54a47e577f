import { rejectUserErrors, type UserError } from "#app/platform/shopify/user-errors.ts";

const NAMES: Readonly<Record<string, string>> = {
  originLocationId: "originId",
  destinationLocationId: "destinationId",
  lineItems: "lines",
};

/** As rejectUserErrors, in the names of the app's forms: "input.lineItems.0.quantity" → "lines.0.quantity". */
export function rejectTransferErrors(userErrors: readonly UserError[] | null | undefined): void {
  rejectUserErrors(
    userErrors?.map(({ field, ...error }) => ({
      ...error,
      field: field && (field[0] === "id" ? null : ["input", ...field.filter((part) => part !== "input").map(nameOf)]),
    })),
  );
}

const nameOf = (part: string): string => NAMES[part] ?? part;
