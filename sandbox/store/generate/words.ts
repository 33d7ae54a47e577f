// The words the generated stores are made of. Our own lists; some names are there to break software that expects ASCII.

export interface Family {
  type: string;
  vendor: string;
  nouns: string[];
  styles: string[];
  /** Option name and values; sizes move the price. */
  option: { name: string; values: { name: string; factor: number }[] } | null;
  /** Price range in the profile's base units. */
  price: [low: number, high: number];
  requiresShipping: boolean;
  /** Taxed at the reduced rate where there is one. */
  food: boolean;
  weight: number;
  tags: string[];
}

const sizes = (...values: [string, number][]) => ({
  name: "Size",
  values: values.map(([name, factor]) => ({ name, factor })),
});
const colours = (...names: string[]) => ({ name: "Colour", values: names.map((name) => ({ name, factor: 1 })) });

const SCENTS = [
  "Fig & Cedar",
  "Salted Amber",
  "Wild Thyme",
  "Rain on Slate",
  "Black Tea",
  "Orange Peel",
  "Beeswax",
  "Juniper Smoke",
  "Linen Line",
  "Tomato Leaf",
  "Vetiver",
  "Honeyed Oat",
  "Night Jasmine",
  "Pine Hollow",
  "Crushed Mint",
  "Clove & Plum",
  "Sea Fennel",
  "Old Library",
  "Rosewood",
  "First Frost ❄️",
];

export const FAMILIES: Family[] = [
  {
    type: "Candle",
    vendor: "Wick & Hollow",
    nouns: ["Candle", "Jar Candle", "Travel Candle", "Pillar Candle"],
    styles: SCENTS,
    option: sizes(["Small", 1], ["Medium", 1.6], ["Large", 2.4]),
    price: [12, 26],
    requiresShipping: true,
    food: false,
    weight: 10,
    tags: ["candle", "home fragrance"],
  },
  {
    type: "Diffuser",
    vendor: "Wick & Hollow",
    nouns: ["Reed Diffuser", "Room Mist"],
    styles: SCENTS,
    option: sizes(["100 ml", 1], ["200 ml", 1.7]),
    price: [18, 34],
    requiresShipping: true,
    food: false,
    weight: 5,
    tags: ["home fragrance"],
  },
  {
    type: "Ceramics",
    vendor: "Kiln Row",
    nouns: ["Mug", "Bowl", "Bud Vase", "Incense Dish", "Candle Holder"],
    styles: ["Speckled", "Ash-glazed", "Terracotta", "Celadon", "Chalk", "Iron-blue", "Café crème"],
    option: colours("Oat", "Slate", "Moss", "Rust"),
    price: [14, 58],
    requiresShipping: true,
    food: false,
    weight: 5,
    tags: ["ceramics", "tableware"],
  },
  {
    type: "Textiles",
    vendor: "Plain Weave",
    nouns: ["Throw", "Tea Towel", "Cushion Cover", "Table Runner"],
    styles: ["Washed Linen", "Waffle", "Herringbone", "Striped", "Quilted", "Naïve Check"],
    option: colours("Natural", "Charcoal", "Clay", "Sage", "Ink"),
    price: [16, 120],
    requiresShipping: true,
    food: false,
    weight: 4,
    tags: ["textiles"],
  },
  {
    type: "Kitchen",
    vendor: "Bench & Board",
    nouns: ["Serving Board", "Spoon Set", "Salt Pot", "Butter Knife"],
    styles: ["Olive Wood", "Oak", "Walnut", "Beech"],
    option: null,
    price: [11, 72],
    requiresShipping: true,
    food: false,
    weight: 3,
    tags: ["kitchen"],
  },
  {
    type: "Pantry",
    vendor: "Slow Larder",
    nouns: ["Honey", "Loose Tea", "Drinking Chocolate", "Sea Salt"],
    styles: ["Heather", "Smoked", "Spiced", "Lemon", "Dark", "Garden"],
    option: sizes(["Tin", 1], ["Refill", 0.75]),
    price: [7, 19],
    requiresShipping: true,
    food: true,
    weight: 4,
    tags: ["pantry", "gift"],
  },
  {
    type: "Stationery",
    vendor: "Paper Lane",
    nouns: ["Notebook", "Card Set", "Gift Wrap", "Desk Calendar"],
    styles: ["Letterpress", "Marbled", "Botanical", "Plain"],
    option: null,
    price: [4, 24],
    requiresShipping: true,
    food: false,
    weight: 3,
    tags: ["stationery", "gift"],
  },
  {
    type: "Workshop",
    vendor: "Wick & Hollow",
    nouns: ["Candle Pouring Class", "Recipe Booklet (PDF)"],
    styles: ["Evening", "Weekend", "Family 👨‍👩‍👧"],
    option: null,
    price: [9, 85],
    requiresShipping: false,
    food: false,
    weight: 1,
    tags: ["digital"],
  },
];

export const NAMES: Record<string, { first: string[]; last: string[] }> = {
  western: {
    first:
      "Ada Ben Clara Daniel Elif Fiona George Hannah Isaac Jana Kofi Lena Marcus Nora Oscar Priya Quinn Rosa Samuel Tess Uma Victor Wanda Xavier Yusuf Zoë Amélie Björn Chloë Siobhán José Łukasz".split(
        " ",
      ),
    last: "Abbott Barnes Castillo Dubois Ekström Fischer Garcia Hughes Iverson Jensen Kowalski Lindqvist Morgan Nguyen O'Brien Patel Quigley Rossi Schmidt Turner Underhill Vargas Whitfield Xu Young Zimmermann Müller Ångström d'Arcy Smith-Jones".split(
      " ",
    ),
  },
  japanese: {
    first: "葵 蓮 陽菜 大翔 結衣 湊 さくら 悠真 美咲 健太 Yuki Haruto Mei Sora".split(" "),
    last: "佐藤 鈴木 高橋 田中 伊藤 渡辺 山本 中村 小林 Kato Yoshida".split(" "),
  },
  rightToLeft: {
    first: "محمد فاطمة ليلى يوسف נועה דוד מיכל אריאל".split(" "),
    last: "الحسن منصور حداد كهן לוי פרץ".split(" "),
  },
  odd: {
    first: ["🕯️ Luna", "Null", "Ana 🌸", "  Sam", "Åsa", "X Æ"],
    last: ["🦊", "Void", "Test", "O’Neill", "van der Berg", "N/A"],
  },
};

export interface Place {
  city: string;
  province: string | null;
  provinceCode: string | null;
  zip: string;
  weight: number;
}

export interface Country {
  code: string;
  name: string;
  currency: string;
  locale: string;
  names: keyof typeof NAMES;
  places: Place[];
}

const place = (
  city: string,
  zip: string,
  weight = 1,
  province: string | null = null,
  provinceCode: string | null = null,
): Place => ({
  city,
  province,
  provinceCode,
  zip,
  weight,
});

export const COUNTRIES: Record<string, Country> = {
  US: {
    code: "US",
    name: "United States",
    currency: "USD",
    locale: "en-US",
    names: "western",
    places: [
      place("New York", "10012", 5, "New York", "NY"),
      place("Buffalo", "14201", 1, "New York", "NY"),
      place("Los Angeles", "90026", 4, "California", "CA"),
      place("Oakland", "94607", 2, "California", "CA"),
      place("Austin", "78704", 3, "Texas", "TX"),
      place("Chicago", "60614", 3, "Illinois", "IL"),
      place("Seattle", "98103", 2, "Washington", "WA"),
      place("Portland", "97214", 2, "Oregon", "OR"),
      place("Asheville", "28801", 1, "North Carolina", "NC"),
      place("Miami", "33137", 2, "Florida", "FL"),
    ],
  },
  CA: {
    code: "CA",
    name: "Canada",
    currency: "CAD",
    locale: "en-CA",
    names: "western",
    places: [place("Toronto", "M5V 2T6", 3, "Ontario", "ON"), place("Montréal", "H2T 1S6", 2, "Quebec", "QC")],
  },
  GB: {
    code: "GB",
    name: "United Kingdom",
    currency: "GBP",
    locale: "en-GB",
    names: "western",
    places: [place("London", "E8 3PN", 4), place("Leeds", "LS1 4DY"), place("Glasgow", "G12 8QQ")],
  },
  DE: {
    code: "DE",
    name: "Germany",
    currency: "EUR",
    locale: "de-DE",
    names: "western",
    places: [place("Berlin", "10999", 2), place("Köln", "50674")],
  },
  FR: {
    code: "FR",
    name: "France",
    currency: "EUR",
    locale: "fr-FR",
    names: "western",
    places: [place("Paris", "75011", 2), place("Besançon", "25000")],
  },
  IL: {
    code: "IL",
    name: "Israel",
    currency: "USD",
    locale: "he-IL",
    names: "rightToLeft",
    places: [place("תל אביב", "6688102"), place("Haifa", "3303131")],
  },
  BH: {
    code: "BH",
    name: "Bahrain",
    currency: "BHD",
    locale: "ar-BH",
    names: "rightToLeft",
    places: [place("المنامة", "317", 3), place("Muharraq", "204")],
  },
  JP: {
    code: "JP",
    name: "Japan",
    currency: "JPY",
    locale: "ja-JP",
    names: "japanese",
    places: [
      place("渋谷区", "150-0001", 4, "Tōkyō", "JP-13"),
      place("京都市", "604-8005", 2, "Kyōto", "JP-26"),
      place("大阪市", "530-0001", 2, "Ōsaka", "JP-27"),
    ],
  },
};

export const STREETS =
  "Mill Lane,Station Road,Harbour Street,Linden Allee,Rue des Lilas,Orchard Way,Canal Walk,7th Avenue,Elm Street,三丁目".split(
    ",",
  );
