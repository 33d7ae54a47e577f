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

/** Of each group one scope must be granted; and Shopify's sentence about it. */
export interface Requirement {
  groups: string[][];
  text: string;
}

export interface AccessTable {
  /** What a field asks for: its own requirement, else that of the type it answers with (a connection's nodes). */
  ofField(typeName: string, fieldName: string): Requirement | null;
  /** What an object's type asks for, once an interface or union turned out to be it. */
  ofType(typeName: string): Requirement | null;
}

/** What an entry of the table asks for, read from its sentence: scopes stand in backticks. Null when it asks for none. */
export function requirementOf(item: AccessItem): Requirement | null {
  const scopes = new Set(item.offlineScopes);
  if (scopes.size === 0) return null;
  const text = item.requiredAccess;
  const named = (words: string): string[] =>
    [...words.matchAll(/`(\w+)`/g)].map((found) => found[1]!).filter((scope) => scopes.has(scope));
  const group = (words: string): string[][] => (named(words).length > 0 ? [named(words)] : []);
  // "`read_markets` for queries and both `read_markets` as well as `write_markets` for mutations."
  if (/ for queries and both /.test(text)) {
    const asked = item.typeName === "Mutation" ? [...scopes] : [...scopes].filter((scope) => scope.startsWith("read_"));
    return { groups: asked.map((scope) => [scope]), text };
  }
  const [main, also = ""] = text.split(" Also: ", 2) as [string, string?];
  const groups = main.split(/ as well as | and /).flatMap(group);
  // Behind "Also:" a sentence that begins with "Requires" always holds; others hold for some inputs, or speak of staff.
  for (const [, words] of also.matchAll(/\bRequires ([^.]*)/g)) groups.push(...group(words!));
  return { groups: groups.length > 0 ? groups : [[...scopes]], text };
}

/** Reads the table once; lookups are two map reads. */
export function accessTable(schema: GraphQLSchema, items: AccessItem[]): AccessTable {
  const types = new Map<string, Requirement | null>();
  const fields = new Map<string, Requirement | null>();
  for (const item of items) {
    const found = requirementOf(item);
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
  return need.groups.every((group) => group.some(has));
}

export const accessDenied = (what: string, need: Requirement): ApiError =>
  new ApiError(`Access denied for ${what} field. Required access: ${need.text}`, "ACCESS_DENIED", {
    documentation: "https://shopify.dev/api/usage/access-scopes",
    requiredAccess: need.text,
  });
