// shopify.scopes: what was granted, and the dialog that asks for more.
import type { ScopesDetail } from "../protocol.ts";
import { words } from "../scope-words.ts";
import { ask, h, openDialog, page } from "./dom.ts";

export const queryScopes = (): Promise<ScopesDetail> => ask<ScopesDetail>("/sandbox/scopes");

export async function requestScopes(
  wanted: string[],
): Promise<{ result: "granted-all" | "declined-all"; detail: ScopesDetail }> {
  const before = await queryScopes();
  const missing = wanted.filter((scope) => !before.granted.includes(scope));
  if (missing.length === 0) return { result: "granted-all", detail: before };
  const unknown = missing.filter((scope) => !before.optional.includes(scope) && !before.required.includes(scope));
  if (unknown.length > 0)
    throw new Error(`The scopes ${unknown.join(", ")} are not declared in the app's configuration.`);
  const agreed = await openDialog<boolean>({
    title: `${page.app!.title} needs more access`,
    variant: "small",
    body: () =>
      h(
        "div",
        { class: "dialog-text" },
        h("p", {}, "The app asks for permission to:"),
        h("ul", {}, ...missing.map((scope) => h("li", {}, words(scope)))),
      ),
    footer: (close) => [
      h("button", { type: "button", class: "button", onclick: () => close(false) }, "Cancel"),
      h("button", { type: "button", class: "button primary", onclick: () => close(true) }, "Allow"),
    ],
  });
  if (!agreed) return { result: "declined-all", detail: before };
  return { result: "granted-all", detail: await ask<ScopesDetail>("/sandbox/scopes", { grant: missing }) };
}

export const revokeScopes = async (scopes: string[]): Promise<{ detail: ScopesDetail }> => ({
  detail: await ask<ScopesDetail>("/sandbox/scopes", { revoke: scopes }),
});
