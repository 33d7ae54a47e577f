import type { RequestHandler } from "express";

/** What is larger is not worth a connection. */
const MOST_BYTES = 32 * 1024 * 1024;

/**
 * Reads past what is left of a body once its request is answered: refused before anybody read it, mostly. Otherwise the connection is kept, but
 * the next request on it is never seen; and closed with something unread, it loses the answer on its way.
 */
export const readPast: RequestHandler = (request, response, next) => {
  response.once("finish", () => {
    if (request.complete || request.destroyed) return;
    let bytes = 0;
    // Remix's, which pause the stream until somebody reads.
    request.removeAllListeners("data");
    request.on("data", (part: Buffer) => {
      bytes += part.length;
      if (bytes > MOST_BYTES) request.destroy();
    });
    request.resume();
  });
  next();
};
