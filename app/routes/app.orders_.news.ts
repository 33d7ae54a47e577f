import { orderNews } from "#app/features/orders/index.server.ts";
import { ORDER_FILTERS, ORDER_SORTS, OrderNewsInput } from "#app/features/orders/schema.ts";
import { adminLoader } from "#app/platform/http/admin-route.server.ts";
import { listInput } from "#app/platform/list/list-input.server.ts";

// Asked for again and again while a list is open, with that list's own search.
export const loader = adminLoader((ctx, { url }) => {
  const { search } = listInput(url, { sorts: ORDER_SORTS, filters: ORDER_FILTERS });
  const { searchParams } = url;
  const shown = OrderNewsInput.parse({ ids: searchParams.getAll("shown"), newestId: searchParams.get("newest") });
  return orderNews(ctx, { ...shown, search });
});
