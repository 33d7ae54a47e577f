// The door of the mutations on orders.
import type { Resolvers } from "#sandbox/graphql/types.ts";
import { riskMutations } from "./assess-risk.ts";
import { cancelMutations } from "./cancel.ts";
import { captureMutations } from "./capture.ts";
import { closeMutations } from "./close-open.ts";
import { createMutations } from "./create.ts";
import { orderCustomerMutations } from "./customer.ts";
import { deleteMutations } from "./delete.ts";
import { payMutations } from "./pay.ts";
import { updateMutations } from "./update.ts";

export const orderMutations: Resolvers[] = [
  cancelMutations,
  captureMutations,
  closeMutations,
  createMutations,
  orderCustomerMutations,
  deleteMutations,
  payMutations,
  riskMutations,
  updateMutations,
];
