/** Hands the file of a response to the browser, by the name that the server gave it. */
export async function saveFile(response: Response): Promise<void> {
  const url = URL.createObjectURL(await response.blob());
  Object.assign(document.createElement("a"), { href: url, download: nameOf(response) }).click();
  URL.revokeObjectURL(url);
}

/** Fetches a file: App Bridge adds the session token, which a plain link would not have. False where it could not be had. */
export async function saveFrom(address: string): Promise<boolean> {
  try {
    const response = await fetch(address);
    if (response.ok) await saveFile(response);
    return response.ok;
  } catch {
    return false;
  }
}

function nameOf(response: Response): string {
  const [, name] = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get("content-disposition") ?? "") ?? [];
  return name ? decodeURIComponent(name) : "file";
}
