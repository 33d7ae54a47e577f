import { expect, it } from "vitest";
import { runsOf } from "./pdf-fonts.server.ts";

const textOf = (text: string) =>
  runsOf(text)
    .map((run) => run.text)
    .join("");

it("every script and every sign of a currency is drawn by a font that has it", () => {
  const text = "Größe Ωλ ЖщЯ हिन्दी 数帐房會計 ひカ 한국 של متجر ร้าน €£¥₹₩₫₦฿₪₴₸₺₽₱₲₡₵₼₾₿ ©®™ −…–“”•";
  expect(textOf(text)).toBe(text);
  expect(new Set(runsOf(text).map(({ font }) => font)).size).toBe(6);
});

it("words of one script stay together, spaces and digits with them", () => {
  expect(runsOf("Total 12 of 30")).toEqual([{ text: "Total 12 of 30", font: "latin" }]);
});

it("pictures are left out with the space before them, also those joined of several", () => {
  expect(textOf("First Frost ❄️ Room Mist 👨‍👩‍👧 🇩🇪")).toBe("First Frost Room Mist");
});
