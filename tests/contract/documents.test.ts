// Every GraphQL document of the app against the real schema of its version and the scopes that the app asks for.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isUnionType,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from "graphql";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { allowedResources } from "#app/features/sync/resources.server.ts";
import { isGranted, type Requirement } from "#sandbox/graphql/access.ts";
import { adminSchema } from "#sandbox/graphql/schema.ts";
import { validateDocument } from "#sandbox/graphql/validate.ts";
import { appConfiguration } from "#scripts/app-configuration.ts";
import { topicsDenied } from "../support/webhook-topics.ts";

const { schema, access } = adminSchema("2026-10");
const scopes = appConfiguration().scopes;
const documents = readDocuments();

/** The documents with their fragments, as `npm run codegen` wrote them; scripts/codegen.test.ts proves that it found them all. */
function readDocuments(): { name: string; text: string }[] {
  const path = join(import.meta.dirname, "../../app/types/admin.generated.d.ts");
  const source = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest);
  const interfaces = source.statements
    .filter(ts.isInterfaceDeclaration)
    .filter((one) => /^Generated/.test(one.name.text));
  return interfaces
    .flatMap(({ members }) => members.flatMap(({ name }) => (name && ts.isStringLiteral(name) ? [name.text] : [])))
    .map((text) => ({ name: /(?:query|mutation) (\w+)/.exec(text)?.[1] ?? text, text }));
}

/** What reading the document asks for, by field; an abstract type asks for what the types it is spread on ask for. */
function requirements(text: string): { field: string; need: Requirement }[] {
  const found: { field: string; need: Requirement }[] = [];
  const info = new TypeInfo(schema);
  const add = (field: string, need: Requirement | null) => need && found.push({ field, need });
  visit(
    parse(text),
    visitWithTypeInfo(info, {
      Field(node) {
        const parent = info.getParentType();
        if (parent) add(`${parent.name}.${node.name.value}`, access.ofField(parent.name, node.name.value));
      },
      InlineFragment() {
        const type = info.getType();
        const named = type && getNamedType(type);
        if (named && isCompositeType(named) && !isInterfaceType(named) && !isUnionType(named))
          add(`... on ${named.name}`, access.ofType(named.name));
      },
    }),
  );
  return found;
}

const denied = (granted: readonly string[]) =>
  documents.flatMap(({ name, text }) =>
    requirements(text)
      .filter(({ need }) => !isGranted(need, new Set(granted)))
      .map(({ field, need }) => `${name}: ${field} needs ${need.text}`),
  );

describe("the app's GraphQL documents", () => {
  it("are all here", () => {
    expect(documents.length).toBeGreaterThan(10);
  });

  it.each(documents)("$name is valid against the 2026-10 schema", ({ text }) => {
    expect(validateDocument(schema, parse(text)).map(({ message }) => message)).toEqual([]);
  });

  it("need no more than the scopes in shopify.app.toml, save those that ask for an optional one first", () => {
    // The documents of pages that show nothing without a permission, with what they ask for.
    const optional: [string[], string[]][] = [
      [["read_reports"], ["Shopifyql"]],
      [
        ["read_merchant_managed_fulfillment_orders"],
        ["HomesOfOrder", "OrderToFulfil", "OrderOfSending", "ParcelsOfOrder", "SendingById", "SendingsOfOrder"],
      ],
      [["read_publications"], ["Channels", "PublishingOf"]],
      [["read_files"], ["FilesToRefer"]],
      [["read_inventory_transfers"], ["Transfers", "Transfer"]],
      [["read_inventory_transfers", "read_inventory_shipments"], ["ShipmentsOfTransfer"]],
      [["write_order_edits"], ["StagedOrder"]],
      [["read_draft_orders"], ["ListDrafts", "DraftById", "DraftState", "NewestDrafts"]],
      [["read_store_credit_accounts", "read_store_credit_account_transactions"], ["StoreCreditOfCustomer"]],
    ];
    // Whatever changes something asks for its permission when it is used (platform/change).
    const isMutation = (line: string) =>
      documents.find(({ name }) => name === line.split(":")[0])!.text.includes("mutation ");
    const namesOf = (found: readonly string[]) => [...new Set(found.map((line) => line.split(":")[0]!))].sort();
    expect(namesOf(denied(scopes).filter((line) => !isMutation(line)))).toEqual(
      optional.flatMap(([, names]) => names).sort(),
    );
    for (const [asked, names] of optional) {
      expect(appConfiguration().optionalScopes).toEqual(expect.arrayContaining(asked));
      expect(denied([...scopes, ...asked]).filter((line) => names.includes(line.split(":")[0]!))).toEqual([]);
    }
  });

  it("need no scope that shopify.app.toml names nowhere", () => {
    expect(denied([...scopes, ...appConfiguration().optionalScopes])).toEqual([]);
  });

  it.each(scopes)("or the webhooks need %s: no scope is asked for without use", (scope) => {
    const others = scopes.filter((one) => one !== scope);
    expect([...denied(others), ...topicsDenied(others)]).not.toEqual([]);
  });
});

describe("the kinds of objects that come in", () => {
  it.each(allowedResources({ scopes: new Set(scopes) }))(
    "$name: the scopes without which it is left out are all that reading it needs",
    ({ bulkQuery, digestQuery, scopes: named }) => {
      const missing = [bulkQuery, digestQuery].flatMap((text) =>
        requirements(text).filter(({ need }) => !isGranted(need, new Set(named))),
      );
      expect(missing.map(({ field, need }) => `${field} needs ${need.text}`)).toEqual([]);
    },
  );
});
