import { useTranslation } from "react-i18next";
import { useFormats } from "#app/ui/use-formats.tsx";
import { NEWER_MS } from "../pages/verdict.ts";
import type { ResourceProof, SyncOverview } from "../schema.ts";

/** The sentences about what is proved; `askedAt` is the moment they are said at. */
export function useProofWords(askedAt: string) {
  const { t } = useTranslation("sync");
  const { ago, count } = useFormats();
  const since = (at: string) => ago(at, askedAt);
  return {
    /** One answer to "is anything missing?", and how it is to look. */
    verdict({ verdict }: Pick<SyncOverview, "verdict">) {
      switch (verdict.kind) {
        case "equal":
          return {
            tone: "success",
            title: t(verdict.isWindowed ? "verdict.equalShown" : "verdict.equal", { ago: since(verdict.at) }),
            more: verdict.newestAt === null ? null : t("verdict.newest", { ago: since(verdict.newestAt) }),
          } as const;
        case "differs": {
          const { objects, resource } = verdict;
          const of = resource === null ? null : t(`resources.${resource}`);
          const title =
            objects === 0
              ? t("verdict.differsSome")
              : of === null
                ? t("verdict.differs", { count: objects, shown: count(objects) })
                : t("verdict.differsOf", { shown: count(objects), of });
          return { tone: "warning", title, more: t("verdict.differsMore") } as const;
        }
        case "unproved":
          return {
            tone: "info",
            title: t("verdict.unproved"),
            more: t("verdict.unprovedMore", {
              kinds: verdict.resources.map((name) => t(`resources.${name}`)).join(", "),
            }),
          } as const;
        case "old":
          return {
            tone: "warning",
            title: t("verdict.old", { ago: since(verdict.at) }),
            more: t("verdict.oldMore"),
          } as const;
        case "unread":
          return { tone: "info", title: t("verdict.unread"), more: t("verdict.unreadMore") } as const;
      }
    },
    /** When a kind was proved equal, and how much of it. */
    proof({ state, provedAt, newestProofAt, days, isWindowed }: ResourceProof): string[] {
      if (state === "unread") return [t("proof.unread")];
      const newest = newestProofAt === null ? [] : [t("proof.newest", { ago: since(newestProofAt) })];
      if (provedAt === null) return newestProofAt === null ? [t("proof.none")] : newest;
      const isNewer = days !== null && Date.parse(newestProofAt!) - Date.parse(provedAt) > NEWER_MS;
      return [
        t(state === "equal" ? "proof.equal" : "proof.wasEqual", { ago: since(provedAt) }),
        ...(days === null ? [] : [t("proof.days", { count: days, shown: count(days) })]),
        ...(isNewer ? newest : []),
        ...(isWindowed ? [t("proof.windowed")] : []),
      ];
    },
    /** What is being done about a kind at this moment. */
    underWay({ isReading, isComparing, waiting, polledAt }: ResourceProof): string[] {
      return [
        ...(isReading ? [t("now.reading")] : []),
        ...(isComparing && !isReading ? [t("now.comparing")] : []),
        ...(waiting > 0 ? [t("now.waiting", { count: waiting, shown: count(waiting) })] : []),
        ...(polledAt === null ? [] : [t("now.polled", { ago: since(polledAt) })]),
      ];
    },
  };
}
