import { withoutSecrets } from "./without-secrets.ts";

/** As much of an error's message as leaves the machine. */
const MOST = 500;

/**
 * A message without secrets and without what it quotes: a driver or a parser repeats what it was given, which may be a person's. Long numbers
 * go as well: they may be of a telephone.
 */
export function impersonal(message: string): string {
  return withoutSecrets(message)
    .replace(/"[^"\n]*"|'[^'\n]*'|`[^`\n]*`|“[^”\n]*”|=\([^)\n]*\)/g, "[quoted]")
    .replace(/\+?\d[\d ().-]{6,}\d/g, "[number]")
    .slice(0, MOST);
}
