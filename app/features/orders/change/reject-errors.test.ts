import { expect, it } from "vitest";
import type { AppError } from "#app/platform/errors.ts";
import { rejectErrors } from "./reject-errors.ts";

const NAMES = { "input.returnLineItems": "lines", "input.exchangeLineItems": "exchanges", input: "" };

function fieldsOf(field: string[]): string[] {
  try {
    rejectErrors([{ field, message: "No" }], NAMES, { lines: ["7", "8"], exchanges: ["9"] });
    return [];
  } catch (error) {
    return Object.keys((error as AppError).details.fields ?? {});
  }
}

it.each([
  [["input", "returnLineItems", "1", "quantity"], ["lines.l8"]],
  [["input", "exchangeLineItems", "0"], ["exchanges.l9"]],
  [["input", "exchangeLineItems"], ["exchanges"]],
  [["input", "exchangeLineItems", "3", "id"], ["exchanges.3.id"]],
  [["input", "note"], ["note"]],
])("what Shopify says of %j is told of %j: a line by its id, wherever it stands by then", (field, fields) => {
  expect(fieldsOf(field)).toEqual(fields);
});
