// As Polaris marks what is wrong: the field itself, and where it is none (a list, a row) the words below it.
const MARKED = '[aria-invalid="true"], [id$="Error"]';

/** Brings the first field that is marked as wrong into sight, and the cursor into it; false: none is marked. */
export function showFirstError(document: Document): boolean {
  const field = document.querySelector<HTMLElement>(MARKED);
  if (!field) return false;
  field.focus({ preventScroll: true });
  field.scrollIntoView({ block: "center" });
  return true;
}
