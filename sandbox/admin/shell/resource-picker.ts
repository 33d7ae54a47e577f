// The resource picker: products, variants and collections of the store, with search.
import type { ListPickerRequest, PickerRequest } from "../protocol.ts";
import { ask, h, openDialog } from "./dom.ts";

interface Entry {
  id: string;
  title: string;
  detail: string;
  image: string | null;
  /** What the app is given. */
  resource: Record<string, unknown>;
  variants: { id: string; title: string; detail: string; resource: Record<string, unknown> }[];
}

interface Listing {
  entries: Entry[];
  hasMore: boolean;
}

/** Resolves with the chosen resources, or null when the picker was closed. */
export function pickResources(request: PickerRequest): Promise<Record<string, unknown>[] | null> {
  const limit = typeof request.multiple === "number" ? request.multiple : request.multiple ? Infinity : 1;
  const listsVariants = request.type === "variant" || (request.type === "product" && request.filter.variants);
  // What is chosen, whether or not it is on the page at the moment: product → its variants.
  const chosen = new Map<string, { entry: Entry; variants: Set<string> }>();
  const preselected = new Map(
    request.selectionIds.map(({ id, variants }) => [id, variants?.map((variant) => variant.id)]),
  );
  const list = h("ul", { class: "picker-list" });
  const count = h("span", { class: "picker-count", role: "status" });
  const done = h("button", { type: "button", class: "button primary" }, request.action === "add" ? "Add" : "Select");
  const taken = () =>
    request.type === "variant"
      ? [...chosen.values()].reduce((sum, { variants }) => sum + variants.size, 0)
      : chosen.size;

  const refresh = () => {
    count.textContent = limit === 1 ? "" : `${taken()}${limit === Infinity ? "" : `/${limit}`} selected`;
    done.disabled = taken() === 0 && preselected.size === 0;
    for (const box of list.querySelectorAll<HTMLInputElement>("input")) {
      const [id = "", variant] = box.value.split("|");
      const mine = chosen.get(id);
      box.checked = variant ? (mine?.variants.has(variant) ?? false) : mine !== undefined;
      box.indeterminate =
        !variant && mine !== undefined && mine.entry.variants.length > mine.variants.size && mine.variants.size > 0;
      box.disabled = !box.checked && limit > 1 && taken() >= limit;
    }
  };
  const toggle = (entry: Entry, variant: string | null) => {
    const mine = chosen.get(entry.id);
    if (variant === null) {
      if (limit === 1) chosen.clear();
      if (mine) chosen.delete(entry.id);
      else chosen.set(entry.id, { entry, variants: new Set(entry.variants.map(({ id }) => id)) });
    } else {
      if (limit === 1 && request.type === "variant" && !mine?.variants.has(variant)) chosen.clear();
      const now = chosen.get(entry.id) ?? { entry, variants: new Set<string>() };
      if (!now.variants.delete(variant)) now.variants.add(variant);
      if (now.variants.size > 0) chosen.set(entry.id, now);
      else chosen.delete(entry.id);
    }
    refresh();
  };
  const row = (
    entry: Entry,
    value: string,
    label: string,
    detail: string,
    variant: string | null,
    image: string | null,
  ) =>
    h(
      "li",
      { class: variant === null ? "picker-row" : "picker-row variant" },
      h(
        "label",
        {},
        h("input", { type: "checkbox", value, onchange: () => toggle(entry, variant) }),
        image
          ? h("img", { src: image, alt: "", width: "40", height: "40", loading: "lazy" })
          : variant === null && h("span", { class: "no-image", "aria-hidden": "true" }),
        h("span", { class: "picker-title", dir: "auto" }, label),
        h("span", { class: "picker-detail" }, detail),
      ),
    );
  let asked = 0;
  const load = async (query: string) => {
    const mine = ++asked;
    const { entries, hasMore } = await ask<Listing>("/sandbox/picker", { ...request, selectionIds: undefined, query });
    if (mine !== asked) return;
    for (const entry of entries) {
      const wanted = preselected.get(entry.id);
      if (!preselected.has(entry.id)) continue;
      chosen.set(entry.id, { entry, variants: new Set(wanted ?? entry.variants.map(({ id }) => id)) });
      preselected.delete(entry.id);
    }
    list.replaceChildren(
      ...entries.flatMap((entry) => [
        row(entry, entry.id, entry.title, entry.detail, null, entry.image),
        ...(listsVariants && entry.variants.length > 1
          ? entry.variants.map((variant) =>
              row(entry, `${entry.id}|${variant.id}`, variant.title, variant.detail, variant.id, null),
            )
          : []),
      ]),
      ...(entries.length === 0 ? [h("li", { class: "picker-empty" }, "Nothing found. Try another word.")] : []),
      ...(hasMore ? [h("li", { class: "picker-empty" }, "There is more: search to narrow it down.")] : []),
    );
    refresh();
  };
  let timer = 0;
  const search = h("input", {
    type: "search",
    class: "search",
    placeholder: `Search ${request.type}s`,
    "aria-label": `Search ${request.type}s`,
    value: request.query,
    oninput: () => {
      clearTimeout(timer);
      timer = window.setTimeout(() => void load(search.value), 200);
    },
  });
  void load(request.query);
  return openDialog({
    title: `${request.action === "add" ? "Add" : "Select"} ${request.type}s`,
    body: () => h("div", { class: "picker" }, search, list),
    footer: (close) => {
      done.addEventListener("click", () => close(resourcesOf(request, [...chosen.values()])));
      return [count, h("button", { type: "button", class: "button", onclick: () => close(null) }, "Cancel"), done];
    },
  });
}

function resourcesOf(
  request: PickerRequest,
  chosen: { entry: Entry; variants: Set<string> }[],
): Record<string, unknown>[] {
  const variantsOf = ({ entry, variants }: (typeof chosen)[number]) =>
    entry.variants.filter(({ id }) => variants.has(id)).map(({ resource }) => resource);
  if (request.type === "variant") return chosen.flatMap(variantsOf);
  if (request.type === "collection") return chosen.map(({ entry }) => entry.resource);
  return chosen.map((item) => ({ ...item.entry.resource, variants: variantsOf(item) }));
}

/** shopify.picker: a list of the app's own things. Resolves with the chosen ids, or null. */
export function pickFromList(request: ListPickerRequest): Promise<string[] | null> {
  const single = request.multiple === false || request.multiple === undefined || request.multiple === 1;
  const chosen = new Set(request.items.filter(({ selected }) => selected).map(({ id }) => id));
  const rows = request.items.map((item) => {
    const box = h("input", {
      type: single ? "radio" : "checkbox",
      name: "picked",
      value: item.id,
      disabled: item.disabled ?? false,
    });
    box.checked = chosen.has(item.id);
    box.addEventListener("change", () => {
      if (single) chosen.clear();
      if (box.checked) chosen.add(item.id);
      else chosen.delete(item.id);
    });
    return h(
      "li",
      { class: "picker-row" },
      h(
        "label",
        {},
        box,
        h("span", { class: "picker-title", dir: "auto" }, item.heading),
        h("span", { class: "picker-detail" }, (item.data ?? []).join(" · ")),
      ),
    );
  });
  return openDialog({
    title: request.heading,
    body: () => h("div", { class: "picker" }, h("ul", { class: "picker-list" }, ...rows)),
    footer: (close) => [
      h("button", { type: "button", class: "button", onclick: () => close(null) }, "Cancel"),
      h("button", { type: "button", class: "button primary", onclick: () => close([...chosen]) }, "Select"),
    ],
  });
}
