import { type LoaderFunctionArgs, redirect } from "@remix-run/node";

// Shopify opens the app at its root, with the store in the query.
export function loader({ request }: LoaderFunctionArgs) {
  const { search } = new URL(request.url);
  return redirect(`/app${search}`);
}
