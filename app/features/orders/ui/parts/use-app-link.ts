import { useNavigate } from "@remix-run/react";
import { useFrameSearch } from "#app/ui/use-frame-search.ts";

/** Addresses of the app with the frame's own parameters, and the way to them. */
export function useAppLink() {
  const navigate = useNavigate();
  const search = useFrameSearch();
  const to = (pathname: string, own: Record<string, string> = {}) => ({ pathname, search: search(own) });
  return {
    url: (pathname: string) => `${pathname}${search({})}`,
    go: (pathname: string) => navigate(to(pathname)),
  };
}
