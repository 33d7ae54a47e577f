import { expect, it } from "vitest";
import { htmlOf } from "#tests/support/render-page.tsx";
import { MetafieldEditor } from "./metafield-editor.tsx";

it("a moment stands whole in what the server sends: no part of the field comes later, and the page keeps its height", () => {
  const entry = {
    ...{ namespace: "custom", key: "at", name: "At", description: null, type: "date_time", validations: [] },
    ...{ value: "2026-07-21T10:00:00+00:00", digest: null },
  };
  const html = htmlOf(
    <MetafieldEditor entry={entry} value={entry.value} onChange={() => {}} onBlur={() => {}} error={undefined} />,
  );
  expect(html).toContain('value="2026-07-21T11:00"');
  // React's mark of a part that may come later.
  expect(html).not.toContain("<!--$");
});
