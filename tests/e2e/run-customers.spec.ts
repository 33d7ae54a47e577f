// A merchant's work on customers: one is written down, corrected, asked about marketing, given an address and merged with who they are too.
import type { FrameLocator, Page } from "@playwright/test";
import type { CustomerDoc } from "#sandbox/store/model.ts";
import type { Stack } from "#scripts/local-stack.ts";
import { openPage } from "#tests/support/at-work.ts";
import { appFrame, expect, noOverflow, noViolations } from "#tests/support/browser.ts";
import { test } from "#tests/support/desk.ts";
import { grant, grantedIn } from "#tests/support/grants.ts";
import { otherClient } from "#tests/support/other-client.ts";

const save = (page: Page) => page.getByRole("button", { name: "Save", exact: true });
/** The admin's save bar says so until what was typed is saved or given up. */
const unsaved = (page: Page) => page.getByText("Unsaved changes", { exact: true });
const field = (app: FrameLocator, label: string) => app.getByLabel(label, { exact: true });

const customersWith = (stack: Stack, email: string): CustomerDoc[] =>
  stack.sandbox.stores[0]!.all<{ doc: string }>("select doc from customers where email = ?", email).map(
    ({ doc }) => JSON.parse(doc) as CustomerDoc,
  );

/** Somebody of the store who has ordered and has an e-mail address. */
const anyCustomer = (stack: Stack): CustomerDoc =>
  JSON.parse(
    stack.sandbox.stores[0]!.get<{ doc: string }>(
      "select doc from customers where orders_count > 0 and email is not null order by id limit 1",
    )!.doc,
  ) as CustomerDoc;

/** Writes a customer down by the page "Add customer", and stays on their page. */
async function added(page: Page, stack: Stack, values: Record<string, string>): Promise<FrameLocator> {
  await openPage(page, stack, "/customers/new");
  const app = appFrame(page);
  for (const [label, value] of Object.entries(values)) await field(app, label).fill(value);
  await save(page).click();
  await expect(app.getByRole("heading", { name: "Addresses" })).toBeVisible();
  await expect(unsaved(page)).toBeHidden();
  return app;
}

/** On a phone, too, everything is clean and nothing wider than the window. */
async function fitsPhone(page: Page): Promise<void> {
  await page.setViewportSize({ width: 390, height: 844 });
  await noOverflow(page);
  await noViolations(page);
  await page.setViewportSize({ width: 1280, height: 900 });
}

test("what is typed while a save is under way stays, and is saved with the next", async ({ stack, desk: { page } }) => {
  const app = await added(page, stack, { "First name": "Emmy", Email: "emmy@example.com" });
  // The first request to save waits until something more was typed.
  let isTyped = () => {};
  const typed = new Promise<void>((resolve) => (isTyped = resolve));
  await page.route(/\/app\/customers\/\d+/, async (route) => {
    if (route.request().method() === "POST") await typed;
    await route.continue();
  });
  await field(app, "Note").fill("Rings twice");
  const isSent = page.waitForRequest((request) => request.method() === "POST" && /customers\/\d+/.test(request.url()));
  await save(page).click();
  await isSent;
  await field(app, "Last name").fill("Noether");
  isTyped();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await expect(field(app, "Last name")).toHaveValue("Noether");
  await expect(field(app, "Note")).toHaveValue("Rings twice");
  await expect(unsaved(page)).toBeVisible();
  expect(customersWith(stack, "emmy@example.com")[0]).toMatchObject({ note: "Rings twice", lastName: null });
  await save(page).click();
  await expect(app.getByRole("heading", { name: "Emmy Noether", level: 1 })).toBeVisible();
  await expect(unsaved(page)).toBeHidden();
});

test("a customer is written down, corrected, asked about marketing and given an address", async ({
  stack,
  desk: { page, app },
}) => {
  const taken = anyCustomer(stack).email!;
  await openPage(page, stack, "/customers/new");
  await field(app, "First name").fill("Grace");
  await field(app, "Last name").fill("O’Hopper مريم");
  await field(app, "Email").fill(taken);
  await save(page).click();
  await expect(app.getByText("Email has already been taken")).toBeVisible();
  await expect(field(app, "Email")).toHaveAccessibleDescription(/already been taken/);
  await expect(field(app, "Last name")).toHaveValue("O’Hopper مريم");
  await noViolations(page);
  await field(app, "Email").fill("grace@example.com");
  await save(page).dblclick();
  await expect(app.getByRole("heading", { name: "Grace O’Hopper مريم", level: 1 })).toBeVisible();
  await expect(unsaved(page)).toBeHidden();
  expect(customersWith(stack, "grace@example.com")).toHaveLength(1);

  await field(app, "Note").fill("Rings <b>twice</b>");
  await field(app, "Add a tag").fill("vip, wholesale");
  await field(app, "Add a tag").press("Enter");
  await field(app, "Last name").fill("Hopper");
  await save(page).click();
  await expect(app.getByRole("heading", { name: "Grace Hopper", level: 1 })).toBeVisible();
  await expect(unsaved(page)).toBeHidden();

  const consent = app.getByRole("dialog", { name: "Change email subscription" });
  for (const state of ["Subscribed", "Unsubscribed"]) {
    await app.getByRole("button", { name: "Change email subscription" }).click();
    await consent.getByLabel("Subscription").selectOption(state);
    await consent.getByRole("button", { name: "Save" }).click();
    await expect(consent).toBeHidden();
    await expect(app.getByText(state, { exact: true })).toBeVisible();
    expect(customersWith(stack, "grace@example.com")[0]!.emailMarketing).toBe(state.toUpperCase());
  }

  await app.getByRole("button", { name: "Add address" }).click();
  const address = app.getByRole("dialog", { name: "Add address" });
  await address.getByLabel("Country").selectOption("Germany");
  await address.getByLabel("Address", { exact: true }).fill("Große Straße 1");
  await address.getByLabel("Postal code").fill("10115");
  await address.getByLabel("City").fill("Berlin");
  await address.getByRole("button", { name: "Add address" }).click();
  await expect(address).toBeHidden();
  await expect(app.getByText("Große Straße 1", { exact: true })).toBeVisible();
  await noViolations(page);
  await fitsPhone(page);

  const [grace] = customersWith(stack, "grace@example.com");
  expect(grace).toMatchObject({
    ...{ lastName: "Hopper", note: "Rings <b>twice</b>", tags: ["vip", "wholesale"], emailMarketing: "UNSUBSCRIBED" },
    addresses: [{ address1: "Große Straße 1", city: "Berlin", zip: "10115", countryCode: "DE" }],
  });
  await app.getByRole("button", { name: "Customers", exact: true }).click();
  await expect(app.getByRole("row", { name: /Grace Hopper/ })).toContainText("Unsubscribed");
});

test("what is no email address is said beside its field, and no way out is taken unasked", async ({
  stack,
  desk: { page, app },
}) => {
  const { id, email } = anyCustomer(stack);
  await openPage(page, stack, `/customers/${id}`);
  await field(app, "Note").fill("Typed for a long time");
  await field(app, "Email").fill("grace at example");
  await save(page).click();
  await expect(field(app, "Email")).toHaveAttribute("aria-invalid", "true");
  await expect(field(app, "Note")).toHaveValue("Typed for a long time");
  const question = page.getByRole("dialog", { name: "Leave page with unsaved changes?" });
  await app.getByRole("button", { name: "Customers", exact: true }).click();
  await question.getByRole("button", { name: "Stay" }).click();
  await expect(field(app, "Note")).toHaveValue("Typed for a long time");
  expect(customersWith(stack, email!)[0]!.note).not.toBe("Typed for a long time");
  await field(app, "Email").fill(email!);
  await save(page).click();
  await expect(unsaved(page)).toBeHidden();
  expect(customersWith(stack, email!)[0]!.note).toBe("Typed for a long time");
});

test("a permission that is taken away while the page is open is given back there, and what was typed is saved", async ({
  stack,
  desk: { page, app },
}) => {
  const { id, email } = anyCustomer(stack);
  await openPage(page, stack, `/customers/${id}`);
  await field(app, "Note").fill("Kept through a permission");
  grant(
    stack,
    grantedIn(stack).filter((scope) => scope !== "write_customers"),
  );
  await save(page).click();
  await expect(app.getByText("The app needs a permission for this")).toBeVisible();
  await expect(field(app, "Note")).toHaveValue("Kept through a permission");
  await app.getByRole("button", { name: "Give permission" }).click();
  await page.getByRole("button", { name: "Allow" }).click();
  await expect(app.getByText("The app needs a permission for this")).toBeHidden();
  await expect(unsaved(page)).toBeHidden();
  await expect.poll(() => customersWith(stack, email!)[0]!.note).toBe("Kept through a permission");
});

test("what others changed of an address or a subscription is named in the open dialog, and saved over only then", async ({
  stack,
  desk: { page },
}) => {
  const app = await added(page, stack, { "First name": "Mary", "Last name": "Jackson", Email: "mary@example.com" });
  const mary = () => customersWith(stack, "mary@example.com")[0]!;
  const shopify = otherClient(stack);
  const customer = `gid://shopify/Customer/${mary().id}`;
  const news = app.getByText("Changed elsewhere in the meantime:");

  await app.getByRole("button", { name: "Change email subscription" }).click();
  const consent = app.getByRole("dialog", { name: "Change email subscription" });
  await shopify(
    `mutation Consent($input: CustomerEmailMarketingConsentUpdateInput!) {
      customerEmailMarketingConsentUpdate(input: $input) { userErrors { field message } }
    }`,
    { input: { customerId: customer, emailMarketingConsent: { marketingState: "UNSUBSCRIBED" } } },
  );
  await consent.getByRole("button", { name: "Save" }).click();
  await expect(news).toContainText("from “Not subscribed” to “Unsubscribed”");
  expect(mary().emailMarketing).toBe("UNSUBSCRIBED");
  await noViolations(page);
  await consent.getByRole("button", { name: "Save" }).click();
  await expect(consent).toBeHidden();
  expect(mary().emailMarketing).toBe("SUBSCRIBED");

  await app.getByRole("button", { name: "Add address" }).click();
  const adding = app.getByRole("dialog", { name: "Add address" });
  await adding.getByLabel("Address", { exact: true }).fill("1 Main St");
  await adding.getByRole("button", { name: "Add address" }).click();
  await expect(adding).toBeHidden();
  await app.getByRole("button", { name: /^Edit .*1 Main St/ }).click();
  const address = app.getByRole("dialog", { name: "Edit address" });
  await address.getByLabel("City").fill("Hampton");
  const addressId = `gid://shopify/MailingAddress/${mary().addresses[0]!.id}?model_name=CustomerAddress`;
  await shopify(
    `mutation Address($customer: ID!, $addressId: ID!, $address: MailingAddressInput!) {
      customerAddressUpdate(customerId: $customer, addressId: $addressId, address: $address) { userErrors { field message } }
    }`,
    { customer, addressId, address: { phone: "+17575550100" } },
  );
  await address.getByRole("button", { name: "Save address" }).click();
  await expect(address.getByText("Phone: +17575550100")).toBeVisible();
  await expect(address.getByLabel("City")).toHaveValue("Hampton");
  await expect(address.getByLabel("Phone")).toHaveValue("+17575550100");
  await noViolations(page);
  await address.getByRole("button", { name: "Save address" }).click();
  await expect(address).toBeHidden();
  expect(mary().addresses).toMatchObject([{ address1: "1 Main St", city: "Hampton", phone: "+17575550100" }]);
});

/** From a customer's page: the preview of a merge with somebody else. */
async function chooseToMerge(app: FrameLocator, name: string): Promise<void> {
  await app.getByRole("button", { name: "More actions" }).click();
  await app.getByRole("button", { name: "Merge with another customer", exact: true }).click();
  await app.getByLabel("Search customers").fill(name);
  await app.getByRole("button", { name: "Search", exact: true }).click();
  await app.getByRole("button", { name: `Choose ${name}` }).click();
}

test("two customers who are the same person are merged", async ({ stack, desk: { page } }) => {
  await added(page, stack, { "First name": "Ada", "Last name": "Byron", Email: "byron@example.com" });
  const app = await added(page, stack, { "First name": "Ada", "Last name": "Lovelace", Email: "ada@example.com" });
  await chooseToMerge(app, "Ada Byron");
  await app.getByLabel("Email").selectOption("byron@example.com");
  await expect(app.getByRole("definition").filter({ hasText: "byron@example.com" })).toBeVisible();
  await noViolations(page);
  await app.getByRole("button", { name: "Merge customers" }).click();
  const question = app.getByRole("dialog", { name: "Merge these customers?" });
  await question.getByRole("button", { name: "Merge customers" }).click();
  await expect(app.getByText("The customers are one now")).toBeVisible();
  await app.getByRole("button", { name: "Open the customer" }).click();
  await expect(field(app, "Email")).toHaveValue("byron@example.com");
  expect(customersWith(stack, "ada@example.com")).toEqual([]);
  expect(customersWith(stack, "byron@example.com")).toHaveLength(1);
});

test("customers are not merged before what was chosen last is previewed", async ({ stack, desk: { page } }) => {
  await added(page, stack, { "First name": "Grace", "Last name": "Murray", Email: "murray@example.com" });
  const app = await added(page, stack, { "First name": "Grace", "Last name": "Hopper", Email: "hopper@example.com" });
  await chooseToMerge(app, "Grace Murray");
  const email = app.getByLabel("Email");
  const lastName = app.getByLabel("Last name");
  let answer = () => {};
  const held = new Promise<void>((resolve) => (answer = resolve));
  await page.route(/\/merge\?.*emailOf=/, async (route) => {
    await held;
    await route.continue();
  });
  await email.selectOption("murray@example.com");
  const merge = app.getByRole("button", { name: "Merge customers" });
  // In the very moment, not when the preview has been asked for.
  expect(await merge.isDisabled()).toBe(true);
  await lastName.selectOption("Hopper");
  answer();
  const kept = app.getByRole("definition");
  await expect(kept.filter({ hasText: "murray@example.com" })).toBeVisible();
  await expect(kept.filter({ hasText: "Grace Hopper" })).toBeVisible();
  await merge.click();
  const question = app.getByRole("dialog", { name: "Merge these customers?" });
  await question.getByRole("button", { name: "Merge customers" }).click();
  await app.getByRole("button", { name: "Open the customer" }).click();
  await expect(field(app, "Email")).toHaveValue("murray@example.com");
  await expect(field(app, "Last name")).toHaveValue("Hopper");
});
