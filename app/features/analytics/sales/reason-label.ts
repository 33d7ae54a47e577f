import type { Label } from "../reports/report.ts";

// ReturnReason of the Admin API. Shopify's newer reasons are named by a handle: "arrived-late".
const KNOWN = [
  ...["COLOR", "DEFECTIVE", "NOT_AS_DESCRIBED", "OTHER", "SIZE_TOO_LARGE", "SIZE_TOO_SMALL", "STYLE", "UNKNOWN"],
  ...["UNWANTED", "WRONG_ITEM", "NONE", "SEVERAL"],
];

/** What people call a reason for a return. */
export function reasonLabel(reason: string): Label {
  if (KNOWN.includes(reason)) return { key: `returnReason.${reason}` };
  const words = reason.replaceAll("-", " ");
  return { text: words.charAt(0).toUpperCase() + words.slice(1) };
}
