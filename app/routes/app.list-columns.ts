import { keepColumns } from "#app/features/search/index.server.ts";
import { KeepColumns } from "#app/features/search/schema.ts";
import { adminAction } from "#app/platform/http/admin-route.server.ts";

export { lostAnswer as clientAction } from "#app/ui/form/lost-answer.ts";

/** The columns that a list shows from now on. */
export const action = adminAction({ keepColumns: [KeepColumns, keepColumns] });
