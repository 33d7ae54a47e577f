import { lookAtEdit } from "#app/features/orders/index.server.ts";
import { LookAtEdit } from "#app/features/orders/schema.ts";
import { adminAction } from "#app/platform/http/admin-route.server.ts";

export { lostAnswer as clientAction } from "#app/ui/form/lost-answer.ts";

/** What an edit holds at Shopify, asked where the page has not heard what became of a change. */
export const action = adminAction({ look: [LookAtEdit, lookAtEdit] });
