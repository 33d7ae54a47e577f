import { type ComponentProps, useCallback, useEffect, useState } from "react";
import type { RichText } from "./rich-text.tsx";
import { RichTextPlace } from "./rich-text-place.tsx";

type LateRichTextProps = Omit<ComponentProps<typeof RichText>, "isFocused" | "typed">;

/**
 * The editor, as heavy as most of the page: loaded when the field is pointed at or focused, or at the first key anywhere, so that whoever comes
 * by keyboard finds it there. Until then the text stands in the same place; what is typed below it goes into the editor.
 */
export function LateRichText(props: LateRichTextProps) {
  const [loaded, setLoaded] = useState<{ RichText: typeof RichText } | null>(null);
  // Null: nobody has been in the field yet.
  const [typed, setTyped] = useState<string | null>(null);
  const [isFocused, setFocused] = useState(false);
  const [isComposing, setComposing] = useState(false);
  // Not loaded (the connection broke), the next touch tries again.
  const load = useCallback(() => void import("./rich-text.tsx").then(setLoaded, () => null), []);
  useEffect(() => {
    if (loaded) return;
    document.addEventListener("keydown", load);
    return () => document.removeEventListener("keydown", load);
  }, [load, loaded]);
  // A sign that is being put together of several keys is waited for.
  if (loaded && !isComposing) return <loaded.RichText {...props} isFocused={isFocused} typed={typed ?? ""} />;
  const come = () => {
    setTyped("");
    load();
  };
  return (
    <div onPointerEnter={load}>
      <RichTextPlace html={props.html} labelledBy={props.labelledBy} onFocus={come}>
        {typed !== null && (
          <textarea
            className="ch-rich-text-early"
            aria-labelledby={props.labelledBy}
            rows={typed.split("\n").length}
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
            onFocus={() => setFocused(true)}
            onBlur={() => setFocused(false)}
            onCompositionStart={() => setComposing(true)}
            onCompositionEnd={() => setComposing(false)}
            // eslint-disable-next-line jsx-a11y/no-autofocus -- the field was focused, and this stands in its place
            autoFocus
          />
        )}
      </RichTextPlace>
    </div>
  );
}
