// Shopify's rich text (a tree of its own, as JSON) and what the app's editor reads (HTML) and says (a document of ProseMirror's).

interface Rich {
  readonly type: string;
  readonly children?: readonly Rich[] | undefined;
  readonly [name: string]: unknown;
}

/** A node of the editor's document. */
export interface EditorNode {
  readonly type?: string | undefined;
  readonly text?: string | undefined;
  readonly attrs?: Readonly<Record<string, unknown>> | undefined;
  readonly marks?: readonly { readonly type: string; readonly attrs?: Readonly<Record<string, unknown>> }[] | undefined;
  readonly content?: readonly EditorNode[] | undefined;
}

// Without zod: a page with metafields would load all of it for this.
function isRich(node: unknown): node is Rich {
  if (typeof node !== "object" || node === null || !("type" in node) || typeof node.type !== "string") return false;
  const children = "children" in node ? node.children : undefined;
  return children === undefined || (Array.isArray(children) && children.every(isRich));
}

/** As HTML; null: it holds what the editor cannot, and would lose. */
export function richHtml(value: string): string | null {
  if (value.trim() === "") return "";
  try {
    const root: unknown = JSON.parse(value);
    return isRich(root) && root.type === "root" ? htmlOf(root.children) : null;
  } catch {
    return null;
  }
}

const htmlOf = (nodes: readonly Rich[] = []): string => nodes.map(nodeHtml).join("");

function nodeHtml(node: Rich): string {
  const inside = () => htmlOf(node.children);
  switch (node.type) {
    case "text":
      return textHtml(node);
    case "paragraph":
      return `<p>${inside()}</p>`;
    case "heading":
      if (!/^[1-6]$/.test(String(node.level))) break;
      return `<h${String(node.level)}>${inside()}</h${String(node.level)}>`;
    case "list":
      return node.listType === "ordered" ? `<ol>${inside()}</ol>` : `<ul>${inside()}</ul>`;
    case "list-item":
      if (node.children?.some(({ type }) => type !== "text" && type !== "link")) break;
      return `<li><p>${inside()}</p></li>`;
    case "link":
      if (typeof node.url !== "string" || node.title) break;
      return `<a href="${escaped(node.url)}"${node.target === "_blank" ? ' target="_blank"' : ""}>${inside()}</a>`;
  }
  throw new Error(`${node.type} is beyond the editor`);
}

function textHtml({ value, bold, italic }: Rich): string {
  const plain = escaped(typeof value === "string" ? value : "").replaceAll("\n", "<br>");
  const strong = bold ? `<strong>${plain}</strong>` : plain;
  return italic ? `<em>${strong}</em>` : strong;
}

const SIGNS: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => SIGNS[sign]!);

/** The editor's document as Shopify keeps it; what Shopify's rich text does not know becomes plain text. Empty: nothing is written. */
export function richValue(document: EditorNode): string {
  const children = (document.content ?? []).flatMap(blocksOf);
  const isEmpty = children.every(({ children: inside }) => (inside ?? []).length === 0);
  return isEmpty ? "" : JSON.stringify({ type: "root", children });
}

function blocksOf(node: EditorNode): Rich[] {
  switch (node.type) {
    case "heading":
      return [{ type: "heading", level: node.attrs?.level ?? 1, children: inlineOf(node) }];
    case "bulletList":
    case "orderedList":
      return [
        { type: "list", listType: node.type === "orderedList" ? "ordered" : "unordered", children: itemsOf(node) },
      ];
    case "blockquote":
      return (node.content ?? []).flatMap(blocksOf);
    case "horizontalRule":
      return [];
    default:
      return [{ type: "paragraph", children: inlineOf(node) }];
  }
}

// Shopify's lists have one level: what stands deeper comes after its item.
const itemsOf = (list: EditorNode): Rich[] =>
  (list.content ?? []).flatMap((item) => {
    const parts = item.content ?? [];
    const own = parts.filter(({ type }) => !/List$/.test(type ?? ""));
    const deeper = parts.filter((part) => !own.includes(part));
    return [{ type: "list-item", children: own.flatMap(inlineOf) }, ...deeper.flatMap(itemsOf)];
  });

function inlineOf({ content = [] }: EditorNode): Rich[] {
  const parts: Rich[] = [];
  for (const node of content) {
    const text = textOf(node);
    const link = node.marks?.find(({ type }) => type === "link")?.attrs;
    if (!link) {
      parts.push(text);
      continue;
    }
    const target = link.target === "_blank" ? "_blank" : null;
    const last = parts.at(-1);
    // Of one link whose words look otherwise each is a text of its own.
    if (last?.type === "link" && last.url === link.href)
      parts[parts.length - 1] = { ...last, children: [...last.children!, text] };
    else parts.push({ type: "link", url: String(link.href), title: null, target, children: [text] });
  }
  return parts;
}

function textOf({ type, text = "", marks = [] }: EditorNode): Rich {
  const has = (name: string) => marks.some((mark) => mark.type === name);
  return {
    ...{ type: "text", value: type === "hardBreak" ? "\n" : text },
    ...(has("bold") && { bold: true }),
    ...(has("italic") && { italic: true }),
  };
}
