import { Button } from "@shopify/polaris";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormats } from "./use-formats.tsx";

/** How many a phone shows at first: see reports.css. */
const MOST = { rows: 10, items: 4 } as const;

interface PhoneFoldProps {
  /** Rows of a table, or items of a list. */
  of: keyof typeof MOST;
  count: number;
  children: ReactNode;
}

/** On a phone the first of what it holds, and all of it on demand; elsewhere all of it. */
export function PhoneFold({ of, count, children }: PhoneFoldProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  if (count <= MOST[of] + 1) return children;
  return (
    <>
      <div id={id} className={isOpen ? undefined : `ch-fold-${of}`}>
        {children}
      </div>
      <div className="ch-phone">
        <Button fullWidth size="large" onClick={() => setOpen(!isOpen)} ariaExpanded={isOpen} ariaControls={id}>
          {isOpen ? t("fold.less") : t("fold.all", { shown: formats.count(count) })}
        </Button>
      </div>
    </>
  );
}
