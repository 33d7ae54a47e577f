// What one request gets back: Shopify's errors, scopes, throttling, and the loud failure for what the sandbox lacks.
import { describe, expect, it, vi } from "vitest";
import { openStore } from "../store/store.ts";
import { ApiError } from "./errors.ts";
import { executeOperation, type Engine } from "./execute.ts";
import { pageOf } from "./page.ts";
import { GRAPHQL_TABLES } from "./tables.ts";
import { createThrottle } from "./throttle.ts";
import type { PageArgs, RequestContext, Resolvers } from "./types.ts";

const PRODUCTS = Array.from({ length: 3 }, (_, i) => ({
  __typename: "Product",
  id: `gid://shopify/Product/${i + 1}`,
  title: `Candle ${i + 1}`,
  totalInventory: 5,
}));
// Reading a schema for the first time takes a while on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests look into answers of any shape
type Answer = any;
let written = 0;

const RESOLVERS: Resolvers = {
  Query: {
    shop: () => ({ name: "Wick", customerAccounts: "OPTIONAL" }),
    products: (_, args: PageArgs) => pageOf(PRODUCTS, args),
    orders: (_, args: PageArgs) => pageOf([{ id: "gid://shopify/Order/1" }], args),
    node: (_, { id }: { id: string }) => PRODUCTS.find((product) => product.id === id) ?? null,
    product: (_, { id }: { id: string }) => PRODUCTS.find((product) => product.id === id) ?? null,
    customer: () => ({ id: "gid://shopify/Customer/1" }),
    productByIdentifier: () => {
      throw new ApiError("Segment does not exist", "NOT_FOUND");
    },
  },
  Product: {
    createdAt: () => new Date("2026-01-02T03:04:05.678Z"),
    priceRangeV2: () => ({ minVariantPrice: { amount: 1.5, currencyCode: "USD" } }),
  },
  Node: { id: (source: { id: string }) => source.id },
  Mutation: {
    productUpdate: (_, { product }: { product: { title: string } }) => ({
      product: { ...PRODUCTS[0], title: product.title },
      userErrors: [],
    }),
    inventorySetQuantities: (_, __, ctx) => {
      ctx.store.run("insert into meta values (?, '1')", `write ${++written}`);
      return { inventoryAdjustmentGroup: { id: `gid://shopify/InventoryAdjustmentGroup/${written}` }, userErrors: [] };
    },
    tagsAdd: (_, __, ctx) => {
      ctx.store.run("insert into meta values ('half done', '1')");
      throw new Error("broke");
    },
  },
};

function setUp(options: { scopes?: string[]; version?: string; engine?: Partial<Engine>; now?: () => Date } = {}) {
  const store = openStore({
    domain: "demo.myshopify.com",
    path: ":memory:",
    clock: { now: options.now ?? (() => new Date("2026-01-01T00:00:00Z")) },
    tables: [GRAPHQL_TABLES],
  });
  const logged: string[] = [];
  const scopes = options.scopes ?? [
    "write_products",
    "read_orders",
    "read_customers",
    "write_inventory",
    "read_inventory",
  ];
  const ask = (query: string, variables?: Record<string, unknown>) => {
    const ctx: RequestContext = {
      store,
      app: { clientId: "c", title: "App", installationId: "1", scopes: new Set(scopes) },
      apiVersion: options.version ?? "2026-10",
      bulk: false,
      memo: new Map(),
      emit: () => undefined,
    };
    return executeOperation({ query, variables }, ctx, {
      resolvers: RESOLVERS,
      log: (line) => logged.push(line),
      ...options.engine,
    }).body as Answer;
  };
  return { store, ask, logged };
}

describe("a document that is wrong", () => {
  const { ask } = setUp();
  it.each([
    [
      "{ shop { nonsense } }",
      "Field 'nonsense' doesn't exist on type 'Shop'",
      "undefinedField",
      ["query", "shop", "nonsense"],
    ],
    [
      "query Mine { products(first: 1, colour: 1) { nodes { id } } }",
      "Field 'products' doesn't accept argument 'colour'",
      "argumentNotAccepted",
      ["query Mine", "products", "colour"],
    ],
    [
      '{ products(first: "x") { nodes { id } } }',
      "Argument 'first' on Field 'products' has an invalid value (\"x\"). Expected type 'Int'.",
      "argumentLiteralsIncompatible",
      ["query", "products", "first"],
    ],
    [
      "{ product { id } }",
      "Field 'product' is missing required arguments: id",
      "missingRequiredArguments",
      ["query", "product"],
    ],
    [
      '{ product(id: "12") { id } }',
      "Invalid global id '12'",
      "argumentLiteralsIncompatible",
      ["query", "product", "id"],
    ],
    [
      "{ shop }",
      "Field must have selections (field 'shop' returns Shop but has no selections. Did you mean 'shop { ... }'?)",
      "selectionMismatch",
      ["query", "shop"],
    ],
    [
      "{ shop { name { x } } }",
      "Selections can't be made on scalars (field 'name' returns String but has selections [\"x\"])",
      "selectionMismatch",
      ["query", "shop", "name"],
    ],
    [
      "query($id: ID!) { shop { name } }",
      "Variable $id is declared by anonymous query but not used",
      "variableNotUsed",
      ["query"],
    ],
    [
      "query Q { product(id: $id) { id } }",
      "Variable $id is used by Q but not declared",
      "variableNotDefined",
      ["query Q"],
    ],
    ["{ ...Nothing }", "Fragment Nothing was used, but not defined", "useAndDefineFragment", ["query", "... Nothing"]],
    ["{ shop @later { name } }", "Directive @later is not defined", "undefinedDirective", ["query", "shop"]],
    [
      'mutation { tagsAdd(id: "gid://shopify/Product/1", tags: 5) { node { id } } }',
      "Argument 'tags' on Field 'tagsAdd' has an invalid value (5). Expected type '[String!]!'.",
      "argumentLiteralsIncompatible",
      ["mutation", "tagsAdd", "tags"],
    ],
  ])("%s", (query, message, code, path) => {
    const { errors, data } = ask(query);
    expect(errors[0]).toMatchObject({ message, path, extensions: { code } });
    expect(data).toBeUndefined();
  });

  it("cannot be parsed", () => {
    expect(ask("mutation { not parseable").errors).toEqual([
      { message: "syntax error, unexpected end of file at [1, 16]", locations: [{ line: 1, column: 16 }] },
    ]);
  });

  it("uses a directive that the version does not have", () => {
    const old = setUp({ version: "2025-10" });
    const query = 'mutation { productUpdate(product: {}) @idempotent(key: "k") { userErrors { message } } }';
    expect(old.ask(query).errors[0]).toMatchObject({
      message: "Directive @idempotent is not defined",
      extensions: { code: "undefinedDirective" },
    });
  });
});

describe("variables", () => {
  const { ask } = setUp();
  it("are reported with every problem and its path", () => {
    const query = "mutation($product: ProductUpdateInput!) { productUpdate(product: $product) { product { id } } }";
    const { errors } = ask(query, { product: { id: "7", colour: "red", status: "SOLD", tags: ["a", null] } });
    expect(errors[0].message).toContain(
      "Variable $product of type ProductUpdateInput! was provided invalid value for colour (Field is not defined on ProductUpdateInput)",
    );
    expect(errors[0].extensions.code).toBe("INVALID_VARIABLE");
    expect(errors[0].extensions.problems.map(({ path }: { path: unknown[] }) => path.join("."))).toEqual([
      "colour",
      "id",
      "status",
      "tags.1",
    ]);
  });

  it("may not be null where the schema says so", () => {
    expect(ask("query($id: ID!) { product(id: $id) { id } }").errors[0]).toMatchObject({
      message: "Variable $id of type ID! was provided invalid value",
      extensions: {
        code: "INVALID_VARIABLE",
        value: null,
        problems: [{ path: [], explanation: "Expected value to not be null" }],
      },
    });
  });

  it("may not be arrays of more than 250 entries", () => {
    const tags = Array.from({ length: 251 }, (_, i) => `t${i}`);
    const { errors, data } = ask(
      "mutation($product: ProductUpdateInput!) { productUpdate(product: $product) { product { id } } }",
      { product: { tags } },
    );
    expect(data).toBeUndefined();
    expect(errors).toEqual([
      {
        message: "The input array size of 251 is greater than the maximum allowed of 250.",
        locations: [{ line: 1, column: 43 }],
        path: ["productUpdate", "product", "tags"],
        extensions: { code: "MAX_INPUT_SIZE_EXCEEDED" },
      },
    ]);
  });
});

describe("fields", () => {
  const { ask, logged } = setUp();
  it("come from resolvers, an interface's resolver or the source's own property, printed by their scalar", () => {
    const { data, errors } = ask(
      '{ product(id: "gid://shopify/Product/1") { id title createdAt priceRangeV2 { minVariantPrice { amount currencyCode } } } }',
    );
    expect(errors).toBeUndefined();
    expect(data.product).toEqual({
      id: "gid://shopify/Product/1",
      title: "Candle 1",
      createdAt: "2026-01-02T03:04:05Z",
      priceRangeV2: { minVariantPrice: { amount: "1.5", currencyCode: "USD" } },
    });
  });

  it("that the sandbox lacks fail loudly and are logged", () => {
    const { errors } = ask("{ shop { name plan { publicDisplayName } } }");
    expect(errors[0]).toMatchObject({
      message: "sandbox does not implement Shop.plan",
      extensions: { code: "SANDBOX_NOT_IMPLEMENTED" },
      path: ["shop", "plan"],
    });
    expect(ask("{ giftCardsCount { count } }").errors[0].message).toMatch(
      /Access denied|sandbox does not implement Query.giftCardsCount/,
    );
    expect(ask('{ job(id: "gid://shopify/Job/1") { id } }').errors[0].message).toBe(
      "sandbox does not implement Query.job",
    );
    expect(logged.join("\n")).toContain("sandbox does not implement Query.job");
  });

  it("may fail with Shopify's own codes", () => {
    expect(ask('{ productByIdentifier(identifier: { handle: "x" }) { id } }').errors[0]).toMatchObject({
      message: "Segment does not exist",
      extensions: { code: "NOT_FOUND" },
      path: ["productByIdentifier"],
    });
  });

  it("of an interface are those of the object that it turned out to be", () => {
    const query = "query($id: ID!) { node(id: $id) { __typename id ... on Product { title } ... on Order { name } } }";
    expect(ask(query, { id: "gid://shopify/Product/2" }).data.node).toEqual({
      __typename: "Product",
      id: "gid://shopify/Product/2",
      title: "Candle 2",
    });
    expect(ask(query, { id: "gid://shopify/Product/99" }).data.node).toBeNull();
  });
});

describe("connections", () => {
  const { ask } = setUp();
  it("answer edges, nodes, cursors and pageInfo", () => {
    const { data } = ask(
      "{ products(first: 2) { edges { cursor node { id } } nodes { title } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }",
    );
    expect(data.products.nodes).toEqual([{ title: "Candle 1" }, { title: "Candle 2" }]);
    const [first, second] = data.products.edges;
    expect(data.products.pageInfo).toEqual({
      hasNextPage: true,
      hasPreviousPage: false,
      startCursor: first.cursor,
      endCursor: second.cursor,
    });
    const next = ask(
      "query($after: String!) { products(first: 2, after: $after) { nodes { id } pageInfo { hasNextPage } } }",
      { after: second.cursor },
    );
    expect(next.data.products).toEqual({
      nodes: [{ id: "gid://shopify/Product/3" }],
      pageInfo: { hasNextPage: false },
    });
  });

  it.each([
    ["{ products { nodes { id } } }", "you must provide one of first or last"],
    ["{ products(first: 1, last: 1) { nodes { id } } }", "providing both first and last is not supported"],
    ["{ products(first: 251) { nodes { id } } }", "first cannot exceed 250"],
    ['{ products(first: 1, after: "x") { nodes { id } } }', "Malformed cursor"],
  ])("%s is refused", (query, message) => {
    expect(ask(query).errors[0]).toMatchObject({ message, extensions: { code: "BAD_REQUEST" }, path: ["products"] });
  });
});

describe("scopes", () => {
  it("are asked for by fields and by the types they answer with", () => {
    const { ask } = setUp({ scopes: ["read_products"] });
    expect(ask('{ customer(id: "gid://shopify/Customer/1") { id } shop { name } }')).toMatchObject({
      data: { customer: null, shop: { name: "Wick" } },
      errors: [
        {
          message: "Access denied for customer field. Required access: `read_customers` access scope.",
          extensions: {
            code: "ACCESS_DENIED",
            documentation: "https://shopify.dev/api/usage/access-scopes",
            requiredAccess: "`read_customers` access scope.",
          },
          path: ["customer"],
        },
      ],
    });
    expect(ask("{ orders(first: 1) { nodes { id } } }").errors[0]).toMatchObject({
      extensions: { code: "ACCESS_DENIED" },
      path: ["orders"],
    });
    expect(ask("{ products(first: 1) { nodes { id } } }").errors).toBeUndefined();
    expect(
      ask('mutation { productUpdate(product: { title: "x" }) { product { id } } }').errors[0].extensions.code,
    ).toBe("ACCESS_DENIED");
  });

  it("to write include those to read", () => {
    const { ask } = setUp({ scopes: ["write_products"] });
    expect(ask("{ products(first: 1) { nodes { id } } }").errors).toBeUndefined();
  });

  it("hide an interface's object of a type that may not be read", () => {
    const { ask } = setUp({ scopes: ["read_orders"] });
    expect(ask('{ node(id: "gid://shopify/Product/1") { id } }')).toMatchObject({
      data: { node: null },
      errors: [{ extensions: { code: "ACCESS_DENIED" } }],
    });
  });
});

describe("cost", () => {
  it("is charged, printed, and refunded to what came back", () => {
    const { ask } = setUp({ engine: { throttle: createThrottle() } });
    expect(ask("{ products(first: 250) { nodes { id } } }").extensions.cost).toEqual({
      requestedQueryCost: 13,
      actualQueryCost: 4,
      throttleStatus: { maximumAvailable: 2000, restoreRate: 100, currentlyAvailable: 1996 },
    });
  });

  it("throttles before it runs, and lets time heal it", () => {
    let now = Date.parse("2026-01-01T00:00:00Z");
    const { ask } = setUp({
      engine: { throttle: createThrottle({ maximumAvailable: 20, restoreRate: 10 }) },
      now: () => new Date(now),
    });
    const query = 'mutation { productUpdate(product: { title: "x" }) { product { id } } }';
    expect(ask(query).errors).toBeUndefined();
    expect(ask(query).errors).toBeUndefined();
    expect(ask(query)).toEqual({
      errors: [
        {
          message: "Throttled",
          extensions: { code: "THROTTLED", documentation: "https://shopify.dev/api/usage/rate-limits" },
        },
      ],
      extensions: {
        cost: {
          requestedQueryCost: 10,
          actualQueryCost: null,
          throttleStatus: { maximumAvailable: 20, restoreRate: 10, currentlyAvailable: 0 },
        },
      },
    });
    now += 1000;
    expect(ask(query).errors).toBeUndefined();
  });

  it("of more than 1,000 points is refused whatever the bucket holds", () => {
    const { ask } = setUp({ engine: { throttle: createThrottle() } });
    const { errors, data } = ask(
      "{ products(first: 250) { nodes { variants(first: 250) { nodes { metafields(first: 250) { nodes { id } } } } } } }",
    );
    expect(data).toBeUndefined();
    expect(errors[0].message).toContain("which exceeds the single query max cost limit (1000)");
    expect(errors[0].extensions).toMatchObject({ code: "MAX_COST_EXCEEDED", maxCost: 1000 });
  });

  it("is explained on demand", () => {
    const { ask } = setUp({ engine: { throttle: createThrottle(), costDebug: true } });
    expect(ask("{ products(first: 10) { nodes { id } } }").extensions.cost.fields).toContainEqual({
      path: ["products"],
      definedCost: 2,
      requestedTotalCost: 6,
      requestedChildrenCost: 4,
    });
  });
});

describe("mutations", () => {
  const set = (directive: string, quantity = 5, changeFrom = "changeFromQuantity: null") =>
    `mutation { inventorySetQuantities(input: { name: "available", reason: "correction", referenceDocumentUri: "a://b", quantities: [{ inventoryItemId: "gid://shopify/InventoryItem/1", locationId: "gid://shopify/Location/1", quantity: ${quantity}, ${changeFrom} }] }) ${directive} { inventoryAdjustmentGroup { id } userErrors { code message field } } }`;

  it("on stock need @idempotent from 2026-04", () => {
    expect(setUp().ask(set("")).errors[0]).toMatchObject({
      message: "The @idempotent directive is required for this mutation but was not provided.",
      extensions: { code: "BAD_REQUEST" },
      path: ["inventorySetQuantities"],
    });
  });

  it("with a key run once and answer the same again", () => {
    const { ask, store } = setUp();
    const first = ask(set('@idempotent(key: "k1")'));
    expect(first.errors).toBeUndefined();
    expect(ask(set('@idempotent(key: "k1")')).data).toEqual(first.data);
    expect(store.get("select count(*) as n from meta")).toEqual({ n: 1 });
    expect(ask(set('@idempotent(key: "k2")')).data).not.toEqual(first.data);
  });

  it("with a used key and other parameters are refused", () => {
    const { ask } = setUp();
    ask(set('@idempotent(key: "k1")'));
    expect(ask(set('@idempotent(key: "k1")', 6)).data.inventorySetQuantities).toMatchObject({
      inventoryAdjustmentGroup: null,
      userErrors: [{ code: "IDEMPOTENCY_KEY_PARAMETER_MISMATCH" }],
    });
  });

  it("must carry changeFromQuantity, if only as null", () => {
    expect(setUp().ask(set('@idempotent(key: "k1")', 5, "")).errors[0]).toMatchObject({
      message: "InventoryQuantityInput must include the following argument: changeFromQuantity.",
      extensions: { code: "INVALID_FIELD_ARGUMENTS" },
    });
  });

  it("that break leave nothing behind", () => {
    const { ask, store, logged } = setUp();
    const { errors } = ask('mutation { tagsAdd(id: "gid://shopify/Product/1", tags: ["a"]) { node { id } } }');
    expect(errors[0].extensions.code).toBe("INTERNAL_SERVER_ERROR");
    expect(store.get("select count(*) as n from meta")).toEqual({ n: 0 });
    expect(logged[0]).toContain("broke");
  });
});
