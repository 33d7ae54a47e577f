import type { HeadersFunction } from "@remix-run/node";
import { useLoaderData, useRouteError } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { auditActions, listAudit } from "#app/features/operations/index.server.ts";
import { AuditInput } from "#app/features/operations/schema.ts";
import { AuditPage } from "#app/features/operations/ui/audit-page.tsx";
import { OperationsFrame } from "#app/features/operations/ui/operations-frame.tsx";
import { listQuery } from "#app/features/sync/index.server.ts";
import { adminLoader } from "#app/platform/http/admin-route.server.ts";
import { ErrorPage } from "#app/ui/error-page.tsx";

export const loader = adminLoader(async (ctx, { url }) => ({
  page: await listAudit(ctx, listQuery(AuditInput, url)),
  actions: await auditActions(ctx),
}));

export default function AuditRoute() {
  const { page, actions } = useLoaderData<typeof loader>();
  return (
    <OperationsFrame place="audit">
      <AuditPage page={page} actions={actions} />
    </OperationsFrame>
  );
}

export function ErrorBoundary() {
  return <ErrorPage error={useRouteError()} />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
