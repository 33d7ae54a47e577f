import { Fragment } from "react";

/** A text of the document, in which code stands between backticks. */
export function WithCode({ children }: { children: string }) {
  return children
    .split("`")
    .map((part, at) => (at % 2 === 1 ? <code key={at}>{part}</code> : <Fragment key={at}>{part}</Fragment>));
}
