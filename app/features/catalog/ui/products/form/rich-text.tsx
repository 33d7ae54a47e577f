import { Button, ButtonGroup } from "@shopify/polaris";
import {
  LinkIcon,
  ListBulletedIcon,
  ListNumberedIcon,
  TextBoldIcon,
  TextItalicIcon,
  TextUnderlineIcon,
} from "@shopify/polaris-icons";
import { type Editor, EditorContent, useEditor, useEditorState } from "@tiptap/react";
import StarterKit from "@tiptap/starter-kit";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { HeadingSelect } from "./heading-select.tsx";
import { LinkField } from "./link-field.tsx";

interface RichTextProps {
  html: string;
  labelledBy: string;
  onChange: (html: string) => void;
}

/** Writes HTML as it looks. Only what its own schema knows is ever shown: scripts and styles of others do not come in. */
export function RichText({ html, labelledBy, onChange }: RichTextProps) {
  const editor = useEditor({
    extensions: [StarterKit.configure({ link: { openOnClick: false, protocols: ["mailto", "tel"] } })],
    content: html,
    immediatelyRender: false,
    editorProps: {
      attributes: {
        role: "textbox",
        "aria-multiline": "true",
        "aria-labelledby": labelledBy,
        class: "ch-rich-text-body",
      },
    },
    onUpdate: ({ editor: now }) => onChange(now.isEmpty ? "" : now.getHTML()),
  });
  // Discarded, or read anew: the editor follows, unless it says so already.
  useEffect(() => {
    if (editor && html !== (editor.isEmpty ? "" : editor.getHTML()))
      editor.commands.setContent(html, { emitUpdate: false });
  }, [editor, html]);
  if (!editor) return <div className="ch-rich-text ch-rich-text-waiting" />;
  return (
    <div className="ch-rich-text">
      <Tools editor={editor} />
      <EditorContent editor={editor} />
    </div>
  );
}

function Tools({ editor }: { editor: Editor }) {
  const { t } = useTranslation("productPage");
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
  const tools = [
    { name: "bold", icon: TextBoldIcon, run: () => chain().toggleBold().run() },
    { name: "italic", icon: TextItalicIcon, run: () => chain().toggleItalic().run() },
    { name: "underline", icon: TextUnderlineIcon, run: () => chain().toggleUnderline().run() },
    { name: "bulletList", icon: ListBulletedIcon, run: () => chain().toggleBulletList().run() },
    { name: "orderedList", icon: ListNumberedIcon, run: () => chain().toggleOrderedList().run() },
    { name: "link", icon: LinkIcon, run: () => setLinking(!isLinking) },
  ] as const;
  return (
    <>
      <div className="ch-rich-text-tools" role="toolbar" aria-label={t("description.tools")}>
        <HeadingSelect editor={editor} />
        <ButtonGroup variant="segmented">
          {tools.map(({ name, icon, run }) => (
            <Button
              key={name}
              icon={icon}
              pressed={is[name]}
              onClick={run}
              accessibilityLabel={t(`description.tool.${name}`)}
            />
          ))}
        </ButtonGroup>
      </div>
      {isLinking && <LinkField editor={editor} onDone={() => setLinking(false)} />}
    </>
  );
}
