import { useTranslation } from "react-i18next";
import type { SyncError } from "../schema.ts";

const CODES = [
  "access_denied",
  "forbidden",
  "bulk_failed",
  "incomplete",
  "unavailable",
  "limited",
  "reconnect",
] as const;

/** Why a part of the sync failed, in half a sentence; what nobody foresaw has words too. */
export function useErrorWords(): (error: SyncError | null) => string {
  const { t } = useTranslation("sync");
  return (error) => t(`why.${CODES.find((code) => code === error?.code) ?? "unexpected"}`);
}
