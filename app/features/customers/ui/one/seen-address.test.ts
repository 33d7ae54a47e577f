import { expect, it } from "vitest";
import { ADDRESS_FIELDS, type CustomerAddress } from "#app/features/customers/schema.ts";
import { changedSince } from "./seen-address.ts";

const address = (more: Partial<CustomerAddress> = {}): CustomerAddress => ({
  ...(Object.fromEntries(ADDRESS_FIELDS.map((name) => [name, ""])) as Record<(typeof ADDRESS_FIELDS)[number], string>),
  ...{ id: "1", isDefault: false, lines: [] },
  ...more,
});

it("what others changed of an address is named field by field, also what they took away", () => {
  const opened = address({ city: "Ottawa", zip: "K1A" });
  expect(changedSince(opened, address({ city: "Ottawa", phone: "+14165559999" }))).toEqual({
    zip: "",
    phone: "+14165559999",
  });
  expect(changedSince(opened, { ...opened, isDefault: true, lines: ["Ottawa"] })).toEqual({});
});
