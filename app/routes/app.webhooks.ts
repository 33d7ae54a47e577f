import { replayDelivery, updateSubscription } from "#app/features/events/index.server.ts";
import { DeliveryChange, UpdateSubscription } from "#app/features/events/schema.ts";
import { adminAction } from "#app/platform/http/admin-route.server.ts";

export { lostAnswer as clientAction } from "#app/ui/form/lost-answer.ts";

/** What is done with subscriptions and deliveries on another object's page: there the address holds that object's id. */
export const action = adminAction({
  update: [UpdateSubscription, updateSubscription],
  replay: [DeliveryChange, replayDelivery],
});
