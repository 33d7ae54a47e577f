import { listChannels } from "#app/features/catalog/index.server.ts";
import { ChannelsRef } from "#app/features/catalog/schema.ts";
import { adminAction } from "#app/platform/http/admin-route.server.ts";

export { lostAnswer as clientAction } from "#app/ui/form/lost-answer.ts";

export const action = adminAction({ list: [ChannelsRef, listChannels] });
