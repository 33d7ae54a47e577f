// The stand-in admin and App Bridge themselves, with a small app of plain HTML in the frame: what an app may rely on there.
import { chromium, expect, test, type BrowserContext, type Page } from "@playwright/test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sandboxForTest, type TestSandbox } from "#sandbox/testing/sandbox-for-test.ts";
import { violationsIn } from "#tests/support/page-checks.ts";

let sandbox: TestSandbox;
let profile: string;
let context: BrowserContext;
let page: Page;

test.beforeAll(async () => {
  sandbox = await sandboxForTest();
  sandbox.answerWith((req, res) => {
    if (req.url?.startsWith("/data")) {
      const asked = sandbox.received.filter(({ url }) => url.startsWith("/data"));
      // The first answer of each pair says that the token is old: App Bridge asks again.
      const isOld = req.url.includes("old") && asked.length % 2 === 1;
      res.writeHead(isOld ? 401 : 200, {
        "content-type": "text/plain",
        ...(isOld ? { "X-Shopify-Retry-Invalid-Session-Request": "1" } : {}),
      });
      return void res.end(`${asked.length} ${(req.headers.authorization ?? "none").slice(0, 9)}`);
    }
    res.writeHead(200, {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": "frame-ancestors https://admin.shopify.com",
    });
    res.end(APP);
  });
  sandbox.sandbox.install("demo");
  profile = mkdtempSync(join(tmpdir(), "chromium-"));
});
test.afterAll(async () => {
  await sandbox.close();
  rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
});
test.beforeEach(async () => {
  context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROME_PATH,
    viewport: { width: 1280, height: 800 },
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });
  page = context.pages()[0] ?? (await context.newPage());
  sandbox.received.length = 0;
});
test.afterEach(() => context.close());

const APP = `<!doctype html><html lang="en"><head><title>App</title>
<script data-api-key="test-client-id" src="https://cdn.shopify.com/shopifycloud/app-bridge.js"></script></head><body>
<ui-nav-menu><a href="/" rel="home">Home</a><a href="/orders">Orders</a><a href="/settings">Settings</a></ui-nav-menu>
<div id="view"></div><output id="out"></output>
<ui-save-bar id="bar"><button variant="primary"></button><button></button></ui-save-bar>
<ui-modal id="modal"><p>Are you sure?</p><ui-title-bar title="Delete"><button variant="primary" tone="critical">Delete</button></ui-title-bar></ui-modal>
<ui-modal id="framed" src="/in-a-modal"><ui-title-bar title="Framed"><button variant="primary">Done</button></ui-title-bar></ui-modal>
<form data-save-bar><label>Name <input name="name" value="old"></label></form>
<script>
const out = (x) => (document.getElementById("out").textContent = typeof x === "string" ? x : JSON.stringify(x));
const view = document.getElementById("view");
const render = () => { view.innerHTML = "<h1>" + location.pathname + "</h1>" + (location.pathname === "/orders"
  ? '<ui-title-bar title="All orders"><button variant="breadcrumb">Home</button><button>Export</button><button variant="primary">Create</button></ui-title-bar>' : "");
  for (const b of view.querySelectorAll("button")) b.onclick = () => out(b.textContent); };
const go = (href) => { history.pushState({}, "", href); render(); };
addEventListener("shopify:navigate", (e) => go(e.target.getAttribute("href")));
addEventListener("popstate", render);
const [save, discard] = document.querySelectorAll("#bar button");
save.onclick = () => { out("saved"); shopify.saveBar.hide("bar"); };
discard.onclick = () => { out("discarded"); shopify.saveBar.hide("bar"); };
document.querySelector("#modal button").onclick = () => { out("deleted"); shopify.modal.hide("modal"); };
document.querySelector("#framed button").onclick = () => shopify.modal.hide("framed");
document.querySelector("form").onsubmit = (e) => { e.preventDefault(); out("submitted " + new FormData(e.target).get("name")); };
render();
</script></body></html>`;

const frame = () => page.frameLocator("#app-frame");
const inApp = (run: string) =>
  frame()
    .locator("body")
    .evaluate((_, code) => void (0, eval)(code), run);
const out = () => frame().locator("#out");
const open = async (path = "/") => {
  await page.goto(sandbox.sandbox.adminUrl("demo", path === "/" ? "" : path));
  await expect(frame().getByRole("heading", { name: path, exact: true })).toBeVisible();
};

test("the menu leads the app's router, the address follows, a sub-page keeps its parent highlighted", async () => {
  await open();
  await expect(page.locator("#app-nav a")).toHaveText(["Orders", "Settings"]);
  await page.locator("#app-nav").getByText("Orders").click();
  await expect(frame().getByRole("heading", { name: "/orders" })).toBeVisible();
  await expect(page).toHaveURL(/\/apps\/counting-house\/orders$/);
  await inApp("go('/orders/7')");
  await expect(page).toHaveURL(/\/orders\/7$/);
  await expect(page.locator("#app-nav a[aria-current]")).toHaveText("Orders");
  await page.reload();
  await expect(frame().getByRole("heading", { name: "/orders/7" })).toBeVisible();
});

test("the title bar shows the app's title and actions, and goes with the page that brought it", async () => {
  await open("/orders");
  await expect(page.getByRole("heading", { name: "All orders" })).toBeVisible();
  await page.getByRole("button", { name: "Export" }).click();
  await expect(out()).toHaveText("Export");
  await page.getByRole("button", { name: "Back to Home" }).click();
  await expect(out()).toHaveText("Home");
  await inApp("go('/settings')");
  await expect(page.getByRole("heading", { name: "Counting House" })).toBeVisible();
});

test("fetch carries the id token, and asks once more when the app calls it old", async () => {
  await open();
  await inApp("fetch('/data').then((r) => r.text()).then(out)");
  await expect(out()).toHaveText("1 Bearer ey");
  sandbox.received.length = 0;
  await inApp("fetch('/data?old').then((r) => r.text()).then(out)");
  await expect(out()).toHaveText("2 Bearer ey");
});

test("nothing of the admin leaves unsaved changes without asking", async () => {
  await open();
  await inApp("shopify.saveBar.show('bar')");
  await expect(page.getByText("Unsaved changes")).toBeVisible();
  await page.locator("#nav").getByRole("link", { name: "Products" }).click();
  await page.getByRole("button", { name: "Stay" }).click();
  await inApp("shopify.saveBar.leaveConfirmation().then(() => out('left'))");
  await page.getByRole("button", { name: "Stay" }).click();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(out()).toHaveText("saved");
  await expect(page.getByText("Unsaved changes")).toBeHidden();
  await page.locator("#nav").getByRole("link", { name: "Products" }).click();
  await expect(page).toHaveURL(/\/products$/);
});

test("a form with data-save-bar gets the bar on its first change; Save submits, Discard resets", async () => {
  await open();
  await frame().getByLabel("Name").fill("new");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(out()).toHaveText("submitted new");
  await frame().getByLabel("Name").fill("newer");
  await page.getByRole("button", { name: "Discard" }).click();
  await expect(frame().getByLabel("Name")).toHaveValue("old");
  await expect(page.getByText("Unsaved changes")).toBeHidden();
});

test("modals: the page's own content with its actions, and a page of the app in a frame", async () => {
  await open();
  await inApp("shopify.modal.show('modal')");
  const dialog = frame().getByRole("dialog", { name: "Delete" });
  await expect(dialog.getByText("Are you sure?")).toBeVisible();
  await dialog.getByRole("button", { name: "Delete" }).click();
  await expect(out()).toHaveText("deleted");
  await expect(dialog).toBeHidden();
  await inApp("shopify.modal.show('framed')");
  const framed = page.getByRole("dialog", { name: "Framed" });
  await expect(framed.frameLocator("iframe").getByRole("heading", { name: "/in-a-modal" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Counting House" })).toBeVisible();
  await framed.getByRole("button", { name: "Done" }).click();
  await expect(framed).toBeHidden();
});

test("toasts, the resource picker and optional scopes", async () => {
  await open();
  await inApp("shopify.toast.show('Done it', { action: 'Undo', onAction: () => out('undone') })");
  await page.getByTestId("toast").getByRole("button", { name: "Undo" }).click();
  await expect(out()).toHaveText("undone");

  await inApp(
    "shopify.resourcePicker({ type: 'product', multiple: true }).then((chosen) => out(chosen.map((p) => p.title).join()))",
  );
  const picker = page.getByRole("dialog", { name: "Add products" });
  const first = picker.locator(".picker-row:not(.variant)").first();
  const title = await first.locator(".picker-title").textContent();
  await picker.getByRole("searchbox").fill(title!);
  await expect(picker.locator(".picker-row:not(.variant)")).toHaveCount(1);
  await first.getByRole("checkbox").check();
  await picker.getByRole("button", { name: "Add" }).click();
  await expect(out()).toHaveText(title!);

  await inApp("shopify.scopes.request(['read_all_orders']).then((answer) => out(answer.result))");
  await page.getByRole("button", { name: "Allow" }).click();
  await expect(out()).toHaveText("granted-all");
});

test("a link to one of the admin's own pages opens over the app", async () => {
  await open();
  const order = sandbox.store.get<{ id: string; name: string }>(
    "select cast(id as text) as id, name from orders limit 1",
  )!;
  await inApp(`window.open('shopify://admin/orders/${order.id}', '_top')`);
  await expect(page.getByRole("heading", { name: order.name })).toBeVisible();
});

test("the pages have no accessibility problems and no sideways scrolling on a phone", async () => {
  for (const path of [
    "",
    "/orders",
    "/products",
    "/customers",
    "/analytics",
    "/apps",
    "/sandbox",
    "/apps/counting-house",
  ]) {
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto(new URL(`/store/demo${path}`, sandbox.sandbox.adminUrl("demo")).href);
    expect(await violationsIn(page.mainFrame()), path).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  }
  await page.getByRole("button", { name: "Menu" }).click();
  await expect(page.locator("#nav").getByRole("link", { name: "Home" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Menu" })).toBeFocused();
});
