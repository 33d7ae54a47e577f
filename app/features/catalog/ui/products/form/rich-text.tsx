import { Button, ButtonGroup } from "@shopify/polaris";
import {
  type Editor,
  EditorContent,
  type JSONContent,
  resolveFocusPosition,
  useEditor,
  useEditorState,
} from "@tiptap/react";
import StarterKit from "@tiptap/starter-kit";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { HeadingSelect } from "./heading-select.tsx";
import { LinkField } from "./link-field.tsx";
import { TOOLS } from "./rich-text-tools.ts";

interface RichTextProps {
  html: string;
  labelledBy: string;
  /** The HTML, and the document that it is of. */
  onChange: (html: string, document: JSONContent) => void;
  /** Without what not every kind of rich text knows: underlined words. */
  isPlain?: boolean;
  /** Where it takes the place of a text (late-rich-text.tsx): the person waits in it. Absent: it may be drawn on a server. */
  isFocused?: boolean;
  /** What was typed there meanwhile: it comes behind the text. */
  typed?: string;
}

/** Writes HTML as it looks. Only what its own schema knows is ever shown: scripts and styles of others do not come in. */
export function RichText({ html, labelledBy, onChange, isPlain = false, isFocused, typed }: RichTextProps) {
  const editor = useEditor({
    extensions: [StarterKit.configure({ link: { openOnClick: false, protocols: ["mailto", "tel"] } })],
    content: html,
    immediatelyRender: isFocused !== undefined,
    editorProps: {
      attributes: {
        role: "textbox",
        "aria-multiline": "true",
        "aria-labelledby": labelledBy,
        class: "ch-rich-text-body",
      },
    },
    onUpdate: ({ editor: now }) => onChange(now.isEmpty ? "" : now.getHTML(), now.getJSON()),
  });
  const first = useRef({ isFocused, typed });
  // Before the next key: the editor's own way to take the focus waits for a frame, and what is typed in it goes nowhere.
  useLayoutEffect(() => {
    if (editor) continueTyping(editor, first.current);
    first.current = { isFocused: false, typed: "" };
  }, [editor]);
  const seen = useRef(html);
  // Discarded, or read anew: the editor follows, unless it says so already.
  useEffect(() => {
    if (!editor || html === seen.current) return;
    seen.current = html;
    if (html !== (editor.isEmpty ? "" : editor.getHTML())) editor.commands.setContent(html, { emitUpdate: false });
  }, [editor, html]);
  if (!editor) return <div className="ch-rich-text ch-rich-text-waiting" />;
  return (
    <div className="ch-rich-text">
      <Tools editor={editor} isPlain={isPlain} />
      <EditorContent editor={editor} />
    </div>
  );
}

function continueTyping(editor: Editor, { isFocused, typed = "" }: { isFocused?: boolean; typed?: string }): void {
  if (!isFocused && typed === "") return;
  const { view } = editor;
  const end = resolveFocusPosition(view.state.doc, "end");
  if (end) view.dispatch(view.state.tr.setSelection(end));
  typed.split("\n").forEach((line, at) => {
    if (at > 0) editor.commands.enter();
    if (line !== "") view.dispatch(view.state.tr.insertText(line));
  });
  if (isFocused) view.focus();
}

function Tools({ editor, isPlain }: { editor: Editor; isPlain: boolean }) {
  const { t } = useTranslation("richText");
  const [isLinking, setLinking] = useState(false);
  const is = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      bold: now.isActive("bold"),
      italic: now.isActive("italic"),
      underline: now.isActive("underline"),
      bulletList: now.isActive("bulletList"),
      orderedList: now.isActive("orderedList"),
      link: now.isActive("link"),
    }),
  });
  const chain = () => editor.chain().focus();
  const run = {
    bold: () => chain().toggleBold().run(),
    italic: () => chain().toggleItalic().run(),
    underline: () => chain().toggleUnderline().run(),
    bulletList: () => chain().toggleBulletList().run(),
    orderedList: () => chain().toggleOrderedList().run(),
    link: () => setLinking(!isLinking),
  };
  return (
    <>
      <div className="ch-rich-text-tools" role="toolbar" aria-label={t("tools")}>
        <HeadingSelect editor={editor} />
        <ButtonGroup variant="segmented">
          {TOOLS.filter(({ name }) => !isPlain || name !== "underline").map(({ name, icon }) => (
            <Button
              key={name}
              icon={icon}
              pressed={is[name]}
              onClick={run[name]}
              accessibilityLabel={t(`tool.${name}`)}
            />
          ))}
        </ButtonGroup>
      </div>
      {isLinking && <LinkField editor={editor} onDone={() => setLinking(false)} />}
    </>
  );
}
