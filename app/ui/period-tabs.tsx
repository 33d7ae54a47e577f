import { Link } from "@remix-run/react";

export interface PeriodTab {
  id: string;
  label: string;
  /** Where it leads, relative to the page: "?period=7d". */
  to: string;
}

/** Chooses what stands below, in the address: links, so that they work before the page's script and can be opened again. */
export function PeriodTabs({ label, tabs, selected }: { label: string; tabs: readonly PeriodTab[]; selected: string }) {
  return (
    <nav className="ch-tabs" aria-label={label}>
      {tabs.map(({ id, label: text, to }) => (
        <Link
          key={id}
          to={to}
          className="ch-tab"
          aria-current={id === selected ? "true" : undefined}
          preventScrollReset
        >
          {text}
        </Link>
      ))}
    </nav>
  );
}
