// The controls page: forms that post JSON, lists that follow what happens.
import { ask, byId, h } from "./dom.ts";

interface State {
  now: string;
  speed: number;
  perMinute: number;
  faults: {
    id: number;
    target: string;
    kind: string;
    times: number | null;
    probability: number;
    match: string;
    struck: number;
  }[];
  bucket: { currentlyAvailable: number; maximumAvailable: number; restoreRate: number };
  deliveries: {
    id: number;
    topic: string;
    uri: string;
    status: string;
    attempts: number;
    lastStatus: number | null;
    lastError: string | null;
    lastMs: number | null;
    webhookId: string;
    nextAt: number;
  }[];
  requests: { at: string; host: string; method: string; path: string; status: number; ms: number; note: string }[];
}

export function startControls(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-post]")) {
    const problem = h("span", { class: "problem", role: "alert" });
    form.append(problem);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      problem.textContent = "";
      ask(form.dataset.post!, valuesOf(form))
        .then(refresh)
        .catch((error: unknown) => (problem.textContent = (error as Error).message));
    });
  }
  void refresh();
  setInterval(() => document.visibilityState === "visible" && void refresh(), 2_000);
}

function valuesOf(form: HTMLFormElement): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [name, value] of new FormData(form)) {
    const isNumber = form.querySelector<HTMLInputElement>(`[name="${name}"]`)?.type === "number" || name === "speed";
    if (name === "fault") [values.target, values.kind] = String(value).split(":");
    else if (isNumber) values[name] = value === "" ? null : Number(value);
    else values[name] = value;
  }
  return values;
}

async function refresh(): Promise<void> {
  const state = await ask<State>("/sandbox/state");
  byId("clock").textContent = `${state.now.replace("T", " ").slice(0, 19)} UTC, ${state.speed} × real time`;
  byId("live").textContent =
    state.perMinute === 0
      ? "Nothing happens by itself."
      : `About ${state.perMinute} events a minute happen by themselves.`;
  byId("bucket").textContent =
    `${Math.floor(state.bucket.currentlyAvailable)} of ${state.bucket.maximumAvailable} points, ${state.bucket.restoreRate} a second`;
  fill("faults", state.faults, (rule) => [
    `${rule.target}: ${rule.kind}`,
    number(rule.times ?? "always"),
    number(rule.probability),
    rule.match || "everything",
    number(rule.struck),
    button("Remove", () => fetch(`/sandbox/faults/${rule.id}`, { method: "DELETE" })),
  ]);
  fill("deliveries", state.deliveries, (delivery) => [
    delivery.topic,
    delivery.uri,
    delivery.status,
    number(delivery.attempts),
    delivery.attempts === 0 ? "" : `${delivery.lastError ?? delivery.lastStatus} (${delivery.lastMs} ms)`,
    h("code", {}, delivery.webhookId.slice(0, 8)),
    button("Send again", () => ask(`/sandbox/deliveries/${delivery.id}/again`, {})),
  ]);
  fill("requests", state.requests, (request) => [
    request.at.slice(11, 19),
    request.host,
    `${request.method} ${request.path}`,
    number(request.status),
    number(request.ms),
    request.note,
  ]);
}

const number = (value: number | string): Node => h("span", { class: "number" }, String(value));

const button = (label: string, act: () => Promise<unknown>): Node =>
  h("button", { type: "button", class: "button small", onclick: (event: Event) => void pressed(event, act) }, label);

/** The list is drawn anew, so the focus goes to the list itself. */
async function pressed(event: Event, act: () => Promise<unknown>): Promise<void> {
  const list = (event.currentTarget as Element).closest<HTMLElement>(".scroller");
  await act();
  list?.focus();
  await refresh();
}

function fill<T>(id: string, rows: T[], cells: (row: T) => (Node | string)[]): void {
  const body = byId(id);
  // Whoever is on a button of this list keeps it.
  if (body.contains(document.activeElement)) return;
  const columns = body.closest("table")!.querySelectorAll("th").length;
  const drawn = rows.map((row) =>
    h(
      "tr",
      {},
      ...cells(row).map((cell) =>
        h("td", { class: cell instanceof HTMLElement && cell.className === "number" ? "number" : null }, cell),
      ),
    ),
  );
  body.replaceChildren(
    ...(drawn.length > 0 ? drawn : [h("tr", {}, h("td", { colspan: String(columns), class: "quiet" }, "Nothing yet"))]),
  );
}
