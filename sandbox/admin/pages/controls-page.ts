// Sandbox controls: trouble on demand, the clock, webhooks, recent requests. The lists are filled by the admin's script.
import { html, type Html } from "#sandbox/platform/html.ts";
import type { Exchange } from "#sandbox/platform/http.ts";
import { EVENT_KINDS } from "#sandbox/store/events/index.ts";
import { BULK_FAULTS, REQUEST_FAULTS, WEBHOOK_FAULTS } from "#sandbox/store/faults.ts";
import type { Store } from "#sandbox/store/store.ts";
import type { World } from "#sandbox/world.ts";
import { card, sendPage } from "./layout.ts";

const FAULTS: Record<string, readonly string[]> = {
  request: REQUEST_FAULTS,
  bulk: BULK_FAULTS,
  webhook: WEBHOOK_FAULTS,
};
const TARGETS: Record<string, string> = { request: "GraphQL request", bulk: "Bulk operation", webhook: "Webhook" };

export function controlsPage(world: World, store: Store, exchange: Exchange): void {
  const topics = [...new Set(world.app.webhooks.subscriptions.flatMap((entry) => entry.topics))].sort();
  sendPage(exchange, {
    world,
    store,
    title: "Sandbox controls",
    section: "controls",
    content: html`<div class="page wide" id="controls">
      <h1>Sandbox controls</h1>
      ${card(
        "Clock and bucket",
        html`<p><span id="clock" role="status"></span></p>
          <form data-post="/sandbox/clock" class="inline">
            <label
              >Speed
              <select name="speed">
                ${[1, 10, 60, 600, 3600].map((speed) => html`<option value="${speed}">${speed} ×</option>`)}
              </select></label
            >
            <label>Move forward, minutes <input name="advanceMinutes" type="number" min="0" value="0" /></label>
            <button class="button">Set</button>
          </form>
          <p>Cost bucket: <span id="bucket"></span></p>`,
      )}
      ${card("Life", eventForm(world))} ${card("Trouble on demand", faultForm())}
      ${card(
        "Webhooks",
        html`<form data-post="/sandbox/webhooks" class="inline">
            <label
              >Topic
              <select name="topic">
                ${topics.map((topic) => html`<option>${topic}</option>`)}
              </select></label
            >
            <label>Object id <input name="id" inputmode="numeric" pattern="\\d*" value="0" /></label>
            <button class="button">Send</button>
          </form>
          <div class="scroller" tabindex="0" role="region" aria-label="Webhook deliveries">
            <table>
              <thead>
                <tr>
                  <th>Topic</th>
                  <th>To</th>
                  <th>Status</th>
                  <th class="number">Attempts</th>
                  <th>Last answer</th>
                  <th>Webhook id</th>
                  <th><span class="hidden-text">Action</span></th>
                </tr>
              </thead>
              <tbody id="deliveries"></tbody>
            </table>
          </div>`,
      )}
      ${card(
        "Tokens",
        html`<form data-post="/sandbox/tokens/revoke" class="inline">
          <label
            >Kill
            <select name="what">
              <option value="access">access tokens</option>
              <option value="all">access and refresh tokens</option>
            </select></label
          >
          <button class="button critical">Revoke</button>
        </form>`,
      )}
      ${card(
        "Recent requests",
        html`<div class="scroller" tabindex="0" role="region" aria-label="Recent requests">
          <table>
            <thead>
              <tr>
                <th>Time</th>
                <th>Host</th>
                <th>Request</th>
                <th class="number">Status</th>
                <th class="number">ms</th>
                <th>Note</th>
              </tr>
            </thead>
            <tbody id="requests"></tbody>
          </table>
        </div>`,
      )}
    </div>`,
  });
}

function eventForm(world: World): Html {
  return html`<form data-post="/sandbox/events" class="inline">
      <label
        >What
        <select name="kind">
          <option value="any">anything</option>
          ${EVENT_KINDS.map((kind) => html`<option>${kind}</option>`)}
        </select></label
      >
      <label>How often <input name="count" type="number" min="1" max="1000" value="1" /></label>
      <button class="button">Something happens</button>
    </form>
    <form data-post="/sandbox/live" class="inline">
      <label
        >By itself, events a minute
        <input name="perMinute" type="number" min="0" max="600" value="${world.live.perMinute}"
      /></label>
      <button class="button">Set</button>
    </form>
    <p><span id="live" role="status"></span></p>`;
}

function faultForm(): Html {
  return html`<form data-post="/sandbox/faults" class="inline">
      <label
        >What
        <select name="fault">
          ${Object.entries(FAULTS).map(([target, kinds]) => html`<optgroup label="${TARGETS[target]}">${kinds.map((kind) => html`<option value="${target}:${kind}">${TARGETS[target]}: ${kind}</option>`)}</optgroup>`)}
        </select></label
      >
      <label>Times (empty: always) <input name="times" type="number" min="1" value="1" /></label>
      <label>Chance <input name="probability" type="number" min="0.01" max="1" step="0.01" value="1" /></label>
      <label>Delay, ms <input name="ms" type="number" min="0" value="5000" /></label>
      <label
        >By
        <select name="clock">
          <option value="sandbox">the sandbox's clock</option>
          <option value="real">real time</option>
        </select></label
      >
      <label>Only where it says <input name="match" placeholder="orders/create, productUpdate …" /></label>
      <button class="button">Add</button>
    </form>
    <div class="scroller" tabindex="0" role="region" aria-label="Faults">
      <table>
        <thead>
          <tr>
            <th>What</th>
            <th class="number">Left</th>
            <th class="number">Chance</th>
            <th>Match</th>
            <th class="number">Struck</th>
            <th><span class="hidden-text">Action</span></th>
          </tr>
        </thead>
        <tbody id="faults"></tbody>
      </table>
    </div>`;
}
