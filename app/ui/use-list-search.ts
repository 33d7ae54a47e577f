import { useNavigate, useNavigation, useSearchParams } from "@remix-run/react";
import { useFrameSearch } from "./use-frame-search.ts";

/** The filters of a list, kept in its address; changing one leads back to the first page. */
export function useListSearch<Name extends string>(names: readonly Name[]) {
  const [params] = useSearchParams();
  const search = useFrameSearch();
  const navigate = useNavigate();
  const kept = Object.fromEntries(
    names.flatMap((name) => {
      const value = params.get(name);
      return value ? [[name, value]] : [];
    }),
  ) as Partial<Record<Name, string>>;
  return {
    kept: kept as Record<string, string>,
    valueOf: (name: Name) => kept[name] ?? "",
    isFiltered: Object.keys(kept).length > 0,
    isFirst: !params.has("after"),
    isLoading: useNavigation().state === "loading",
    set(name: Name, value: string) {
      const { [name]: _before, ...others } = kept as Record<string, string>;
      navigate(search(value === "" ? others : { ...others, [name]: value }), { preventScrollReset: true });
    },
    clear: () => navigate(search({}), { preventScrollReset: true }),
  };
}
