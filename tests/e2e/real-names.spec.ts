// With Shopify's real host names: nothing of the app's answers is rewritten, and its own content security policy is in force.
import { appFrame, expect, installed, test } from "#tests/support/browser.ts";

test.use({ ownBrowser: false, seed: 2 });

test("the app runs in a frame of admin.shopify.com under its own policy", async ({ stack, open }) => {
  const page = await open();
  await page.goto(stack.sandbox.adminUrl(stack.handle));
  expect(new URL(page.url()).origin).toBe("https://admin.shopify.com");
  await page.getByRole("button", { name: "Install" }).click();
  await expect(appFrame(page).getByText("Sync complete")).toBeVisible({ timeout: 90_000 });

  const policies: string[] = [];
  page.on("response", (response) => {
    const policy = response.headers()["content-security-policy"];
    if (policy && response.request().isNavigationRequest() && response.url().includes("embedded=1"))
      policies.push(policy);
  });
  await page.reload();
  await expect(appFrame(page).getByText("Recent orders")).toBeVisible();
  expect(policies.join()).toContain(`frame-ancestors https://${stack.handle}.myshopify.com https://admin.shopify.com`);
});

test("a frame that lost its id token gets a new one without the merchant seeing it", async ({ stack, open }) => {
  await installed(stack);
  const page = await open();
  await page.goto(stack.sandbox.adminUrl(stack.handle));
  await expect(appFrame(page).getByText("Recent orders")).toBeVisible();
  const frame = page.frames().at(-1)!;
  const host = Buffer.from(`admin.shopify.com/store/${stack.handle}`).toString("base64").replace(/=+$/, "");
  await frame.evaluate(
    (query) => void (location.href = `/app?${query}`),
    `shop=${stack.handle}.myshopify.com&embedded=1&host=${host}`,
  );
  await expect.poll(() => page.frames().at(-1)!.url(), { timeout: 20_000 }).toContain("id_token");
  await expect(appFrame(page).getByText("Recent orders")).toBeVisible();
});
