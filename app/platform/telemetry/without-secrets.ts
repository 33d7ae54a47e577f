const SECRET_TEXT =
  /\bshp[a-z]{2,3}_[A-Za-z0-9_-]+|\bch_(?:secret|access|refresh|code)_[A-Za-z0-9_-]+|\bwhsec_[A-Za-z0-9+/=_-]+|\beyJ[\w-]+\.[\w-]+\.[\w-]*|[\w.+-]{1,250}@[\w-]+\.[\w.-]+|((?:id_token|hmac|session|code|signature)=)[^&\s"]+/g;

/** Text without tokens, e-mail addresses and signed query parameters. */
export function withoutSecrets(text: string): string {
  return text.replace(SECRET_TEXT, (_, name?: string) => `${name ?? ""}[removed]`);
}
