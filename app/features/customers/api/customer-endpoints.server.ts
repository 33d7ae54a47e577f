import { z } from "zod";
import { endpoint, listEndpoint } from "#app/platform/api/endpoint.ts";
import { askList, listQuery } from "#app/platform/api/list-query.server.ts";
import { IdText } from "#app/platform/change/keyed.ts";
import { knownStore } from "#app/platform/shopify/as-store.ts";
import { listCustomers } from "../list/list-customers.server.ts";
import { createCustomer } from "../one/create-customer.server.ts";
import { deleteCustomer } from "../one/delete-customer.server.ts";
import { getCustomer } from "../one/get-customer.server.ts";
import { CreateCustomer, UpdateCustomer } from "../one/inputs.ts";
import { updateCustomer } from "../one/update-customer.server.ts";
import { CUSTOMER_FILTERS, CUSTOMER_SORTS } from "../schema.ts";
import { CustomerData, CustomerRowData, withSpent } from "./customer-data.ts";

const SHAPE = { sorts: CUSTOMER_SORTS, filters: CUSTOMER_FILTERS };
const params = z.object({ id: IdText });
const Ref = z.object({ id: z.string() });

export const customerEndpoints = [
  listEndpoint("GET /customers", {
    summary: "Lists customers, from the mirror.",
    needs: ["read_customers"],
    query: listQuery(SHAPE),
    data: CustomerRowData,
    run: (ctx, { url }) =>
      askList(url, SHAPE, async (input) => {
        const { rows, ...page } = await listCustomers(ctx, input);
        const { currency } = knownStore(ctx).shop;
        return { ...page, rows: rows.map((row) => withSpent(row, currency)) };
      }),
  }),
  endpoint("POST /customers", {
    summary: "Makes a customer. A name, an e-mail address or a phone number is needed.",
    needs: ["write_customers"],
    body: CreateCustomer,
    data: Ref,
    run: (ctx, { body }) => createCustomer(ctx, body),
  }),
  endpoint("GET /customers/:id", {
    summary: "A customer as Shopify has them now.",
    needs: ["read_customers"],
    params,
    data: CustomerData,
    async run(ctx, { params }) {
      const { form, ...customer } = await getCustomer(ctx, params);
      return { ...withSpent(customer, knownStore(ctx).shop.currency), ...form };
    },
  }),
  endpoint("PUT /customers/:id", {
    summary: "Changes what is given of a customer; what is absent stays.",
    needs: ["write_customers"],
    params,
    body: UpdateCustomer.omit({ id: true }),
    data: Ref,
    run: (ctx, { params, body }) => updateCustomer(ctx, { ...body, ...params }),
  }),
  endpoint("DELETE /customers/:id", {
    summary: "Deletes a customer who has not ordered, for good.",
    needs: ["write_customers"],
    params,
    data: Ref,
    takesKey: true,
    run: (ctx, { params, key }) => deleteCustomer(ctx, { ...params, key }),
  }),
];
