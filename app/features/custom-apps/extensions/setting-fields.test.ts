import { expect, it } from "vitest";
import { english } from "#app/i18n/languages.ts";
import { sentSettings, typedSettings } from "../ui/extensions/extension-values.ts";
import { EXTENSION_SETTINGS, EXTENSION_TYPES } from "./schema.ts";
import { settingFields } from "./setting-fields.ts";

const fields = settingFields();

it("a form asks for each setting of a type's schema, in a field of its kind", () => {
  const kinds = Object.fromEntries(
    EXTENSION_TYPES.map((type) => [type, fields[type].map(({ name, kind }) => `${name} ${kind}`)]),
  );
  expect(kinds).toEqual({
    theme: ["title text", "text lines", "color color", "position choice"],
    checkout: ["message lines", "target choice"],
    "post-purchase": ["offerProductId product", "discountPercent number"],
    admin: ["target choice", "label text"],
  });
  expect(fields.theme.find(({ name }) => name === "position")).toMatchObject({
    choices: ["top", "bottom", "inline"],
    initial: "inline",
  });
});

it.each(EXTENSION_TYPES)("each setting of %s, and each choice, has words", (type) => {
  const { settings, choices } = english.apps.extensions;
  const names: Readonly<Record<string, string>> = settings[type];
  expect(Object.keys(names)).toEqual(fields[type].map(({ name }) => name));
  expect(Object.keys(choices)).toEqual(expect.arrayContaining(fields[type].flatMap((field) => field.choices)));
});

it("what is typed is what the schema takes, and comes back as it was typed", () => {
  const typed = { offerProductId: "12", discountPercent: " 10 " };
  const sent = sentSettings(fields["post-purchase"], typed);
  expect(EXTENSION_SETTINGS["post-purchase"].parse(sent)).toEqual({ offerProductId: "12", discountPercent: 10 });
  expect(typedSettings(fields["post-purchase"], sent)).toEqual({ offerProductId: "12", discountPercent: "10" });
  const plain = sentSettings(fields.theme, { ...typedSettings(fields.theme), title: "Sale", text: "Until Sunday." });
  expect(EXTENSION_SETTINGS.theme.parse(plain)).toEqual({ title: "Sale", text: "Until Sunday.", position: "inline" });
});

it("a number that cannot be read is sent as it was typed, to be refused beside its field", () => {
  expect(sentSettings(fields["post-purchase"], { offerProductId: "", discountPercent: "ten" })).toEqual({
    discountPercent: "ten",
  });
});
