// Building elements, and what the page was given by the server.

export interface PageData {
  handle: string;
  domain: string;
  storeName: string;
  /** Present on the app's page. */
  app?: { title: string; handle: string; origin: string; src: string };
}

export const page = JSON.parse(document.getElementById("sandbox-data")?.textContent ?? "{}") as PageData;

type Child = Node | string | null | undefined | false;
type Attributes = Record<string, string | boolean | null | undefined | ((event: never) => void)>;

/** h("button", { class: "button", onclick: save }, "Save") */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value as (event: Event) => void);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(
    ...children.filter((child): child is Node | string => child !== null && child !== undefined && child !== false),
  );
  return element;
}

export const byId = (id: string): HTMLElement => document.getElementById(id)!;

/** Asks the sandbox; throws its error text. */
export async function ask<T>(path: string, body?: unknown): Promise<T> {
  const url = new URL(path, location.origin);
  if (!url.searchParams.has("shop")) url.searchParams.set("shop", page.handle);
  const answer = await fetch(url, {
    method: body === undefined ? "GET" : "POST",
    headers: body === undefined ? {} : { "content-type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const value = (await answer.json()) as T & { error?: string };
  if (!answer.ok) throw new Error(value.error ?? `The sandbox answered ${answer.status}.`);
  return value;
}

/** A modal dialog of the admin; resolves with what `close` was given, null when it was dismissed. */
export function openDialog<T>(options: {
  title: string;
  variant?: string;
  body: (close: (value: T | null) => void) => Node;
  footer?: (close: (value: T | null) => void) => Node[];
}): Promise<T | null> {
  return new Promise((resolve) => {
    let result: T | null = null;
    const close = (value: T | null) => {
      result = value;
      dialog.close();
    };
    const dialog = h(
      "dialog",
      { class: "dialog", "data-variant": options.variant ?? "base", "aria-labelledby": "dialog-title" },
      h(
        "header",
        {},
        h("h2", { id: "dialog-title" }, options.title),
        h("button", { type: "button", class: "icon-button", "aria-label": "Close", onclick: () => close(null) }, "×"),
      ),
    );
    dialog.append(options.body(close));
    const footer = options.footer?.(close) ?? [];
    if (footer.length > 0) dialog.append(h("footer", {}, ...footer));
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(result);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
