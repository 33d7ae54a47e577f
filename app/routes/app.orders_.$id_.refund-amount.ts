import { suggestRefund } from "#app/features/orders/index.server.ts";
import { SuggestRefund } from "#app/features/orders/schema.ts";
import { adminAction } from "#app/platform/http/admin-route.server.ts";

export { lostAnswer as clientAction } from "#app/ui/form/lost-answer.ts";

/** What a refund would come to, asked while it is being put together. */
export const action = adminAction({ suggest: [SuggestRefund, suggestRefund] });
