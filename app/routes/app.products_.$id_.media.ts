import {
  addMedia,
  orderMedia,
  readMedia,
  removeMedia,
  setVariantMedia,
  updateMedia,
} from "#app/features/catalog/index.server.ts";
import {
  AddMedia,
  OrderMedia,
  MediaOf,
  RemoveMedia,
  SetVariantMedia,
  UpdateMedia,
} from "#app/features/catalog/schema.ts";
import { adminAction, adminLoader } from "#app/platform/http/admin-route.server.ts";

export { lostAnswer as clientAction } from "#app/ui/form/lost-answer.ts";
export { keepTyped as shouldRevalidate } from "#app/ui/form/keep-typed.ts";

export const loader = adminLoader(async (ctx, { params }) => ({
  media: await readMedia(ctx, MediaOf.parse(params)),
}));

export const action = adminAction({
  add: [AddMedia, addMedia],
  update: [UpdateMedia, updateMedia],
  order: [OrderMedia, orderMedia],
  remove: [RemoveMedia, removeMedia],
  variant: [SetVariantMedia, setVariantMedia],
});
