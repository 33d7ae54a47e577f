import { requireScopes } from "#app/platform/change/require-scopes.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { typeOfGid } from "#app/platform/shopify/gid.ts";
import { REFERENCED } from "./metafield-limits.ts";
import { nameOfFile } from "./name-of-file.ts";
import type { FindReferences, ReferenceName } from "./schema.ts";
import { CUSTOMERS_TO_REFER, FILES_TO_REFER } from "./shopify.server.ts";

/** Ten customers or files that a metafield may point to, found by words; without words those that changed last. */
export async function findReferences(ctx: Ctx, { kind, query, fileTypes }: FindReferences): Promise<ReferenceName[]> {
  requireScopes(ctx, [kind === "file" ? "read_files" : "read_customers"]);
  // Each word as a text of its own: signs of the search syntax in a name are no commands.
  const words = query.split(/\s+/).flatMap((word) => word.replaceAll(/["\\]/g, "") || []);
  const search = words.map((word) => `"${word}"`).join(" ");
  return kind === "file" ? findFiles(ctx, search, fileTypes) : findCustomers(ctx, search);
}

async function findCustomers(ctx: Ctx, search: string): Promise<ReferenceName[]> {
  const { customers } = await adminGraphql(ctx, CUSTOMERS_TO_REFER, { search: search || null });
  return customers.nodes.map(({ id, displayName: name, defaultEmailAddress }) => {
    const email = defaultEmailAddress?.emailAddress;
    return { id, name, ...(email && email !== name ? { note: email } : {}) };
  });
}

/** Kinds of files as a definition names them → as Shopify's search does. */
const FILE_TYPES: Readonly<Record<string, string>> = { Image: "media_type:IMAGE", Video: "media_type:VIDEO" };

async function findFiles(ctx: Ctx, search: string, fileTypes: readonly string[]): Promise<ReferenceName[]> {
  const kinds = fileTypes.flatMap((type) => FILE_TYPES[type] ?? []);
  // A kind that is not known here is left to Shopify to judge when it is saved.
  const isKnown = kinds.length > 0 && kinds.length === fileTypes.length;
  const parts = [search, "status:READY", ...(isKnown ? [`(${kinds.join(" OR ")})`] : [])];
  const { files } = await adminGraphql(ctx, FILES_TO_REFER, { search: parts.filter(Boolean).join(" ") });
  return files.nodes.filter(({ id }) => (REFERENCED as readonly string[]).includes(typeOfGid(id))).map(nameOfFile);
}
