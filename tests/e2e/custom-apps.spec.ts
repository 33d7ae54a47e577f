// Custom apps on their pages: made, let in, used over HTTP as their program does, held back, given more; and another app let in or not.
import type { FrameLocator, Page } from "@playwright/test";
import { openPage } from "#tests/support/at-work.ts";
import { appFrame, expect, inside, noOverflow, noViolations, test } from "#tests/support/browser.ts";
import { installedWithAll } from "#tests/support/grants.ts";
import { pkce } from "#tests/support/api-client.ts";
import type { Stack } from "#scripts/local-stack.ts";

test.use({ seed: 71 });

const REDIRECT = "https://warehouse.example.com/callback";

const shot = (page: Page, name: string) =>
  process.env.SHOTS ? page.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage: true }) : undefined;
const save = (page: Page) => page.getByRole("button", { name: "Save", exact: true });
const dialog = (app: FrameLocator, name: string) => app.getByRole("dialog", { name });

interface Client {
  clientId: string;
  clientSecret: string;
}

const tokenOf = async (stack: Stack, { clientId, clientSecret }: Client) => {
  const response = await fetch(`${stack.webUrl}/oauth/token`, {
    method: "POST",
    headers: { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString("base64")}` },
    body: new URLSearchParams({ grant_type: "client_credentials" }),
  });
  return { status: response.status, ...((await response.json()) as { access_token: string; scope: string }) };
};
const productsWith = async (stack: Stack, token: string) =>
  (
    await fetch(`${stack.webUrl}/api/v1/products?limit=2`, {
      headers: { authorization: `Bearer ${token}` },
    })
  ).status;

/** As it should be at any width: clean, no wider than the window. */
async function look(page: Page, name: string, width: number): Promise<void> {
  await shot(page, `${name}-${width}`);
  await noViolations(page, name);
  await noOverflow(page, name);
}

/** The button beside a text copies it by the keyboard, and a screen reader hears so. */
async function copied(page: Page, name: string, text: string): Promise<void> {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const app = appFrame(page);
  await app.getByRole("button", { name: `Copy ${name}`, exact: true }).focus();
  await page.keyboard.press("Enter");
  await expect(app.getByRole("status").filter({ hasText: "Copied" })).toBeVisible();
  expect(await inside(page).evaluate(() => navigator.clipboard.readText())).toBe(text);
}

/** Whoever is on the way out with a secret that is not stored is asked, and can stay. */
async function staysWithSecret(page: Page): Promise<void> {
  const app = appFrame(page);
  const question = dialog(app, "Leave without the secret?");
  await expect(question.getByText("It is shown this once only.")).toBeVisible();
  await question.getByRole("button", { name: "Cancel" }).click();
  await expect(app.getByRole("textbox", { name: "Secret", exact: true })).toBeVisible();
}

for (const width of [1280, 390])
  test(`an app is made with two permissions, installed, used, rotated, suspended, given more, ${width} wide`, async ({
    stack,
    open,
  }) => {
    test.slow();
    await installedWithAll(stack);
    const page = await open({ width });
    const app = appFrame(page);
    const name = `Stock robot ${width}`;
    await openPage(page, stack, "/store/apps");
    await expect(app.getByRole("heading", { level: 1, name: "Custom apps" })).toBeVisible();
    await look(page, "apps-first", width);
    await app.getByRole("button", { name: "Create app" }).first().click();

    await app.getByLabel("Name", { exact: true }).fill(name);
    await app.getByLabel("Contact email").fill("not an address");
    await app.getByLabel("Purpose").fill("Keeps the stock of the warehouse in step.");
    await app.getByRole("button", { name: "Products", exact: true }).click();
    await app.getByLabel("Change products").check();
    const reading = app.getByLabel("Products and collections");
    await expect(reading).toBeChecked();
    await expect(reading).toBeDisabled();
    await app.getByLabel("Change products").uncheck();
    await expect(reading).toBeChecked();
    await app.getByRole("button", { name: "Analytics", exact: true }).click();
    await app.getByLabel("Analytics", { exact: true }).check();
    await app.getByRole("button", { name: "Add address" }).click();
    await app.getByLabel("Redirect address 1").fill("ftp://warehouse.example.com");
    await save(page).click();
    await expect(app.getByText("Enter an email address.")).toBeVisible();
    await expect(app.getByLabel("Redirect address 1")).toHaveAccessibleDescription(/begins with https/);
    await look(page, "apps-new", width);
    await app.getByLabel("Contact email").fill("dev@example.com");
    await app.getByRole("button", { name: "Remove address 1" }).click();
    await save(page).click();

    await expect(app.getByRole("heading", { level: 1, name: `${name} is created` })).toBeVisible();
    const client: Client = {
      clientId: await app.getByRole("textbox", { name: "Client ID" }).inputValue(),
      clientSecret: await app.getByRole("textbox", { name: "Secret", exact: true }).inputValue(),
    };
    await look(page, "apps-created", width);
    expect(await tokenOf(stack, client)).toMatchObject({ status: 400, error: "invalid_grant" });
    await copied(page, "Secret", client.clientSecret);
    await app.getByRole("button", { name: "Go to the app" }).click();
    await staysWithSecret(page);
    await app.getByLabel("I have stored the secret").check();
    await app.getByRole("button", { name: "Install app" }).click();
    await expect(dialog(app, `Install ${name}?`).getByText("Products and collections")).toBeVisible();
    await shot(page, `apps-install-${width}`);
    await dialog(app, `Install ${name}?`).getByRole("button", { name: "Install app" }).click();

    await expect(app.getByRole("heading", { level: 1, name, exact: true })).toBeVisible();
    await expect(app.getByText("The app gets tokens and can use what was approved.")).toBeVisible();
    expect(await inside(page).content()).not.toContain(client.clientSecret);
    const { access_token, scope } = await tokenOf(stack, client);
    expect(scope).toBe("read_analytics read_products");
    expect(await productsWith(stack, access_token)).toBe(200);
    await look(page, "apps-one", width);

    // The app does not answer, neither what is sent nor the page that is read anew: what was typed stays, and is saved once it does.
    const purpose = "Keeps the stock of two warehouses in step.";
    await page.route(/\/app\/store\/apps|\?_data=/, (route) => route.fulfill({ status: 503, body: "" }));
    await app.getByLabel("Purpose").fill(purpose);
    await save(page).click();
    await expect(app.getByText("No answer came")).toBeVisible();
    await expect(app.getByLabel("Purpose")).toHaveValue(purpose);
    await page.unrouteAll();
    await save(page).click();
    await expect(app.getByText("No answer came")).toBeHidden();
    await expect(app.getByLabel("Purpose")).toHaveValue(purpose);

    await app.getByRole("button", { name: "Make new secret" }).click();
    await dialog(app, "Make a new secret?").getByText("No time: they end now").click();
    await shot(page, `apps-rotate-${width}`);
    await dialog(app, "Make a new secret?").getByRole("button", { name: "Make new secret" }).click();
    const clientSecret = await app.getByRole("textbox", { name: "Secret", exact: true }).inputValue();
    expect((await tokenOf(stack, client)).status).toBe(401);
    expect((await tokenOf(stack, { ...client, clientSecret })).status).toBe(200);
    await look(page, "apps-rotated", width);
    await app.getByRole("button", { name: "Add extension" }).click();
    await staysWithSecret(page);
    // Another one would take its place, and it cannot be seen again; nor does it go with a try of which nothing was heard.
    await expect(app.getByRole("button", { name: "Make new secret" })).toBeDisabled();
    await expect(app.getByText("Store the secret above")).toBeVisible();
    await app.getByLabel("I have stored the secret").check();
    await page.route(/\/app\/store\/apps/, (route) => route.abort(), { times: 1 });
    await app.getByRole("button", { name: "Make new secret" }).click();
    await dialog(app, "Make a new secret?").getByRole("button", { name: "Make new secret" }).click();
    await expect(app.getByText("No answer came")).toBeVisible();
    await expect(app.getByRole("textbox", { name: "Secret", exact: true })).toHaveValue(clientSecret);

    await app.getByRole("button", { name: "Suspend" }).click();
    await dialog(app, `Suspend ${name}?`).getByRole("button", { name: "Suspend" }).click();
    await expect(app.getByText("you resume it")).toBeVisible();
    expect(await productsWith(stack, access_token)).toBe(401);
    await look(page, "apps-suspended", width);
    await app.getByRole("button", { name: "Resume" }).click();
    await dialog(app, `Resume ${name}?`).getByRole("button", { name: "Resume" }).click();
    await expect(app.getByText("The app gets tokens and can use what was approved.")).toBeVisible();

    await app.getByRole("button", { name: "Orders", exact: true }).click();
    await app.getByLabel("Orders and refunds").check();
    await save(page).click();
    await expect(app.getByText("This app asks for more than was approved")).toBeVisible();
    await look(page, "apps-waiting", width);
    await app.getByRole("button", { name: "Approve" }).first().click();
    await dialog(app, `Approve ${name}?`).getByRole("button", { name: "Approve" }).click();
    await expect(app.getByText("This app asks for more than was approved")).toBeHidden();
    expect((await tokenOf(stack, { ...client, clientSecret })).scope).toBe("read_analytics read_orders read_products");
    await openPage(page, stack, "/store/apps");
    await expect(app.getByRole("link", { name, exact: true })).toBeVisible();
    await look(page, "apps-list", width);
  });

for (const width of [1280, 390])
  test(`an extension is added, changed and removed on its app's page, ${width} wide`, async ({ stack, open }) => {
    await installedWithAll(stack);
    const body = { name: `Bringer ${width}`, contact: "dev@example.com", permissions: ["read_products"] };
    const answer = await stack.ask("/api/v1/apps", { method: "POST", body });
    const { id } = ((await answer.json()) as { data: { id: string } }).data;
    const extensions = async () =>
      ((await (await stack.ask(`/api/v1/apps/${id}/extensions`)).json()) as { data: { id: string }[] }).data;
    const page = await open({ width });
    const app = appFrame(page);
    const path = `/store/apps/${id}`;
    await openPage(page, stack, path);
    await expect(app.getByText("The app brings no extension.")).toBeVisible();
    await app.getByRole("button", { name: "Add extension" }).click();

    // Nothing is red before anything was done; then each message stands beside its field, and goes with the type it is of.
    await expect(app.getByRole("heading", { level: 1, name: "Add extension" })).toBeVisible();
    await look(page, "extension-empty", width);
    await app.getByLabel("Text").fill("Until Sunday.");
    await app.getByLabel("Color").fill("green");
    await save(page).click();
    await expect(app.getByLabel("Name", { exact: true })).toHaveAccessibleDescription(/Enter a name\./);
    await expect(app.getByLabel("Title")).toHaveAccessibleDescription(/This is needed\./);
    await expect(app.getByLabel("Color")).toHaveAccessibleDescription(/Enter a colour/);
    await look(page, "extension-refused", width);
    await app.getByRole("button", { name: `Bringer ${width}` }).click();
    await page.getByRole("button", { name: "Stay" }).click();
    await app.getByLabel("Type").selectOption("After the purchase");
    await expect(app.getByText("Enter a colour")).toHaveCount(0);
    await app.getByLabel("Name", { exact: true }).fill("One more");
    await app.getByLabel("Discount, percent").fill("101");
    await save(page).click();
    await expect(app.getByText("This is needed.")).toBeVisible();
    await expect(app.getByLabel("Discount, percent")).toHaveAccessibleDescription(/100 or less/);
    await app.getByLabel("Discount, percent").fill("15");
    await app.getByRole("button", { name: "Choose product" }).click();
    const picker = page.getByRole("dialog", { name: "Select products" });
    await picker.getByRole("checkbox").first().check();
    await picker.getByRole("button", { name: "Select" }).click();
    await look(page, "extension-filled", width);
    await save(page).click();

    await expect(app.getByRole("heading", { level: 1, name: `Bringer ${width}` })).toBeVisible();
    await expect(app.getByRole("listitem").filter({ hasText: "One more" })).toContainText("Discount, percent: 15");
    expect(await extensions()).toMatchObject([
      { type: "post-purchase", name: "One more", settings: { discountPercent: 15 } },
    ]);
    await look(page, "extension-listed", width);
    await app.getByRole("link", { name: "One more" }).click();
    await app.getByLabel("Discount, percent").fill("20");
    await save(page).click();
    await expect(page.getByTestId("toast").filter({ hasText: "Extension saved" })).toBeVisible();
    expect(await extensions()).toMatchObject([{ settings: { discountPercent: 20 } }]);
    await look(page, "extension-one", width);

    const [one] = await extensions();
    await app.getByRole("button", { name: /^(More|View) actions/ }).click();
    await app.getByRole("button", { name: "Remove extension", exact: true }).click();
    await dialog(app, "Remove One more?").getByRole("button", { name: "Remove extension" }).click();
    await expect(app.getByText("The app brings no extension.")).toBeVisible();
    expect(await extensions()).toEqual([]);
    for (const words of ["Extension added", "Extension changed", "Extension taken away"])
      await expect(app.getByText(words, { exact: true })).toBeVisible();
    await openPage(page, stack, `${path}/extensions/${one!.id}`);
    await expect(app.getByText("There is no such extension")).toBeVisible();
    await look(page, "extension-gone", width);
  });

for (const width of [1280, 390])
  test(`a person approves what an app asks for, or does not, and is sent back, ${width} wide`, async ({
    stack,
    open,
  }) => {
    await installedWithAll(stack);
    const body = {
      ...{ name: `Warehouse ${width}`, contact: "dev@example.com", purpose: "Reads your products." },
      ...{ permissions: ["read_products", "write_orders"], redirectUris: [REDIRECT] },
    };
    const answer = await stack.ask("/api/v1/apps", { method: "POST", body });
    const { data } = (await answer.json()) as { data: { clientId: string } };
    const { challenge } = pkce();
    const asked = {
      ...{ response_type: "code", client_id: data.clientId, redirect_uri: REDIRECT, state: "of the visitor" },
      ...{ code_challenge: challenge, code_challenge_method: "S256" },
    };
    const page = await open({ width });
    const app = appFrame(page);
    await page.route(`${REDIRECT}**`, (route) => route.fulfill({ body: "Back at the warehouse" }));
    const visit = (changes: Record<string, string> = {}) =>
      openPage(page, stack, `/store/apps/authorize?${new URLSearchParams({ ...asked, ...changes })}`);

    for (const [wrong, words] of [
      [{ redirect_uri: `${REDIRECT}/` }, "redirect"],
      [{ code_challenge_method: "plain" }, "PKCE"],
      [{ client_id: "ch_app_1_AAAAAAAAAAAAAAAA" }, "no such app"],
    ] as const) {
      await visit(wrong);
      await expect(app.getByText("This app cannot be approved")).toBeVisible();
      await expect(app.locator("main").getByText(new RegExp(words, "i")).first()).toBeVisible();
      await expect(app.getByRole("button", { name: "Approve" })).toHaveCount(0);
    }
    await look(page, "authorize-refused", width);

    await visit();
    await expect(app.getByText("Reads your products.")).toBeVisible();
    await expect(app.getByText("Change orders")).toBeVisible();
    await look(page, "authorize", width);
    await app.getByRole("button", { name: "Cancel" }).click();
    await expect(page.getByText("Back at the warehouse")).toBeVisible();
    expect(new URL(page.url()).searchParams.get("error")).toBe("access_denied");

    await visit();
    await app.getByRole("button", { name: "Approve" }).click();
    await expect(page.getByText("Back at the warehouse")).toBeVisible();
    const sent = new URL(page.url()).searchParams;
    expect(sent.get("state")).toBe("of the visitor");
    expect(sent.get("code")).toMatch(/^ch_code_/);
    await visit({ scope: "read_products" });
    await expect(app.getByText("Approved before").or(app.getByText("New")).first()).toBeVisible();
  });
