import { findCategories } from "#app/features/catalog/index.server.ts";
import { FindCategories } from "#app/features/catalog/schema.ts";
import { adminAction } from "#app/platform/http/admin-route.server.ts";

export { lostAnswer as clientAction } from "#app/ui/form/lost-answer.ts";

export const action = adminAction({ find: [FindCategories, findCategories] });
