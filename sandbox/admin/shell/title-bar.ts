// The app's title bar: breadcrumb, title, actions.
import type { ActionItem, TitleBar } from "../protocol.ts";
import { byId, h } from "./dom.ts";

export function showTitleBar(bar: TitleBar | null, appTitle: string, act: (index: number) => void): void {
  const button = (action: ActionItem, role?: "menuitem") =>
    h(
      "button",
      {
        type: "button",
        class: role
          ? `menu-item${action.critical ? " critical" : ""}`
          : `button${action.primary ? " primary" : ""}${action.critical ? " critical" : ""}`,
        disabled: action.disabled || action.loading,
        "aria-busy": action.loading ? "true" : null,
        onclick: (event: Event) => {
          (event.currentTarget as Element).closest("details")?.removeAttribute("open");
          act(action.index);
        },
      },
      action.label,
    );
  const menu = (label: string, items: ActionItem[], extra = "") =>
    h(
      "details",
      { class: `popover ${extra}` },
      h("summary", { class: "button" }, label),
      h("div", { class: "popover-list" }, ...items.map((item) => button(item, "menuitem"))),
    );

  const secondary = bar?.actions.filter(({ primary }) => !primary) ?? [];
  const primary = bar?.actions.filter((action) => action.primary) ?? [];
  const all = [...secondary, ...(bar?.groups.flatMap(({ actions }) => actions) ?? [])];
  byId("title-bar").replaceChildren(
    h(
      "div",
      { class: "title-bar-name" },
      bar?.breadcrumb &&
        h(
          "button",
          {
            type: "button",
            class: "icon-button",
            "aria-label": `Back to ${bar.breadcrumb.label}`,
            onclick: () => act(bar.breadcrumb!.index),
          },
          "←",
        ),
      h("span", { class: "app-icon", "aria-hidden": "true" }, appTitle.slice(0, 1)),
      h("h1", {}, bar?.title || appTitle),
    ),
    h(
      "div",
      { class: "title-bar-actions" },
      ...secondary.map((action) => wide(button(action))),
      ...(bar?.groups.map((group) => wide(menu(group.label, group.actions))) ?? []),
      all.length > 0 && menu("More actions", all, "narrow-only"),
      ...primary.map((action) => button(action)),
    ),
  );
}

function wide<T extends HTMLElement>(element: T): T {
  element.classList.add("wide-only");
  return element;
}
