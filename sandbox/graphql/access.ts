// Scopes: which type and field may be read by an app, as the schema's own access table says.
import { getNamedType, isObjectType, type GraphQLSchema } from "graphql";
import { ApiError } from "./errors.ts";

export interface AccessItem {
  type: "type" | "field";
  typeName: string;
  fieldName?: string;
  requiredAccess: string;
  offlineScopes: string[];
}

/** Scopes of which one, or all, must be granted, and Shopify's sentence about it. */
export interface Requirement {
  scopes: string[];
  mode: "any" | "all";
  text: string;
}

export interface AccessTable {
  /** What a field asks for: its own requirement, else that of the type it answers with (a connection's nodes). */
  ofField(typeName: string, fieldName: string): Requirement | null;
  /** What an object's type asks for, once an interface or union turned out to be it. */
  ofType(typeName: string): Requirement | null;
}

function requirement(item: AccessItem): Requirement | null {
  const scopes = [...new Set(item.offlineScopes)];
  if (scopes.length === 0) return null;
  const text = item.requiredAccess;
  // "`read_markets` for queries and both …": what is read needs the first alone.
  if (/for queries and both/.test(text)) {
    const reads = scopes.filter((scope) => scope.startsWith("read_"));
    return { scopes: item.typeName === "Mutation" ? scopes : reads, mode: "all", text };
  }
  // "A as well as any of B, C" and "Also: requires" clauses name further scopes; the first group decides here.
  return {
    scopes,
    mode: /as well as|Also: (?:The app )?requires/i.test(text) && !/ or `/.test(text) ? "all" : "any",
    text,
  };
}

/** Reads the table once; lookups are two map reads. */
export function accessTable(schema: GraphQLSchema, items: AccessItem[]): AccessTable {
  const types = new Map<string, Requirement | null>();
  const fields = new Map<string, Requirement | null>();
  for (const item of items) {
    const found = requirement(item);
    if (!found) continue;
    if (item.type === "type") types.set(item.typeName, found);
    else fields.set(`${item.typeName}.${item.fieldName}`, found);
  }
  const answers = new Map<string, Requirement | null>();
  const ofType = (name: string): Requirement | null => types.get(name) ?? null;
  return {
    ofType,
    ofField(typeName, fieldName) {
      const key = `${typeName}.${fieldName}`;
      const known = answers.get(key);
      if (known !== undefined) return known;
      let answer = fields.get(key) ?? null;
      const type = schema.getType(typeName);
      if (!answer && isObjectType(type)) {
        const result = type.getFields()[fieldName];
        const named = result ? getNamedType(result.type) : undefined;
        if (named && typeName !== "Mutation") answer = ofType(named.name.replace(/Connection$/, ""));
      }
      answers.set(key, answer);
      return answer;
    },
  };
}

/** Whether the granted scopes satisfy it; write_x includes read_x. */
export function isGranted(need: Requirement, granted: ReadonlySet<string>): boolean {
  const has = (scope: string): boolean =>
    granted.has(scope) || (scope.startsWith("read_") && granted.has(`write_${scope.slice(5)}`));
  return need.mode === "all" ? need.scopes.every(has) : need.scopes.some(has);
}

export const accessDenied = (what: string, need: Requirement): ApiError =>
  new ApiError(`Access denied for ${what} field. Required access: ${need.text}`, "ACCESS_DENIED", {
    documentation: "https://shopify.dev/api/usage/access-scopes",
    requiredAccess: need.text,
  });
