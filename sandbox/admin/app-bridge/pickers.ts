// shopify.resourcePicker
import type { PickerRequest } from "../protocol.ts";
import { call } from "./channel.ts";

type Options = Partial<Omit<PickerRequest, "filter">> & {
  type: PickerRequest["type"];
  filter?: Partial<PickerRequest["filter"]> & { query?: string };
};

/** Resolves with what was chosen (an array that is its own `selection`), or undefined when the merchant closed the picker. */
export async function resourcePicker(options: Options): Promise<unknown> {
  const chosen = await call("resourcePicker", {
    type: options.type,
    action: options.action ?? "add",
    multiple: options.multiple ?? false,
    query: options.query ?? options.filter?.query ?? "",
    filter: {
      variants: options.filter?.variants ?? true,
      draft: options.filter?.draft ?? true,
      archived: options.filter?.archived ?? true,
      hidden: options.filter?.hidden ?? true,
    },
    selectionIds: options.selectionIds ?? [],
  });
  if (!chosen) return undefined;
  return Object.assign(chosen, { selection: chosen });
}
