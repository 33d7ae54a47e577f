// What the app asks may be answered late, or not at all, and people do not wait: nothing is made of the answer to something else.
import type { Page, Route } from "@playwright/test";
import { availableAt, countOf, openPage, pickVariant, saveButton } from "#tests/support/at-work.ts";
import { expect } from "#tests/support/browser.ts";
import { test } from "#tests/support/desk.ts";
import { type Client, otherClient } from "#tests/support/other-client.ts";
import type { Stack } from "#scripts/local-stack.ts";

const MUG = "Ash-glazed Mug";

/** Orders that were paid and sent, of which nothing came back; the newest first. */
const sentOrders = ({ sandbox }: Stack, count: number) =>
  sandbox.stores[0]!.all<{ id: string; name: string }>(
    `select cast(id as text) as id, name from orders where financial_status = 'PAID' and fulfillment_status = 'FULFILLED'
     and status = 'open' and refund_count = 0 and return_status = 'NO_RETURN' order by id desc limit ${count}`,
  );

/** From now on answers come when they are let go. */
async function hold(page: Page, path: RegExp, go: (route: Route) => Promise<void> = (route) => route.continue()) {
  let letGo = () => {};
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await page.route(path, async (route) => {
    await held;
    await go(route);
  });
  return letGo;
}

/** An order with two lines that can come back. */
async function sentInTwoLines(shopify: Client, stack: Stack): Promise<{ id: string; lines: string[] }> {
  for (const { id } of sentOrders(stack, 50).slice(5)) {
    const { order } = await shopify<{
      order: { fulfillments: { fulfillmentLineItems: { nodes: { id: string }[] } }[] };
    }>(
      `query Sent($id: ID!) { order(id: $id) { fulfillments(first: 5) { fulfillmentLineItems(first: 5) { nodes { id } } } } }`,
      { id: `gid://shopify/Order/${id}` },
    );
    const lines = order.fulfillments.flatMap(({ fulfillmentLineItems: { nodes } }) => nodes.map((line) => line.id));
    if (lines.length > 1) return { id, lines: lines.slice(0, 2) };
  }
  throw new Error("no order was sent in two lines");
}

const isSave = (route: Route) => route.request().method() === "POST";

test("a refund is not sent before what was chosen is counted", async ({ stack, desk: { page, app } }) => {
  const letGo = await hold(page, /\/refund-amount/);
  await openPage(page, stack, `/orders/${sentOrders(stack, 1)[0]!.id}/refund`);
  await app.getByLabel(/^Quantity of/).first().fill("1"); // prettier-ignore
  // In the very moment, not when it has been asked.
  expect(await app.getByRole("button", { name: /^Refund (without|\d)/ }).isDisabled()).toBe(true);
  letGo();
  await expect(app.getByRole("button", { name: /^Refund \d/ })).toBeEnabled();
});

test("a refund that cannot be counted says so, and is counted when the line is back", async ({
  stack,
  desk: { page, app },
}) => {
  await page.route(/\/refund-amount/, (route) => route.abort());
  await openPage(page, stack, `/orders/${sentOrders(stack, 1)[0]!.id}/refund`);
  await app.getByLabel(/^Quantity of/).first().fill("1"); // prettier-ignore
  const lost = app.getByText("This could not be counted just now. It is tried again every few seconds.");
  await expect(lost).toBeVisible();
  await expect(app.getByRole("button", { name: /^Refund without/ })).toBeDisabled();
  await page.unroute(/\/refund-amount/);
  await expect(app.getByRole("button", { name: /^Refund \d/ })).toBeEnabled();
  await expect(lost).toBeHidden();
});

test("of two returns the second is counted anew when the first was processed", async ({
  stack,
  desk: { page, app },
}) => {
  const { id, lines } = await sentInTwoLines(otherClient(stack), stack);
  for (const fulfillmentLineItemId of lines)
    await otherClient(stack)(
      `mutation Return($input: ReturnInput!) { returnCreate(returnInput: $input) { return { id } userErrors { message } } }`,
      {
        input: {
          orderId: `gid://shopify/Order/${id}`,
          returnLineItems: [{ fulfillmentLineItemId, quantity: 1, returnReason: "OTHER", returnReasonNote: "" }],
        },
      },
    );
  let asked = 0;
  page.on("request", (request) => (asked += request.url().includes("/return-amount") ? 1 : 0));
  await openPage(page, stack, `/orders/${id}/return`);
  const process = app.getByRole("button", { name: "Process return" });
  await expect(process).toHaveCount(2);
  await expect.poll(() => asked).toBe(2);
  await expect(process.last()).toBeEnabled();
  await process.first().click();
  await expect(process).toHaveCount(1);
  await expect.poll(() => asked, "requests for the amount of what is left").toBe(3);
});

test("Enter takes no customer of those that were found for fewer letters", async ({ stack, desk: { page, app } }) => {
  await openPage(page, stack, "/orders/drafts/new");
  const field = app.getByPlaceholder("Search customers");
  await field.click();
  await field.pressSequentially("a");
  await expect(app.getByRole("listbox").getByRole("option").first()).toHaveAttribute("data-focused", "true");
  const letGo = await hold(page, /\/drafts\/customers/);
  await field.press("q");
  await field.press("Enter");
  letGo();
  await expect(field).toHaveValue("aq");
  await expect(app.getByRole("listbox").getByText("No customer fits.")).toBeVisible();
});

test("a draft keeps the rate that was chosen while the rates were counted anew", async ({
  stack,
  desk: { page, app },
}) => {
  await openPage(page, stack, "/orders/drafts/new");
  await app.getByRole("button", { name: "Add products" }).click();
  await pickVariant(page, MUG, "Oat");
  await app.getByPlaceholder("Search customers").fill("Marcus");
  // What is counted first knows the rates by other handles than what is counted next.
  await page.route(/\/drafts\/calculate/, async (route) => {
    const answer = await (await route.fetch()).text();
    await route.fulfill({ body: answer.replaceAll('"handle":"', '"handle":"old-'), contentType: "application/json" });
  });
  await app.getByRole("option", { name: /^Marcus d'Arcy/ }).click();
  const units = app.getByRole("spinbutton", { name: `Quantity of ${MUG}` });
  await app.getByRole("button", { name: "Add shipping", exact: true }).click();
  const shipping = app.getByRole("dialog", { name: "Shipping" });
  const rate = shipping.getByText(/: \$/).first();
  await expect(rate).toBeVisible();
  await shipping.getByRole("button", { name: "Cancel" }).click();
  await page.unroute(/\/drafts\/calculate/);
  const letGo = await hold(page, /\/drafts\/calculate/);
  await units.fill("2");
  await app.getByRole("button", { name: "Add shipping", exact: true }).click();
  await rate.click();
  const name = (await rate.textContent())!.replace(/:.*/, "");
  const counted = page.waitForResponse(/\/drafts\/calculate/);
  letGo();
  await counted;
  await expect(shipping.getByRole("radio").first()).toBeChecked();
  await shipping.getByRole("button", { name: "Apply" }).click();
  await expect(app.getByText(`Shipping: ${name}`, { exact: true })).toBeVisible();
});

test("what was typed of one order does not stand in the next", async ({ stack, desk: { page, app } }) => {
  const [one, other] = sentOrders(stack, 2);
  await openPage(page, stack, `/orders/${one!.id}`);
  const note = app.getByRole("textbox", { name: "Note", exact: true });
  const was = await openNote(page, stack, other!.id);
  await openPage(page, stack, `/orders/${one!.id}`);
  await note.fill("Of another order");
  await expect(page.getByText("Unsaved changes")).toBeVisible();
  await app.getByRole("heading", { name: one!.name, exact: true }).click();
  await page.keyboard.press("/");
  await expect(app.getByRole("combobox", { name: "Search products, orders, customers" })).toBeFocused();
  await page.keyboard.type(other!.name);
  await expect(app.getByRole("listbox").getByRole("option").first()).toHaveAttribute("data-focused", "true");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Leave page" }).click();
  await expect(app.getByRole("heading", { name: other!.name, exact: true })).toBeVisible();
  await expect(note).toHaveValue(was);
  await expect(page.getByText("Unsaved changes")).toBeHidden();

  async function openNote(at: Page, of: Stack, id: string): Promise<string> {
    await openPage(at, of, `/orders/${id}`);
    return note.inputValue();
  }
});

test("store credit whose answer is lost is given once, also from a dialog that was closed meanwhile", async ({
  stack,
  desk: { page, app },
}) => {
  const store = stack.sandbox.stores[0]!;
  const { id } = store.get<{ id: string }>(
    "select cast(min(id) as text) as id from customers where email is not null",
  )!;
  const credits = () => store.get<{ n: number }>("select count(*) as n from store_credit_transactions")!.n;
  const before = credits();
  await openPage(page, stack, `/customers/${id}`);
  const dialog = app.getByRole("dialog", { name: "Add store credit" });
  const give = async () => {
    await app.getByRole("button", { name: "Add credit", exact: true }).first().click();
    await dialog.getByLabel("Amount, USD").fill("7.50");
    await dialog.getByRole("button", { name: "Add credit" }).click();
  };
  await page.route(/\/app\/customers\/\d+/, async (route) => {
    if (!isSave(route)) return route.continue();
    await route.fetch();
    await route.abort();
  });
  await give();
  await expect(dialog.getByText(/^No answer came/)).toBeVisible();
  expect(credits()).toBe(before + 1);
  await page.unroute(/\/app\/customers\/\d+/);
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await give();
  await expect(dialog).toBeHidden();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  expect(credits()).toBe(before + 1);
});

test("stock is begun at the location that is shown", async ({ stack, desk: { page, app } }) => {
  const store = stack.sandbox.stores[0]!;
  const { item } = store.get<{ item: string }>(
    `select cast(v.inventory_item_id as text) as item from variants v join inventory_levels l using (inventory_item_id)
     group by 1 order by count(*), 1 limit 1`,
  )!;
  await openPage(page, stack, `/inventory/${item}`);
  const places = app.getByLabel("Another location", { exact: true });
  await expect(places).toBeVisible();
  const names = await places.locator("option").allTextContents();
  expect(names.length).toBeGreaterThan(1);
  await places.selectOption(names[1]!);
  await app.getByRole("button", { name: "Stock here", exact: true }).click();
  await expect(places.locator("option")).toHaveCount(names.length - 1);
  await app.getByRole("button", { name: "Stock here", exact: true }).click();
  await expect(app.getByRole("button", { name: `Stop stocking at ${names[0]!}` })).toBeVisible();
});

test("a quantity that is typed back while another is being saved is saved, too", async ({
  stack,
  desk: { page, app },
}) => {
  const sku = "CER-0954-2";
  await openPage(page, stack, "/inventory");
  await app.getByLabel("Location", { exact: true }).selectOption("Hudson Workshop");
  await app.getByRole("button", { name: "Search and filter results" }).click();
  await app.getByPlaceholder("Search by product, SKU or barcode").fill(sku);
  await app.getByPlaceholder("Search by product, SKU or barcode").press("Enter");
  await expect(app.getByRole("row")).toHaveCount(2);
  const cell = app.getByLabel(/^Available, /).first();
  const was = Number(await cell.inputValue());
  const letGo = await hold(page, /\/app\/inventory/, (route) => route.continue());
  await cell.fill(String(was + 4));
  const isSent = page.waitForRequest((request) => request.method() === "POST" && /inventory/.test(request.url()));
  await saveButton(page).click();
  await isSent;
  await cell.fill(String(was));
  letGo();
  await expect.poll(() => availableAt(stack, sku, "Hudson Workshop")).toBe(was + 4);
  await expect(page.getByText("1 quantity saved", { exact: true })).toBeVisible();
  await expect(cell).toHaveValue(String(was));
  await saveButton(page).click();
  await expect.poll(() => availableAt(stack, sku, "Hudson Workshop")).toBe(was);
  await expect(page.getByText("Unsaved changes")).toBeHidden();
});

const made = [
  {
    what: "customer",
    path: "/customers/new",
    typed: { "First name": "Edith", Email: "edith@late.example" },
    more: "Last name",
    count: (stack: Stack) => countOf(stack, "customers"),
    isThere: { name: "Edith" },
  },
  {
    what: "product",
    path: "/products/new",
    typed: { Title: "Late teapot" },
    more: "Title",
    count: (stack: Stack) => countOf(stack, "products"),
    isThere: { name: "Late teapot", level: 1 },
  },
] as const;

for (const { what, path, typed, more, count, isThere } of made)
  test(`nothing is typed into a new ${what} while it is being made, and it is made once`, async ({
    stack,
    desk: { page, app },
  }) => {
    const before = count(stack);
    await openPage(page, stack, path);
    for (const [label, text] of Object.entries(typed)) await app.getByLabel(label, { exact: true }).fill(text);
    // A try of which nothing is heard: the words say so, and the keyboard is there.
    await page.route(new RegExp(`/app${path}`), (route) => route.abort(), { times: 1 });
    await saveButton(page).click();
    await expect(app.locator(":focus")).toContainText("No answer came");
    const letGo = await hold(page, new RegExp(`/app${path}`));
    const isSent = page.waitForRequest((request) => request.method() === "POST" && request.url().includes(path));
    await saveButton(page).click();
    await isSent;
    // Nothing there can be clicked or typed into, so not as a person would by way of the field.
    const place = (await app.getByLabel(more, { exact: true }).boundingBox())!;
    await page.mouse.click(place.x + 20, place.y + place.height / 2);
    await page.keyboard.type("Meanwhile");
    letGo();
    await expect(app.getByRole("heading", isThere)).toBeVisible();
    await expect(page.getByText("Unsaved changes")).toBeHidden();
    await expect(page.getByRole("dialog")).toBeHidden();
    await expect(app.getByRole("dialog")).toBeHidden();
    // And on the page that comes, all can be again.
    await app.getByLabel(what === "product" ? "Title" : "First name", { exact: true }).fill("Renamed");
    await expect(page.getByText("Unsaved changes")).toBeVisible();
    expect(count(stack)).toBe(before + 1);
  });
