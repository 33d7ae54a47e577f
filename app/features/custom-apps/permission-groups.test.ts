import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { OWN_PERMISSIONS } from "#app/platform/api/permissions.ts";
import { english } from "#app/i18n/languages.ts";
import { PERMISSIONS } from "./permission-groups.ts";

const toml = readFileSync(join(import.meta.dirname, "../../../shopify.app.toml"), "utf8");
const asked = new Set([...toml.matchAll(/\b(?:read|write)_[a-z_]+\b/g)].map(([scope]) => scope));

it("every scope that the app can be granted, and each permission of its own, can be given to a custom app", () => {
  const lacking = [...asked, ...OWN_PERMISSIONS].filter((one) => !PERMISSIONS.includes(one));
  expect(lacking).toEqual([]);
});

it("nothing else can, but what a scope that changes something includes", () => {
  const known = new Set<string>([...asked, ...OWN_PERMISSIONS]);
  const strange = PERMISSIONS.filter((one) => !known.has(one) && !known.has(one.replace("read_", "write_")));
  expect(strange).toEqual([]);
});

it("each has a name and says what it allows", () => {
  const names = { ...english.permissions.names, ...english.apps.names };
  expect(PERMISSIONS.filter((one) => !(one in names) || !(one in english.apps.allows))).toEqual([]);
});
