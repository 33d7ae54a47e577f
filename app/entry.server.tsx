import { PassThrough } from "node:stream";
import { createReadableStreamFromReadable, type EntryContext } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { isbot } from "isbot";
import { renderToPipeableStream } from "react-dom/server";
import { compose } from "./composition.server.ts";
import { addDocumentHeaders } from "./platform/http/authentication.server.ts";
import { log } from "./platform/telemetry/log.server.ts";

compose();

/** What is not rendered by then is given up. */
const STREAM_MS = 5_000;

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
): Promise<Response> {
  addDocumentHeaders(request, headers);
  headers.set("content-type", "text/html; charset=utf-8");
  const isWhole = isbot(request.headers.get("user-agent"));
  return new Promise((resolve, reject) => {
    let code = status;
    let hasStarted = false;
    const send = () => {
      hasStarted = true;
      const body = new PassThrough();
      resolve(new Response(createReadableStreamFromReadable(body), { headers, status: code }));
      pipe(body);
    };
    const { pipe, abort } = renderToPipeableStream(
      <RemixServer context={context} url={request.url} abortDelay={STREAM_MS} />,
      {
        ...(isWhole ? { onAllReady: send } : { onShellReady: send }),
        onShellError: reject,
        onError(error) {
          code = 500;
          if (hasStarted) log().error({ err: error }, "a page failed while it was sent");
        },
      },
    );
    setTimeout(abort, STREAM_MS + 1_000).unref();
  });
}

/** An error no route answered: logged once, without the address, whose query holds the id token. */
export function handleError(error: unknown, { request }: { request: Request }): void {
  if (!request.signal.aborted) log().error({ err: error, path: new URL(request.url).pathname }, "a request failed");
}
