const KNOWN = new Set(
  "P BR STRONG B EM I U S STRIKE DEL A UL OL LI H1 H2 H3 H4 H5 H6 BLOCKQUOTE CODE PRE HR".split(" "),
);

/** True of an element that the editor can hold; by its name in capitals, as the DOM has it. */
export const isKnown = (tagName: string): boolean => KNOWN.has(tagName);

/** True where the editor would drop something: an element or an attribute that it does not know. Parsed only, never shown. */
export function isBeyondEditor(html: string): boolean {
  const { body, head } = new DOMParser().parseFromString(html, "text/html");
  if (head.childElementCount > 0) return true;
  return [...body.querySelectorAll("*")].some((element) => {
    const attributes = element.getAttributeNames();
    return (
      !isKnown(element.tagName) ||
      attributes.some((name) => element.tagName !== "A" || !/^(href|target|rel)$/.test(name))
    );
  });
}
