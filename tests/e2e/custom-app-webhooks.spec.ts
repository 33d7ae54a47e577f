// What a custom app brings and hears of, on its page: its extension stands there; a receiver that is gone disables its subscription; a person enables it and sends anew.
import { openPage } from "#tests/support/at-work.ts";
import { appFrame, expect, noOverflow, noViolations, test } from "#tests/support/browser.ts";
import { installedWithAll } from "#tests/support/grants.ts";
import { webhookReceiver } from "#tests/support/webhook-receiver.ts";

// What Counting House does not do on the public internet: it sends to this machine.
test.use({ seed: 72, environment: { WEBHOOK_TARGETS_ALLOWED: "127.0.0.0/8" } });

for (const width of [1280, 390])
  test(`an app's subscription ended, is enabled again, and what was not delivered is sent anew, ${width} wide`, async ({
    stack,
    open,
  }) => {
    await installedWithAll(stack);
    const ask = async <Data>(path: string, body: object) =>
      ((await (await stack.ask(`/api/v1${path}`, { method: "POST", body })).json()) as { data: Data }).data;
    const permissions = ["read_products", "read_orders"];
    const one = { name: `Listener ${width}`, contact: "dev@example.com", permissions };
    const { id, clientId } = await ask<{ id: string; clientId: string }>("/apps", one);
    await ask(`/apps/${id}/install`, {});
    const page = await open({ width });
    const app = appFrame(page);
    const shot = async (name: string) => {
      if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}-${width}.png` });
      await noViolations(page, name);
      await noOverflow(page, name);
    };
    const path = `/store/apps/${id}`;
    await openPage(page, stack, path);
    await expect(app.getByText("The app has not subscribed to anything.")).toBeVisible();
    await expect(app.getByText("The app brings no extension.")).toBeVisible();
    await ask(`/apps/${id}/extensions`, { type: "checkout", name: "Gift note", settings: { message: "Wrapped?", target: "shipping" } }); // prettier-ignore

    const receiver = await webhookReceiver();
    try {
      const subscription = { target: receiver.url, topics: ["products/updated", "orders/created"], clientId };
      const { id: heard } = await ask<{ id: string }>("/webhooks/subscriptions", subscription);
      // The store's own is not the app's.
      await ask("/webhooks/subscriptions", { target: "http://127.0.0.1:4444/own", topics: ["orders/updated"] });
      receiver.answer(410);
      await ask(`/webhooks/subscriptions/${heard}/test`, {});
      await expect.poll(() => receiver.received.length).toBe(1);
      await expect
        .poll(async () => (await stack.ask(`/api/v1/webhooks/subscriptions/${heard}`)).text())
        .toContain('"gone"');

      await openPage(page, stack, path);
      await app.getByRole("heading", { name: "Webhooks" }).scrollIntoViewIfNeeded();
      await expect(app.getByRole("heading", { name: receiver.url })).toBeVisible();
      await expect(app.getByRole("listitem").filter({ hasText: "Gift note" })).toContainText("Wrapped?");
      await expect(app.getByText("127.0.0.1:4444")).toHaveCount(0);
      await expect(app.getByText("Topics: products/updated, orders/created")).toBeVisible();
      await expect(app.getByText("The address answered that it is gone for good.")).toBeVisible();
      await expect(app.getByRole("button", { name: /^Replay/ })).toHaveCount(0);
      await shot("webhooks-disabled");

      receiver.answer(204);
      await app.getByRole("button", { name: "Enable again" }).click();
      await expect(app.getByText("The address answered that it is gone for good.")).toBeHidden();
      await app.getByRole("button", { name: /^Replay test of/ }).click();
      await expect.poll(() => receiver.received.length).toBe(2);
      await expect(app.getByRole("cell", { name: /Delivered$/ })).toBeVisible();
      await shot("webhooks-replayed");
    } finally {
      await receiver.close();
    }
  });
