import { filterChoices } from "#app/features/analytics/index.server.ts";
import { FilterChoicesInput } from "#app/features/analytics/schema.ts";
import { adminLoader } from "#app/platform/http/admin-route.server.ts";

// What a filter of a report can be set to, asked for while a person types.
export const loader = adminLoader((ctx, { url }) =>
  filterChoices(ctx, FilterChoicesInput.parse(Object.fromEntries(url.searchParams))),
);
