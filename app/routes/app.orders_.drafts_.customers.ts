import { findCustomers } from "#app/features/orders/index.server.ts";
import { FindCustomers } from "#app/features/orders/schema.ts";
import { adminAction } from "#app/platform/http/admin-route.server.ts";

export { lostAnswer as clientAction } from "#app/ui/form/lost-answer.ts";

/** Customers by what is typed of them; posted, so that no address holds a name. */
export const action = adminAction({ find: [FindCustomers, findCustomers] });
