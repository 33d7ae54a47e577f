// As Polaris marks what is wrong: the field itself, and where it is none (a list, a row) the words below it.
const MARKED = '[aria-invalid="true"], [id$="Error"]';

/** Brings the first field of a place that is marked as wrong into sight, and the cursor into it; false: none is marked. */
export function showFirstError(place: ParentNode): boolean {
  const field = place.querySelector<HTMLElement>(MARKED);
  if (!field) return false;
  field.focus({ preventScroll: true });
  field.scrollIntoView({ block: "center" });
  return true;
}
