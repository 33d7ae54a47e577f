// A store that was opened today: nothing in it yet. Its lists say so and what comes next, its figures are none, and nothing fails.
import { openPage } from "#tests/support/at-work.ts";
import { appFrame, expect, inside, noOverflow, noViolations, test } from "#tests/support/browser.ts";
import { installedWithAll } from "#tests/support/grants.ts";
import { shot } from "#tests/support/page-checks.ts";
import { watchPage } from "#tests/support/watched-page.ts";

test.use({ seed: 41 });

const TABLES = [
  ...["orders", "order_plans", "order_heads", "draft_orders", "customers", "products", "variants", "collections"],
  ...["collection_products", "inventory_items", "inventory_levels", "inventory_transfers", "truth", "truth_parts"],
];
const NOTHING_YET = [
  ...["/products", "/products/collections", "/orders", "/orders/drafts", "/customers", "/inventory"],
  ...["/inventory/transfers", "/analytics/sales-over-time", "/analytics/report", "/analytics/files"],
];
const OTHERS = ["", "/analytics", "/analytics/reconcile", "/inventory/transfers/new", "/search?query=mug", "/sync"];

for (const width of [1280, 390])
  test(`a store with nothing in it, ${width} wide`, async ({ stack, open }) => {
    test.slow();
    for (const table of TABLES) stack.sandbox.stores[0]!.run(`delete from ${table}`);
    await installedWithAll(stack);
    const page = await open({ width });
    const watched = await watchPage(page);
    for (const path of [...NOTHING_YET, ...OTHERS]) {
      await openPage(page, stack, path);
      await expect(appFrame(page).getByRole("heading", { level: 1 })).toHaveCount(1);
      if (NOTHING_YET.includes(path))
        await expect(
          appFrame(page)
            .getByText(/^(No .* yet|Nothing is kept here yet)/)
            .first(),
          path,
        ).toBeVisible();
      await inside(page).waitForLoadState("networkidle");
      await shot(page, `empty${path.replaceAll(/\W+/g, "-")}-${width}`);
      await noViolations(page, path);
      await noOverflow(page, path);
      const shift = await watched.layoutShift();
      expect(shift.score, `${path}: ${shift.moved.join("; ")}`).toBeLessThanOrEqual(0.02);
    }
    expect(watched.problems()).toEqual([]);
  });
