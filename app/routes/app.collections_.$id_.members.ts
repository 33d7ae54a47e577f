import {
  addToCollection,
  moveInCollection,
  readMembers,
  removeFromCollection,
} from "#app/features/catalog/index.server.ts";
import { ChangeMembers, MembersOf, MoveMember } from "#app/features/catalog/schema.ts";
import { adminAction, adminLoader } from "#app/platform/http/admin-route.server.ts";

export const loader = adminLoader((ctx, { params, url }) =>
  readMembers(ctx, MembersOf.parse({ ...params, after: url.searchParams.get("after") })),
);

export const action = adminAction({
  add: [ChangeMembers, addToCollection],
  remove: [ChangeMembers, removeFromCollection],
  move: [MoveMember, moveInCollection],
});
