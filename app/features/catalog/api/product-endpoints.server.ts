import { z } from "zod";
import { endpoint, linesEndpoint, listEndpoint } from "#app/platform/api/endpoint.ts";
import { allOf, askList, listQuery } from "#app/platform/api/list-query.server.ts";
import { IdText } from "#app/platform/change/keyed.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { knownStore } from "#app/platform/shopify/as-store.ts";
import { createProduct } from "../products/create-product.server.ts";
import { deleteProduct } from "../products/delete-product.server.ts";
import { getProduct } from "../products/get-product.server.ts";
import { listProducts } from "../products/list-products.server.ts";
import { updateProduct } from "../products/update-product.server.ts";
import { PRODUCT_FILTERS, PRODUCT_SORTS } from "../schema.ts";
import {
  createProductInput,
  NewProductBody,
  ProductBody,
  requireStockScope,
  updateProductInput,
} from "./product-body.ts";
import { ProductData, productData, ProductRowData, productRowData } from "./product-data.ts";

const SHAPE = { sorts: PRODUCT_SORTS, filters: PRODUCT_FILTERS };
const params = z.object({ id: IdText });
const everything = listQuery(SHAPE).omit({ cursor: true, limit: true });
const Ref = z.object({ id: z.string() });

async function rowsOf(ctx: Ctx, input: Parameters<typeof listProducts>[1]) {
  const { rows, ...page } = await listProducts(ctx, input);
  const { currency } = knownStore(ctx).shop;
  return { ...page, rows: rows.map((row) => productRowData(row, currency)) };
}

export const productEndpoints = [
  listEndpoint("GET /products", {
    summary: "Lists products, from the mirror; those of a sales channel as Shopify finds them.",
    needs: ["read_products"],
    query: listQuery(SHAPE),
    data: ProductRowData,
    run: (ctx, { url }) => askList(url, SHAPE, (input) => rowsOf(ctx, input)),
  }),
  linesEndpoint("GET /bulk/products", {
    summary:
      "All products that the filters leave, a line for each, from the mirror. It counts as a request for every 250.",
    needs: ["read_bulk", "read_products"],
    query: everything,
    data: ProductRowData,
    run: (ctx, { url, more }) => allOf(url, SHAPE, { ask: (input) => rowsOf(ctx, input), more }),
  }),
  endpoint("POST /products", {
    summary:
      "Makes a product with its variants: as a whole, or not at all. With `available` it takes `write_inventory`, too.",
    needs: ["write_products"],
    body: NewProductBody,
    data: Ref,
    takesKey: true,
    async run(ctx, { body, key }) {
      requireStockScope(ctx, body);
      return createProduct(ctx, createProductInput(ctx, body, key));
    },
  }),
  endpoint("GET /products/:id", {
    summary: "A product as Shopify has it now.",
    needs: ["read_products"],
    params,
    query: z.object({ locationId: IdText.optional().describe("Whose stock is shown.") }),
    data: ProductData,
    async run(ctx, { params, query }) {
      const { currency } = knownStore(ctx).shop;
      return productData(await getProduct(ctx, { ...params, ...query }), currency);
    },
  }),
  endpoint("PUT /products/:id", {
    summary:
      "Changes what is given of a product; what is absent stays. With `available` it takes `write_inventory`, too.",
    needs: ["write_products"],
    params,
    body: ProductBody,
    data: Ref,
    takesKey: true,
    async run(ctx, { params: { id }, body, key }) {
      requireStockScope(ctx, body);
      return updateProduct(ctx, updateProductInput(ctx, id, body, key));
    },
  }),
  endpoint("DELETE /products/:id", {
    summary: "Deletes a product with its variants and their stock, for good.",
    needs: ["write_products"],
    params,
    data: Ref,
    takesKey: true,
    run: (ctx, { params: { id }, key }) => deleteProduct(ctx, { id, key }),
  }),
];
