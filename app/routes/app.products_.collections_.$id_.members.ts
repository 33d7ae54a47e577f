import {
  addToCollection,
  moveInCollection,
  readMembers,
  removeFromCollection,
} from "#app/features/catalog/index.server.ts";
import { ChangeMembers, MembersOf, MoveMember } from "#app/features/catalog/schema.ts";
import { adminAction, adminLoader } from "#app/platform/http/admin-route.server.ts";

export { lostAnswer as clientAction } from "#app/ui/form/lost-answer.ts";
export { keepTyped as shouldRevalidate } from "#app/ui/form/keep-typed.ts";

export const loader = adminLoader((ctx, { params, url }) =>
  readMembers(ctx, MembersOf.parse({ ...params, after: url.searchParams.get("after") })),
);

export const action = adminAction({
  add: [ChangeMembers, addToCollection],
  remove: [ChangeMembers, removeFromCollection],
  move: [MoveMember, moveInCollection],
});
