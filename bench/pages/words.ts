// What people, products and tags of a written store are called. Drawn unevenly, as names are: a few are very common, most are rare.

const FIRST = parts(
  "An Be Ca Da El Fa Gio Ha Isa Jo Ka Lu Ma Ni Oli Pa Ro Sa Ti Vi",
  "na la ra rie lena n s mir bel nis to lia",
);
const LAST = parts(
  "Ab Ber Car Dal Eng Fer Gar Hol Iver Jen Kor Lind Mor Nor Ol Pet Quin Rod Sand Tor Ul Ver Wal Young Zim",
  "son sen ski man ez well berg ton mann feld ley dez land stein er ov ini ette ard ic",
);
const THING = parts(
  "Linen Cotton Wool Oak Steel Glass Leather Copper Canvas Silk",
  " Shirt, Table, Lamp, Bag, Bowl, Chair, Jacket, Rug, Vase, Belt, Cup, Scarf",
  ",",
);
const MOOD = "Classic Modern Rustic Soft Bold Quiet Nordic Vintage Summer Winter".split(" ");
const DOMAINS = ["example.com", "example.org", "example.net", "mail.example", "post.example", "inbox.example"];

function parts(beginnings: string, ends: string, between = " "): string[] {
  return beginnings.split(" ").flatMap((begin) => ends.split(between).map((end) => `${begin}${end}`));
}

/** A number of 0 … 1 for a subject, the same every time. */
export function dice(subject: number, salt: number): number {
  let hash = Math.imul(subject ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(salt + 1, 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  return ((hash ^ (hash >>> 15)) >>> 0) / 2 ** 32;
}

/** One of many; the first of them are drawn more often by far. */
export const drawn = <Value>(values: readonly Value[], chance: number): Value =>
  values[Math.floor(values.length * chance ** 2)]!;

export function person(n: number) {
  const [firstName, lastName] = [drawn(FIRST, dice(n, 1)), drawn(LAST, dice(n, 2))];
  const domain = drawn(DOMAINS, dice(n, 3));
  return { firstName, lastName, email: `${firstName}.${lastName}${n}@${domain}`.toLowerCase() };
}

export const productTitle = (n: number): string => `${drawn(MOOD, dice(n, 4))} ${drawn(THING, dice(n, 5))} ${n}`;
/** Two thousand of them, of which a few have most products. */
export const vendor = (n: number): string => `Vendor ${1 + Math.floor(2000 * dice(n, 6) ** 3)}`;
export const productType = (n: number): string => `Type ${1 + Math.floor(300 * dice(n, 7) ** 2)}`;

/** "vip" for one in nine, "wholesale" for one in a hundred, "callback" for one in 20,000; "old-import" for the first tenth of all. */
export function tags(n: number, of: number): string[] {
  const chance = dice(n, 8);
  return [
    ...(chance < 1 / 9 ? ["vip"] : []),
    ...(chance > 0.99 ? ["wholesale"] : []),
    ...(n % 20_000 === 77 ? ["callback"] : []),
    ...(n < of / 10 ? ["old-import"] : []),
  ];
}
