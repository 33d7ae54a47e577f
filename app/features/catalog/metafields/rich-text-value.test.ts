import { expect, it } from "vitest";
import { richHtml, richValue } from "./rich-text-value.ts";

const root = (...children: object[]) => JSON.stringify({ type: "root", children });
const text = (value: string, more: object = {}) => ({ type: "text", value, ...more });

it("what Shopify keeps is shown as it looks, its signs as signs", () => {
  const value = root(
    { type: "heading", level: 2, children: [text("Care & <use>")] },
    { type: "paragraph", children: [text("Warm\n", { bold: true }), text("only", { italic: true })] },
    { type: "list", listType: "ordered", children: [{ type: "list-item", children: [text("Wash")] }] },
    { type: "paragraph", children: [{ type: "link", url: 'https://a.test/"', title: null, children: [text("More")] }] },
  );
  expect(richHtml(value)).toBe(
    "<h2>Care &amp; &lt;use&gt;</h2><p><strong>Warm<br></strong><em>only</em></p><ol><li><p>Wash</p></li></ol>" +
      '<p><a href="https://a.test/&quot;">More</a></p>',
  );
});

it.each([
  ["what no JSON is", "{"],
  ["another tree", JSON.stringify({ type: "paragraph" })],
  ["a node that it does not know", root({ type: "table", children: [] })],
  ["a list in a list", root({ type: "list", children: [{ type: "list-item", children: [{ type: "list" }] }] })],
  ["a link's title", root({ type: "paragraph", children: [{ type: "link", url: "/", title: "T", children: [] }] })],
])("%s is beyond the editor", (_, value) => {
  expect(richHtml(value)).toBeNull();
});

it("what is written is kept in Shopify's tree, without what that does not know", () => {
  const link = { type: "link", attrs: { href: "https://a.test", target: "_blank" } };
  const paragraph = (...content: object[]) => ({ type: "paragraph", content });
  const item = (...content: object[]) => ({ type: "listItem", content });
  const written = richValue({
    type: "doc",
    content: [
      { type: "heading", attrs: { level: 3 }, content: [{ type: "text", text: "Care" }] },
      paragraph(
        { type: "text", text: "a", marks: [{ type: "bold" }, { type: "underline" }] },
        { type: "hardBreak" },
        { type: "text", text: "b", marks: [link] },
        { type: "text", text: "c", marks: [{ type: "italic" }, link] },
      ),
      {
        type: "bulletList",
        content: [
          item(paragraph({ type: "text", text: "one" }), {
            type: "bulletList",
            content: [item(paragraph({ type: "text", text: "deep" }))],
          }),
        ],
      },
    ],
  });
  expect(JSON.parse(written)).toEqual({
    type: "root",
    children: [
      { type: "heading", level: 3, children: [text("Care")] },
      {
        type: "paragraph",
        children: [
          text("a", { bold: true }),
          text("\n"),
          {
            ...{ type: "link", url: "https://a.test", title: null, target: "_blank" },
            children: [text("b"), text("c", { italic: true })],
          },
        ],
      },
      {
        ...{ type: "list", listType: "unordered" },
        children: ["one", "deep"].map((value) => ({ type: "list-item", children: [text(value)] })),
      },
    ],
  });
});

it("nothing written is nothing kept", () => {
  expect([richValue({ type: "doc", content: [{ type: "paragraph" }] }), richHtml("")]).toEqual(["", ""]);
});
