// A forward proxy that the whole browser goes through: it notes whatever page, worker, service worker or the browser itself
// ask for, and passes it on to this machine alone.

import { once } from "node:events";
import { createServer, request as ask } from "node:http";

export class Recorder {
  requests = [];
  #server = createServer((request, response) => this.#pass(request, response));

  async start() {
    // By CONNECT go https and web sockets; the app of these tests has no reason for either.
    this.#server.on("connect", (request, socket) => {
      this.requests.push({ method: "CONNECT", address: `https://${request.url}/` });
      socket.end("HTTP/1.1 502 nothing there\r\n\r\n");
    });
    this.#server.listen(0, "127.0.0.1");
    await once(this.#server, "listening");
    this.address = `http://127.0.0.1:${this.#server.address().port}`;
    return this;
  }

  #pass(request, response) {
    const { method, url, headers } = request;
    this.requests.push({ method, address: url, headers });
    const address = new URL(url);
    if (address.hostname !== "127.0.0.1") return response.writeHead(502).end();
    const onward = ask(address, { method, headers }, (answer) => {
      response.writeHead(answer.statusCode, answer.headers);
      answer.pipe(response);
    });
    onward.on("error", () => response.destroy());
    response.on("close", () => onward.destroy());
    request.pipe(onward);
  }

  async stop() {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}
