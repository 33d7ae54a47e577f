// Pictures without picture files: a small drawing for each product, the same for the same id.
import { createRandom } from "./random.ts";

const escape = (text: string): string => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

/** An SVG for a product; `title` becomes its accessible name and decides between a jar, a vase and a box. */
export function productImageSvg(id: string, title: string): string {
  const random = createRandom("image", id);
  const hue = random.int(0, 359);
  const tone = (lightness: number, saturation = 32) => `hsl(${hue} ${saturation}% ${lightness}%)`;
  const x = 250 + random.int(-20, 20);
  const body = /candle|diffuser|honey|tea|salt|mist/i.test(title)
    ? `<rect x="${x}" y="300" width="300" height="340" rx="36" fill="${tone(58)}"/><rect x="${x + 50}" y="420" width="200" height="110" rx="8" fill="${tone(92)}"/><path d="M${x + 150} 300v-70" stroke="${tone(25)}" stroke-width="8"/><path d="M${x + 150} 150c44 50 30 84 0 90c-30-6-44-40 0-90z" fill="hsl(38 92% 62%)"/>`
    : /mug|bowl|vase|dish|holder|pot/i.test(title)
      ? `<path d="M${x} 320h300c0 60-20 110-50 150v130q0 40-40 40h-120q-40 0-40-40v-130c-30-40-50-90-50-150z" fill="${tone(55)}"/><ellipse cx="${x + 150}" cy="320" rx="150" ry="34" fill="${tone(40)}"/>`
      : `<rect x="${x - 40}" y="280" width="380" height="340" rx="18" fill="${tone(60)}"/><path d="M${x - 40} 380h380M${x + 150} 280v340" stroke="${tone(88)}" stroke-width="26"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 800" role="img" aria-label="${escape(title)}"><rect width="800" height="800" fill="${tone(93, 22)}"/><ellipse cx="400" cy="660" rx="260" ry="30" fill="${tone(82, 20)}"/>${body}</svg>`;
}
