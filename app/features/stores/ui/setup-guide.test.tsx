import { expect, it } from "vitest";
import { htmlOf, textOf } from "#tests/support/render-page.tsx";
import { SetupGuide } from "./setup-guide.tsx";

it("counts the steps that are done, and says of each why it is asked", () => {
  const text = textOf(<SetupGuide sync="running" look="open" />);
  expect(text).toContain("1 of 3 steps done");
  expect(text).toContain("In progress Read your store for the first time Every figure is counted from your own orders");
  expect(text).not.toContain("Finish setup");
});

it("guides to the end, and can be closed at any time", () => {
  const guide = <SetupGuide sync="done" look="done" />;
  expect(textOf(guide)).toContain("3 of 3 steps done");
  expect(textOf(guide)).toContain("Finish setup");
  expect(htmlOf(<SetupGuide sync="open" look="open" />)).toContain('aria-label="Dismiss setup guide"');
});
