import { Figure } from "./figure.tsx";
import { useFormats } from "./use-formats.tsx";

/** Day and time of an instant (ISO 8601) on the store's clock. */
export function TimeText({ at }: { at: string }) {
  const text = useFormats().dayTime(at);
  return (
    <time dateTime={at}>
      <Figure>{text}</Figure>
    </time>
  );
}
