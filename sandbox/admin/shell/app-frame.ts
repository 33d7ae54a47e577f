// The app's frame: hears the App Bridge stand-in inside it, and answers.
import type { Calls, Events, Message } from "../protocol.ts";
import { ask, byId, page } from "./dom.ts";
import { closeModalFrame, showModalFrame } from "./modal-frame.ts";
import { markCurrent, showNavigation } from "./navigation.ts";
import { pickFromList, pickResources } from "./resource-picker.ts";
import { hideSaveBar, mayLeave, showSaveBar } from "./save-bar.ts";
import { queryScopes, requestScopes, revokeScopes } from "./scopes.ts";
import { showTitleBar } from "./title-bar.ts";
import { hideToast, showToast } from "./toast.ts";

type Answers = { [M in keyof Calls]: (args: Calls[M][0], from: Window) => Calls[M][1] | Promise<Calls[M][1]> };

export function startAppFrame(): void {
  const app = page.app!;
  const frame = byId("app-frame") as HTMLIFrameElement;
  const frames = new Set<Window>([frame.contentWindow!]);
  const loading = byId("loading-bar");

  const tell = <E extends keyof Events>(to: Window, name: E, detail: Events[E]) =>
    to.postMessage({ sandbox: "event", name, detail } satisfies Message, app.origin);
  const tellApp = <E extends keyof Events>(name: E, detail: Events[E]) => tell(frame.contentWindow!, name, detail);
  const go = (href: string) => tellApp("navigate", { href });
  const overlay = (on: boolean): void => {
    document.body.classList.toggle("overlaid", on);
    for (const part of around(frame)) part.inert = on;
  };

  const answers: Answers = {
    idToken: async () => (await ask<{ idToken: string }>("/sandbox/id-token", {})).idToken,
    user: () => ask("/sandbox/user"),
    // The page in a modal has the same menu and a title of its own: only the app's frame speaks for what is around it.
    navigation: (items, from) => (from === frame.contentWindow ? done(showNavigation(items, go)) : null),
    titleBar: (bar, from) =>
      from === frame.contentWindow
        ? done(showTitleBar(bar, app.title, (index) => tellApp("titleBarAction", { index })))
        : null,
    saveBar: (bar, from) => done(showSaveBar(bar, (action) => tell(from, "saveBarAction", { action }))),
    leaveConfirmation: () => mayLeave(),
    toast: (message, from) =>
      done(
        showToast(message, {
          action: () => tell(from, "toastAction", { id: message.id }),
          dismissed: () => tell(from, "toastDismissed", { id: message.id }),
        }),
      ),
    hideToast: (id) => done(hideToast(id)),
    loading: (on) => done(loading.toggleAttribute("data-on", on)),
    // A dialog inside the frame dims the admin around it too, and keeps the focus from it.
    overlay: (on) => done(overlay(on)),
    modalFrame: (request) => {
      if ("close" in request) return done(closeModalFrame(request.id));
      return done(
        showModalFrame(request, app.origin, {
          action: (id, index) => tellApp("modalAction", { id, index }),
          closed: (id) => tellApp("modalClosed", { id }),
          frame: (opened) => frames.add(opened.contentWindow!),
        }),
      );
    },
    resourcePicker: (request) => pickResources(request),
    listPicker: (request) => pickFromList(request),
    open: async ({ url, target }) => {
      const to = new URL(url);
      if (!["http:", "https:"].includes(to.protocol))
        throw new Error(`The admin does not open ${to.protocol} addresses.`);
      if (target === "_blank") window.open(to, "_blank", "noopener");
      else if (await mayLeave()) location.assign(to);
      return null;
    },
    location: ({ path, search }, from) => {
      if (from !== frame.contentWindow) return null;
      loading.removeAttribute("data-on");
      history.replaceState(null, "", `/store/${page.handle}/apps/${app.handle}${path === "/" ? "" : path}${search}`);
      markCurrent(path);
      return null;
    },
    scopesQuery: queryScopes,
    scopesRequest: requestScopes,
    scopesRevoke: revokeScopes,
    adminApi: (request) => ask("/sandbox/graphql", request),
  };

  addEventListener("message", (event: MessageEvent<Message | undefined>) => {
    const from = event.source as Window | null;
    const message = event.data;
    if (!from || !frames.has(from) || event.origin !== app.origin || message?.sandbox !== "call") return;
    const reply = (rest: { result?: unknown; error?: string }) =>
      from.postMessage({ sandbox: "reply", id: message.id, ...rest } satisfies Message, app.origin);
    Promise.resolve()
      .then(() => (answers[message.method] as (args: unknown, from: Window) => unknown)(message.args, from))
      .then((result) => reply({ result }))
      .catch((error: unknown) => reply({ error: (error as Error).message }));
  });
  // A new document in the frame begins without what the old one had put up.
  frame.addEventListener("load", () => {
    loading.removeAttribute("data-on");
    hideSaveBar();
    overlay(false);
  });
  showTitleBar(null, app.title, () => {});
  // Only now, so that no message of the app is missed.
  frame.src = app.src;
}

const done = (_result: unknown): null => null;

/** All of the document that the element does not stand in. */
function around(element: HTMLElement): HTMLElement[] {
  const parent = element.parentElement;
  if (!parent) return [];
  const beside = [...parent.children].filter((child) => child !== element) as HTMLElement[];
  return parent === document.body ? beside : [...beside, ...around(parent)];
}
