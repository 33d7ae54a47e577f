/** Hands a JSON text to the browser, which keeps it as a file. */
export function saveFile({ name, json }: { readonly name: string; readonly json: string }): void {
  const url = URL.createObjectURL(new Blob([json], { type: "application/json" }));
  Object.assign(document.createElement("a"), { href: url, download: name }).click();
  URL.revokeObjectURL(url);
}
