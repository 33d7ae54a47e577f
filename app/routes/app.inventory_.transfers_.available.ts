import { availableAt } from "#app/features/inventory/index.server.ts";
import { AvailableAt } from "#app/features/inventory/schema.ts";
import { adminAction } from "#app/platform/http/admin-route.server.ts";

export { lostAnswer as clientAction } from "#app/ui/form/lost-answer.ts";

export const action = adminAction({ find: [AvailableAt, availableAt] });
