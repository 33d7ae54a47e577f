// Opens and closes listeners; a taken port is one clear line.
import type { Server } from "node:net";

/** An error whose message is meant for the person at the terminal. */
export class SandboxError extends Error {
  override name = "SandboxError";
}

/** Listens on 127.0.0.1 (0: any free port) and gives the port. Throws SandboxError when the port is taken. */
export function listen(server: Server, port: number, purpose: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE")
        reject(new SandboxError(`Port ${port} (${purpose}) is taken: stop what listens there or choose another port.`));
      else if (error.code === "EACCES")
        reject(new SandboxError(`Port ${port} (${purpose}) may not be opened by this user: choose one above 1024.`));
      else reject(error);
    });
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : port);
    });
  });
}

/** Closes a listener and cuts what is still connected. */
export function closeServer(server: Server & { closeAllConnections?: () => void }): Promise<void> {
  return new Promise((resolve) => {
    if (!server.listening) return resolve();
    server.close(() => resolve());
    server.closeAllConnections?.();
  });
}
