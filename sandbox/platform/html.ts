// HTML as tagged templates: whatever is put in is escaped, unless it came out of such a template itself.

const MARK = Symbol("html");

export interface Html {
  [MARK]: true;
  toString(): string;
}

type Part = Html | string | number | bigint | boolean | null | undefined | Part[];

export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  let text = strings[0] ?? "";
  parts.forEach((part, index) => (text += write(part) + (strings[index + 1] ?? "")));
  return { [MARK]: true, toString: () => text };
}

/** Data for a script: `<` is escaped, so that no value can end the element. */
export const jsonForHtml = (value: unknown): Html => {
  const text = JSON.stringify(value).replaceAll("<", "\\u003c");
  return { [MARK]: true, toString: () => text };
};

function write(part: Part): string {
  if (part === null || part === undefined || part === false || part === true) return "";
  if (Array.isArray(part)) return part.map(write).join("");
  if (typeof part === "object") return part.toString();
  return String(part).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
