import { expect, it } from "vitest";
import { errorsOfLines, type LineDraft } from "./line-draft.ts";

const line = (key: string): LineDraft => ({ key, title: key, sku: null, typed: "1" });

it("an error stands at the line that it was said of, whichever have gone since", () => {
  const errors = {
    note: "Too long.",
    lines: "Too few.",
    "lines.0.quantity": "Four at most.",
    "lines.2.itemId": "Gone.",
  };
  const sent = [line("mug"), line("vase"), line("bowl")];
  expect(errorsOfLines(errors, sent)).toEqual({ lines: "Too few.", mug: "Four at most.", bowl: "Gone." });
});

it("of two errors of a line the first is said", () => {
  const errors = { "lines.0.quantity": "Four at most.", "lines.0.itemId": "Gone." };
  expect(errorsOfLines(errors, [line("mug")])).toEqual({ mug: "Four at most." });
});

it("what was said of no line that was sent stands at none", () => {
  expect(errorsOfLines({ "lines.5.quantity": "Four at most." }, [line("mug")])).toEqual({});
});
