import { Button, ButtonGroup, Select } from "@shopify/polaris";
import { createElement, type ReactNode, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { isKnown } from "./known-html.ts";
import { TOOLS } from "./rich-text-tools.ts";

interface RichTextPlaceProps {
  html: string;
  labelledBy: string;
  onFocus?: () => void;
  /** Where one types in it: it takes the field's place below the text. */
  children?: ReactNode;
}

/** What the editor will look like, before it is there: the text rebuilt of the elements that the editor knows, so that nothing else of it comes in. */
export function RichTextPlace({ html, labelledBy, onFocus, children }: RichTextPlaceProps) {
  const { t } = useTranslation("richText");
  const nodes = useMemo(
    () => (html === "" ? [] : nodesOf(new DOMParser().parseFromString(html, "text/html").body)),
    [html],
  );
  return (
    <div className="ch-rich-text">
      {/* React 18 knows no `inert` and writes a text through. */}
      <div className="ch-rich-text-tools" aria-hidden="true" {...{ inert: "" }}>
        <Select label={t("paragraph")} labelHidden options={[{ label: t("text"), value: "0" }]} value="0" />
        <ButtonGroup variant="segmented">
          {TOOLS.map(({ name, icon }) => (
            <Button key={name} icon={icon} accessibilityLabel={t(`tool.${name}`)} />
          ))}
        </ButtonGroup>
      </div>
      {children ? (
        <div className="ch-rich-text-body">
          {nodes}
          {children}
        </div>
      ) : (
        <div
          className="ch-rich-text-body"
          role="textbox"
          aria-multiline="true"
          aria-labelledby={labelledBy}
          tabIndex={0}
          onFocus={onFocus}
        >
          {nodes}
        </div>
      )}
    </div>
  );
}

// No attribute comes along; a link looks like one and leads nowhere, as in the editor.
const nodesOf = (parent: Node): ReactNode[] =>
  [...parent.childNodes].map((node, key) => {
    if (node.nodeType === Node.TEXT_NODE) return node.textContent;
    if (!(node instanceof Element) || !isKnown(node.tagName)) return null;
    if (node.tagName === "A") return createElement("span", { key, className: "ch-link" }, ...nodesOf(node));
    return createElement(node.tagName.toLowerCase(), { key }, ...nodesOf(node));
  });
