import { useTranslation } from "react-i18next";
import { useFormats } from "#app/ui/use-formats.tsx";
import { NEWER_MS } from "../pages/verdict.ts";
import type { ResourceName, ResourceProof, SyncOverview, Verdict } from "../schema.ts";

/** The sentences about what is proved; `askedAt` is the moment they are said at. */
export function useProofWords(askedAt: string) {
  const { t } = useTranslation("sync");
  const { ago, count, longDay } = useFormats();
  const since = (at: string) => ago(at, askedAt);
  const kindsOf = (names: readonly ResourceName[]) => names.map((name) => t(`resources.${name}`)).join(", ");
  // What was proved is of the past as soon as something is on its way, or cannot be asked for.
  const equal = ({ at, newestAt, shownSince, waiting, failing }: Extract<Verdict, { kind: "equal" }>) => {
    const isPast = waiting > 0 || failing.length > 0;
    const words = { ago: since(at) };
    const title =
      shownSince === null
        ? t(isPast ? "verdict.wasEqual" : "verdict.equal", words)
        : t(isPast ? "verdict.wasEqualShown" : "verdict.equalShown", words);
    const more = [
      ...(waiting > 0 ? [t("verdict.waiting", { count: waiting, shown: count(waiting) })] : []),
      ...(failing.length > 0 ? [t("verdict.failing", { kinds: kindsOf(failing) })] : []),
      ...(newestAt === null ? [] : [t("verdict.newest", { ago: since(newestAt) })]),
      ...(shownSince === null ? [] : [t("verdict.notChecked", { day: longDay(shownSince.slice(0, 10)) })]),
    ];
    const tone = failing.length > 0 ? "warning" : waiting > 0 ? "info" : "success";
    return { tone, title, more: more.length === 0 ? null : more.join(" ") } as const;
  };
  return {
    /** One answer to "is anything missing?", and how it is to look. */
    verdict({ verdict }: Pick<SyncOverview, "verdict">) {
      switch (verdict.kind) {
        case "equal":
          return equal(verdict);
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
            more: t("verdict.unprovedMore", { kinds: kindsOf(verdict.resources) }),
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
    proof({ state, provedAt, newestProofAt, days, shownSince }: ResourceProof): string[] {
      if (state === "unread") return [t("proof.unread")];
      const newest = newestProofAt === null ? [] : [t("proof.newest", { ago: since(newestProofAt) })];
      if (provedAt === null) return newestProofAt === null ? [t("proof.none")] : newest;
      const isNewer = days !== null && Date.parse(newestProofAt!) - Date.parse(provedAt) > NEWER_MS;
      return [
        t(state === "equal" ? "proof.equal" : "proof.wasEqual", { ago: since(provedAt) }),
        ...(days === null ? [] : [t("proof.days", { count: days, shown: count(days) })]),
        ...(isNewer ? newest : []),
        ...(shownSince === null ? [] : [t("proof.windowed", { day: longDay(shownSince.slice(0, 10)) })]),
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
