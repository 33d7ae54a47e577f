import { expect, it } from "vitest";
import { htmlOf } from "#tests/support/render-page.tsx";
import { PhoneFold } from "./phone-fold.tsx";

const folded = (count: number) =>
  htmlOf(
    <PhoneFold of="items" count={count}>
      <ul>
        {Array.from({ length: count }, (_, n) => (
          <li key={n}>{n}</li>
        ))}
      </ul>
    </PhoneFold>,
  );

it("holds all there is, and offers a phone the rest of a long list", () => {
  const html = folded(12);
  expect(html.match(/<li>/g)).toHaveLength(12);
  expect(html).toContain("Show all 12");
  expect(html).toContain('aria-expanded="false"');
});

it("folds nothing away that would hardly save a place", () => {
  expect(folded(5)).not.toContain("Show all");
});
