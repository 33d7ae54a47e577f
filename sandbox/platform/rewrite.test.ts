import fc from "fast-check";
import { expect, it } from "vitest";
import { replacements, rewriteStream, rewriteText } from "./rewrite.ts";

const list = replacements([
  { from: "https://admin.shopify.com", to: "http://localhost:4000" },
  { from: "https://app.sandbox.test", to: "http://localhost:4001" },
]);

async function streamed(chunks: Buffer[]): Promise<string> {
  const stream = rewriteStream(list);
  const out: Buffer[] = [];
  stream.on("data", (chunk: Buffer) => out.push(chunk));
  const ended = new Promise((resolve) => stream.on("end", resolve));
  for (const chunk of chunks) stream.write(chunk);
  stream.end();
  await ended;
  return Buffer.concat(out).toString("utf8");
}

it("an address is replaced plainly, in a query and in JSON", () => {
  const text = `<a href="https://admin.shopify.com/x"> reload=https%3A%2F%2Fapp.sandbox.test%2Fapp {"u":"https:\\/\\/admin.shopify.com\\/y"}`;
  expect(rewriteText(text, list)).toBe(
    `<a href="http://localhost:4000/x"> reload=http%3A%2F%2Flocalhost%3A4001%2Fapp {"u":"http:\\/\\/localhost:4000\\/y"}`,
  );
});

it("however a body is cut into chunks, the result is that of the whole, multi-byte characters included", async () => {
  const part = fc.constantFrom(
    "https://admin.shopify.com",
    "https://app.sandbox.test/é",
    "https://a",
    "h",
    "🕯️ שלום",
    "https%3A%2F%2Fapp.sandbox.test",
    "<p>",
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(part, { maxLength: 8 }),
      fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 10 }),
      async (parts, sizes) => {
        const bytes = Buffer.from(parts.join(""));
        const chunks: Buffer[] = [];
        for (let at = 0, n = 0; at < bytes.length; n++) {
          const size = sizes[n % sizes.length]!;
          chunks.push(bytes.subarray(at, at + size));
          at += size;
        }
        expect(await streamed(chunks)).toBe(rewriteText(parts.join(""), list));
      },
    ),
    { numRuns: 100 },
  );
});

it("what cannot be part of an address is passed on at once: streaming goes on", async () => {
  const stream = rewriteStream(list);
  const first = new Promise<string>((resolve) => stream.once("data", (chunk: Buffer) => resolve(chunk.toString())));
  stream.write("<p>Loading</p>");
  expect(await first).toBe("<p>Loading</p>");
  stream.end();
});
