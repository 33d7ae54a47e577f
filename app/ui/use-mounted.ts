import { useEffect, useState } from "react";

/** False on the server and in the first render of the browser, true from then on. */
export function useMounted(): boolean {
  const [isMounted, setMounted] = useState(false);
  useEffect(() => setMounted(true), []);
  return isMounted;
}
