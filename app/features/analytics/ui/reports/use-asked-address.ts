import { useLocation, useNavigation } from "@remix-run/react";
import { addressOf, type ReportAddress } from "#app/features/analytics/reports/address.ts";

/** The question that a page asks: while its answer is on the way already the new one, so that no field falls back and no choice is lost. */
export function useAskedAddress(shown: ReportAddress, optionNames: readonly string[] = []): ReportAddress {
  const { location: next } = useNavigation();
  const { pathname } = useLocation();
  return next?.pathname === pathname ? addressOf(new URLSearchParams(next.search), optionNames) : shown;
}
