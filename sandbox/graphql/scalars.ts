// How the Admin API's own scalars go in and out. Numbers that do not fit a double travel as strings, as at Shopify.
import { GraphQLError, GraphQLScalarType, Kind, type GraphQLSchema, type ValueNode } from "graphql";

const asText = (value: unknown): string =>
  value instanceof Date ? value.toISOString().replace(/\.\d{3}Z$/, "Z") : String(value);
const asIs = (value: unknown): unknown => value;

/** Scalars printed as JSON strings, whatever the resolver answered. */
export const TEXT_SCALARS: ReadonlySet<string> = new Set([
  "ARN",
  "BigInt",
  "Color",
  "Date",
  "DateTime",
  "Decimal",
  "FormattedString",
  "HTML",
  "ID",
  "Money",
  "StorefrontID",
  "String",
  "URL",
  "UnsignedInt64",
  "UtcOffset",
]);

const DATE_TIME = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/;
const INPUT_CHECKS: Record<string, (value: unknown) => boolean> = {
  DateTime: (value) => typeof value === "string" && DATE_TIME.test(value) && !Number.isNaN(Date.parse(value)),
  Date: (value) => typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value)),
  Decimal: (value) =>
    (typeof value === "number" && Number.isFinite(value)) ||
    (typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value)),
  Money: (value) =>
    (typeof value === "number" && Number.isFinite(value)) ||
    (typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value)),
  UnsignedInt64: (value) =>
    (typeof value === "number" && Number.isInteger(value) && value >= 0) ||
    (typeof value === "string" && /^\d+$/.test(value)),
  BigInt: (value) =>
    (typeof value === "number" && Number.isInteger(value)) || (typeof value === "string" && /^-?\d+$/.test(value)),
  URL: (value) => typeof value === "string",
  HTML: (value) => typeof value === "string",
  FormattedString: (value) => typeof value === "string",
  Color: (value) => typeof value === "string",
};

/** Whether `value` can be given for the scalar; the standard ones are graphql-js's own affair. */
export const acceptsScalar = (name: string, value: unknown): boolean => INPUT_CHECKS[name]?.(value) ?? true;

function literal(node: ValueNode, name: string): unknown {
  if (node.kind === Kind.STRING || node.kind === Kind.BOOLEAN || node.kind === Kind.ENUM) return node.value;
  if (node.kind === Kind.INT || node.kind === Kind.FLOAT) return name === "JSON" ? Number(node.value) : node.value;
  if (node.kind === Kind.NULL) return null;
  if (node.kind === Kind.LIST) return node.values.map((item) => literal(item, name));
  if (node.kind === Kind.OBJECT)
    return Object.fromEntries(node.fields.map((field) => [field.name.value, literal(field.value, name)]));
  throw new GraphQLError(`${name} cannot hold a variable`);
}

/** Gives the schema's custom scalars their behaviour (introspection carries only names). */
export function dressScalars(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!(type instanceof GraphQLScalarType) || ["String", "Int", "Float", "Boolean", "ID"].includes(type.name))
      continue;
    const { name } = type;
    const check = (value: unknown): unknown => {
      if (!acceptsScalar(name, value))
        throw new GraphQLError(`Could not coerce value ${JSON.stringify(value)} to ${name}`);
      return value;
    };
    type.serialize = TEXT_SCALARS.has(name) ? asText : asIs;
    type.parseValue = check;
    type.parseLiteral = (node) => check(literal(node, name));
  }
}
