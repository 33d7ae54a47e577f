import { Icon } from "@shopify/polaris";
import { SearchIcon } from "@shopify/polaris-icons";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

const SearchField = lazy(async () => ({ default: (await import("./search-field.tsx")).SearchField }));
const KEY = "/";

/** The search over everything, above every page: a button until it is first used ("/" anywhere outside a field), then the field. */
export function SearchBox() {
  const { t } = useTranslation("search");
  const [isOpen, setOpen] = useState(false);
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    const open = (event: KeyboardEvent) => {
      if (event.key !== KEY || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      event.preventDefault();
      setOpen(true);
      place.current?.querySelector("input")?.focus();
    };
    document.addEventListener("keydown", open);
    return () => document.removeEventListener("keydown", open);
  }, []);
  const closed = (
    <button type="button" className="ch-search-button" aria-keyshortcuts={KEY} onClick={() => setOpen(true)}>
      <Icon source={SearchIcon} tone="subdued" />
      <span>{t("label")}</span>
      <kbd aria-hidden="true">{KEY}</kbd>
    </button>
  );
  return (
    <search className="ch-search" ref={place}>
      {isOpen ? (
        <Suspense fallback={closed}>
          <SearchField />
        </Suspense>
      ) : (
        closed
      )}
    </search>
  );
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
