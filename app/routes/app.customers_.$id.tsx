import type { HeadersFunction } from "@remix-run/node";
import { type ShouldRevalidateFunction, useLoaderData, useRouteError } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { readMetafields } from "#app/features/catalog/index.server.ts";
import {
  changeCredit,
  customerFigures,
  deleteAddress,
  deleteCustomer,
  exportCustomer,
  getCustomer,
  getStoreCredit,
  saveAddress,
  setDefaultAddress,
  updateConsent,
  updateCustomer,
} from "#app/features/customers/index.server.ts";
import {
  AddressRef,
  ChangeCredit,
  CustomerRef,
  SaveAddress,
  UpdateConsent,
  UpdateCustomer,
} from "#app/features/customers/schema.ts";
import { CustomerErrorPage } from "#app/features/customers/ui/customer-error-page.tsx";
import { CustomerPage } from "#app/features/customers/ui/one/customer-page.tsx";
import { listActivity } from "#app/features/operations/index.server.ts";
import { adminAction, adminLoader } from "#app/platform/http/admin-route.server.ts";
import { gidOf } from "#app/platform/shopify/gid.ts";
import { isUnheard } from "#app/ui/form/keep-typed.ts";

export { lostAnswer as clientAction } from "#app/ui/form/lost-answer.ts";

export const loader = adminLoader(async (ctx, { params }) => {
  const ref = CustomerRef.pick({ id: true }).parse(params);
  const [customer, credit, metafields] = await Promise.all([
    getCustomer(ctx, ref),
    getStoreCredit(ctx, ref),
    readMetafields(ctx, { ownerId: gidOf("Customer", ref.id) }),
  ]);
  const figures = await customerFigures(ctx, ref);
  return { customer, credit, metafields, figures, activity: await listActivity(ctx, `Customer/${ref.id}`) };
});

export const action = adminAction({
  update: [UpdateCustomer, updateCustomer],
  consent: [UpdateConsent, updateConsent],
  saveAddress: [SaveAddress, saveAddress],
  defaultAddress: [AddressRef, setDefaultAddress],
  deleteAddress: [AddressRef, deleteAddress],
  credit: [ChangeCredit, changeCredit],
  export: [CustomerRef, exportCustomer],
  delete: [CustomerRef, deleteCustomer],
});

/** Who is gone is not read again: the page leads back to the list, or keeps what was typed. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionResult, defaultShouldRevalidate }) => {
  const { ok, code, intent } = (actionResult ?? {}) as { ok?: boolean; code?: string; intent?: string };
  const isGone = code === "not_found" || (ok === true && intent === "delete");
  return isGone || isUnheard(actionResult) ? false : defaultShouldRevalidate;
};

export default function CustomerRoute() {
  const data = useLoaderData<typeof loader>();
  return <CustomerPage key={data.customer.id} {...data} />;
}

export function ErrorBoundary() {
  return <CustomerErrorPage error={useRouteError()} />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
