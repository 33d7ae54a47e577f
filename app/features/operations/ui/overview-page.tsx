import { BlockStack } from "@shopify/polaris";
import { useRefresh } from "#app/ui/use-refresh.ts";
import type { Operations } from "../schema.ts";
import { CapacityCard } from "./capacity-card.tsx";
import { ClientsCard } from "./clients-card.tsx";
import { HealthCard } from "./health-card.tsx";
import { QueuesCard } from "./queues-card.tsx";
import { SecurityCard } from "./security-card.tsx";
import { ShopifyCard } from "./shopify-card.tsx";

/** How the app does for the store, kept up to date while one looks. */
export function OverviewPage({ operations }: { operations: Operations }) {
  useRefresh(15_000);
  return (
    <BlockStack gap="400">
      <HealthCard parts={operations.parts} />
      <QueuesCard queues={operations.queues} />
      <ShopifyCard use={operations.shopify} />
      <ClientsCard clients={operations.clients} />
      <CapacityCard capacity={operations.capacity} largest={operations.largest} />
      <SecurityCard events={operations.security} />
    </BlockStack>
  );
}
