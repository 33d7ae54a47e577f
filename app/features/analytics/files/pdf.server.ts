import type { Content, TDocumentDefinitions } from "pdfmake/interfaces.js";
import { pdfFonts, type Run, runsOf } from "./pdf-fonts.server.ts";

/** Text in fonts that have its characters. */
export const signs = (text: string): Run[] => runsOf(text);

/** A document on A4, with the number of the page below each. */
export async function pdfOf(content: Content[], { title, footer }: { title: string; footer: string }): Promise<Buffer> {
  const { default: pdfmake } = await import("pdfmake");
  pdfmake.setFonts(pdfFonts());
  // Nothing but the fonts is read, and nothing is fetched: names in a document are text.
  pdfmake.setUrlAccessPolicy(() => false);
  const own = new Set(Object.values(pdfFonts()).flatMap(({ normal, bold }) => [normal, bold]));
  pdfmake.setLocalAccessPolicy((path) => own.has(path));
  const document: TDocumentDefinitions = {
    info: { title },
    pageSize: "A4",
    pageMargins: [40, 40, 40, 48],
    defaultStyle: { font: "latin", fontSize: 9, lineHeight: 1.15 },
    styles: STYLES,
    content,
    footer: (page, pages) => ({
      columns: [{ text: signs(footer) }, { text: `${page} / ${pages}`, alignment: "right" }],
      style: "quiet",
      margin: [40, 16, 40, 0],
    }),
  };
  return pdfmake.createPdf(document).getBuffer() as Promise<Buffer>;
}

const STYLES: TDocumentDefinitions["styles"] = {
  title: { fontSize: 20, bold: true },
  store: { fontSize: 12, margin: [0, 2, 0, 6] },
  heading: { fontSize: 12, margin: [0, 10, 0, 4] },
  figure: { fontSize: 14 },
  quiet: { color: "#616161", fontSize: 8 },
  head: { fontSize: 8 },
  headNumber: { fontSize: 8, alignment: "right" },
};
