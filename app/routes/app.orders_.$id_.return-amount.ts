import { suggestReturn } from "#app/features/orders/index.server.ts";
import { SuggestReturn } from "#app/features/orders/schema.ts";
import { adminAction } from "#app/platform/http/admin-route.server.ts";

/** What processing a return would come to, asked while it is being put together. */
export const action = adminAction({ suggest: [SuggestReturn, suggestReturn] });
