import { findReferences } from "#app/features/catalog/index.server.ts";
import { FindReferences } from "#app/features/catalog/schema.ts";
import { adminAction } from "#app/platform/http/admin-route.server.ts";

export { lostAnswer as clientAction } from "#app/ui/form/lost-answer.ts";

/** What a metafield may point to, by what is typed; posted, so that no address holds a customer's name. */
export const action = adminAction({ find: [FindReferences, findReferences] });
