import { expect, it } from "vitest";
import { ADDRESS_FIELDS } from "./address-fields.ts";
import { AddressFields } from "./inputs.ts";

it("an address has every field that the rules know", () => {
  expect([...ADDRESS_FIELDS].sort()).toEqual(Object.keys(AddressFields.shape).sort());
});
