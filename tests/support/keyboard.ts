// A person without a mouse: where the focus is, and Tab until it is where it should be.
import { expect, type Page } from "@playwright/test";
import { inside } from "./page-checks.ts";

/** More stops than any page has before what a person looks for. */
const MOST_STOPS = 200;

/** The name of what has the focus, in the app's frame or in the admin around it; "" where nothing has. */
export async function focused(page: Page): Promise<string> {
  const nameOf = () => {
    const element = document.activeElement;
    if (!element || element === document.body) return "";
    const ids = element.getAttribute("aria-labelledby")?.split(/\s+/) ?? [];
    const words = [
      element.getAttribute("aria-label"),
      ids.map((id) => document.getElementById(id)?.textContent ?? "").join(" "),
      ...[...((element as HTMLInputElement).labels ?? [])].map(({ innerText }) => innerText),
      (element as HTMLElement).innerText,
      element.tagName,
    ];
    return (words.find((text) => text?.trim()) ?? "").trim().replace(/\s+/g, " ");
  };
  const name = await page.evaluate(nameOf);
  return name === "IFRAME" || (await page.evaluate(() => document.activeElement?.tagName === "IFRAME"))
    ? inside(page).evaluate(nameOf)
    : name;
}

/** Presses Tab until something so called has the focus; a failure tells all stops on the way. */
export async function tabTo(page: Page, name: string | RegExp, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  const stops: string[] = [];
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    await page.keyboard.press(key);
    const now = await focused(page);
    if (typeof name === "string" ? now === name : name.test(now)) return;
    stops.push(now);
  }
  expect(stops, "the stops of the Tab key").toContain(name);
}

/** Tab goes round in the app's open dialog: past its end comes the browser's own bar, or the dialog again, never what lies behind. */
export async function expectFocusKept(page: Page): Promise<void> {
  for (let stop = 0; stop < 20; stop++) {
    await page.keyboard.press("Tab");
    const name = await focused(page);
    if (name === "") continue;
    const isOutside = await page.evaluate(() => document.activeElement?.tagName !== "IFRAME");
    const isBehind = await inside(page).evaluate(() => document.activeElement?.closest("dialog") === null);
    expect(isOutside || isBehind, `the focus left the dialog for ${name}`).toBe(false);
  }
}

/** What has the focus looks otherwise than without it. */
export async function expectFocusSeen(page: Page): Promise<void> {
  const frame = inside(page);
  const name = await focused(page);
  const element = await frame.evaluateHandle(() => document.activeElement as HTMLElement);
  const box = await element.asElement()!.boundingBox();
  if (!box) return;
  const clip = { x: box.x - 6, y: box.y - 6, width: box.width + 12, height: box.height + 12 };
  const shot = () => page.screenshot({ clip, animations: "disabled" });
  const withFocus = await shot();
  await element.evaluate((one) => one.blur());
  const without = await shot();
  expect(withFocus.equals(without), `${name} shows that it has the focus`).toBe(false);
}
