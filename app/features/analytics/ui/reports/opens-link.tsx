import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import type { Opens } from "#app/features/analytics/reports/report.ts";
import type { ReportLinks } from "./use-report-links.ts";

interface OpensLinkProps {
  opens: Opens | undefined;
  links: ReportLinks;
  /** For screen readers: what opens. */
  label?: string;
  children: ReactNode;
}

/** A name or a number that leads to what is below it; plain where nothing is. */
export function OpensLink({ opens, links, label, children }: OpensLinkProps) {
  if (!opens) return <>{children}</>;
  return (
    <Link className="ch-number-link" to={links.opens(opens)} aria-label={label}>
      {children}
    </Link>
  );
}
