// The Admin API's real schema, one per version, from the introspection files that Shopify's own developer package ships.
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { buildClientSchema, type GraphQLSchema, type IntrospectionQuery } from "graphql";
import { accessTable, type AccessItem, type AccessTable } from "./access.ts";
import { dressScalars } from "./scalars.ts";

const DEFAULT_VERSION = "2026-10";

export interface AdminSchema {
  version: string;
  schema: GraphQLSchema;
  /** Which scopes each type and field asks for. */
  access: AccessTable;
}

/** Asked for a version that no introspection file exists for. */
export class UnknownVersion extends Error {
  constructor(version: string) {
    super(`Unknown Admin API version "${version}": the sandbox has ${adminVersions().join(", ")}.`);
    this.name = "UnknownVersion";
  }
}

// The package is an ES module without an export for its data, so its folder is found through its entry point.
const dataFolder = (): string => {
  const paths = createRequire(import.meta.url).resolve.paths("@shopify/dev-mcp") ?? [];
  for (const path of paths) {
    const folder = join(path, "@shopify/dev-mcp/dist/data");
    try {
      if (readdirSync(folder).length > 0) return folder;
    } catch {
      // not installed at this level
    }
  }
  throw new Error("@shopify/dev-mcp is not installed: run npm install.");
};

let versions: string[] | undefined;
/** Every version that can be asked for, oldest first. */
export function adminVersions(): string[] {
  versions ??= readdirSync(dataFolder())
    .map((name) => /^admin_(.+)\.json\.gz$/.exec(name)?.[1] ?? "")
    .filter((version) => version !== "")
    .sort();
  return versions;
}

const loaded = new Map<string, AdminSchema>();

/** The schema of a version; the first call takes about 200 ms, later ones nothing. Throws UnknownVersion. */
export function adminSchema(version: string = DEFAULT_VERSION): AdminSchema {
  const known = loaded.get(version);
  if (known) return known;
  if (!adminVersions().includes(version)) throw new UnknownVersion(version);
  const file = JSON.parse(
    gunzipSync(readFileSync(join(dataFolder(), `admin_${version}.json.gz`))).toString("utf8"),
  ) as {
    data: IntrospectionQuery;
    offline_scopes: { items: AccessItem[] };
  };
  const schema = buildClientSchema(file.data, { assumeValid: true });
  dressScalars(schema);
  const admin = { version, schema, access: accessTable(schema, file.offline_scopes.items) };
  loaded.set(version, admin);
  return admin;
}

/** 2026-04 and later, or "unstable": later versions compare greater. */
export const isFrom = (version: string, first: string): boolean => version === "unstable" || version >= first;
