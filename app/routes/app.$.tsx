import { useRouteError } from "@remix-run/react";
import { AppError } from "#app/platform/errors.ts";
import { adminLoader } from "#app/platform/http/admin-route.server.ts";
import { ErrorPage } from "#app/ui/error-page.tsx";

// An address inside the app that leads nowhere: said inside the frame, so that the menu stays at hand.
export const loader = adminLoader(async () => {
  throw new AppError("not_found", "There is no such page.");
});

export default function Nowhere() {
  return null;
}

export function ErrorBoundary() {
  return <ErrorPage error={useRouteError()} />;
}
