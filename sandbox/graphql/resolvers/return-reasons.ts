// Shopify's own reasons for returns: the list that every store begins with, beside the older enum.
import { NotImplemented } from "../errors.ts";
import { pageOf } from "../page.ts";
import type { PageArgs, Resolvers } from "../types.ts";
import { gid, idOf } from "./gid.ts";

const REASONS = [
  ["UNKNOWN", "Unknown", "unknown"],
  ["UNWANTED", "Changed my mind", "changed-my-mind"],
  ["NOT_AS_DESCRIBED", "Item not as described", "item-not-as-described"],
  ["WRONG_ITEM", "Received the wrong item", "received-the-wrong-item"],
  ["OTHER", "Other", "other-reason"],
  ["DEFECTIVE", "Damaged or defective", "damaged-or-defective"],
  ["SIZE_TOO_SMALL", "Too small", "too-small"],
  ["SIZE_TOO_LARGE", "Too big", "too-big"],
  ["STYLE", "Style", "style"],
  ["COLOR", "Color", "color"],
] as const;

interface Definition {
  id: string;
  reason: string;
  name: string;
  handle: string;
}
const definitions: Definition[] = REASONS.map(([reason, name, handle], i) => ({
  id: String(i + 1),
  ...{ reason, name, handle },
}));

export const definitionById = (id: string): Definition | null => definitions.find((one) => one.id === id) ?? null;
export const definitionOfReason = (reason: string): Definition | null =>
  definitions.find((one) => one.reason === reason) ?? null;

type Args = PageArgs & { ids?: string[] | null; handles?: string[] | null };

export const returnReasonResolvers: Resolvers = {
  QueryRoot: {
    returnReasonDefinitions: (_, args: Args) => {
      if (args.query) throw new NotImplemented("the argument query of returnReasonDefinitions");
      const ids = args.ids?.map((id) => idOf("ReturnReasonDefinition", id));
      const found = definitions.filter(
        ({ id, handle }) => (!ids || ids.includes(id)) && (!args.handles || args.handles.includes(handle)),
      );
      const key = args.sortKey === "NAME" ? "name" : args.sortKey === "HANDLE" ? "handle" : null;
      return pageOf(key ? [...found].sort((a, b) => a[key].localeCompare(b[key])) : found, args);
    },
  },
  ReturnReasonDefinition: {
    id: ({ id }: Definition) => gid("ReturnReasonDefinition", id),
    name: ({ name }: Definition) => name,
    handle: ({ handle }: Definition) => handle,
    deleted: () => false,
  },
};
