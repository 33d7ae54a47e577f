import { calculateDraft } from "#app/features/orders/index.server.ts";
import { DraftContent } from "#app/features/orders/schema.ts";
import { adminAction } from "#app/platform/http/admin-route.server.ts";

export { lostAnswer as clientAction } from "#app/ui/form/lost-answer.ts";

/** What a draft comes to, asked while it is being typed. */
export const action = adminAction({ calculate: [DraftContent, calculateDraft] });
