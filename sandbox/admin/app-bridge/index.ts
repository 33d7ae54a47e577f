// The stand-in for https://cdn.shopify.com/shopifycloud/app-bridge.js: `window.shopify` and the elements, as far as an embedded app uses them.
import type { ListPickerRequest } from "../protocol.ts";
import { EMBEDDED, call, tell } from "./channel.ts";
import { config } from "./config.ts";
import { defineElements } from "./elements.ts";
import { idToken, patchFetch } from "./fetch.ts";
import { followLocation } from "./location.ts";
import { defineModal, modal } from "./modal.ts";
import { patchOpen } from "./open.ts";
import { resourcePicker } from "./pickers.ts";
import { defineSaveBar, saveBar } from "./save-bar.ts";
import { toast } from "./toast.ts";

function missing(name: string): () => never {
  return () => {
    throw new Error(`The sandbox does not play shopify.${name}.`);
  };
}

function start(): void {
  defineElements();
  defineSaveBar();
  defineModal();
  patchFetch();
  patchOpen();

  const scopes = {
    query: () => call("scopesQuery"),
    request: (wanted: string[]) => call("scopesRequest", wanted),
    revoke: (wanted: string[]) => call("scopesRevoke", wanted),
  };
  Object.assign(window, {
    shopify: {
      config,
      origin: location.origin,
      ready: Promise.resolve(),
      setSignals() {},
      environment: { mobile: false, embedded: EMBEDDED, pos: false, intent: false },
      loading: (on = true) => tell("loading", on),
      idToken,
      user: () => call("user"),
      toast,
      resourcePicker,
      picker: async (request: ListPickerRequest) => ({
        selected: call("listPicker", request).then((chosen) => chosen ?? undefined),
      }),
      scanner: { capture: missing("scanner") },
      modal,
      saveBar,
      scopes,
      pos: {},
      intents: { register: () => () => {}, invoke: missing("intents.invoke"), request: null },
      webVitals: { onReport: async () => {} },
      support: { registerHandler: async () => {} },
      reviews: { request: async () => ({ success: false, code: "cancelled", message: "The sandbox has no reviews" }) },
      app: { extensions: async () => [] },
      shopifyQL: { available: async () => false },
      tools: { register: () => () => {}, unregister() {}, clear() {} },
    },
  });
  followLocation();
}

if (!("shopify" in window)) start();
