// Clients that ask for a large document each and read it by the kilobyte.

import { connect } from "node:net";

const EVERY = 500;
const BITE = 2048;

export class SlowClients {
  // Each wants a document of its own, which no cache has; if not all are `different`, half of them want the same.
  constructor(port, count, ask, { different = false } = {}) {
    this.port = port;
    const isOwn = (number) => different || number % 2 === 0;
    this.asks = Array.from({ length: count }, (_, number) => ask(isOwn(number) ? `/large.xml?${different}${number}` : "/large.xml"));
    this.sockets = [];
    this.read = 0;
    this.answered = 0;
    this.open = 0;
  }

  async start() {
    await Promise.all(this.asks.map((ask) => this.connect(ask)));
    this.timer = setInterval(() => this.sip(), EVERY);
    // Until every one was asked for and a first sip was taken.
    await new Promise((done) => setTimeout(done, 4 * EVERY));
    return this;
  }

  connect(ask) {
    return new Promise((done) => {
      const socket = connect({ port: this.port, host: "127.0.0.1", highWaterMark: BITE });
      socket.pause();
      socket.on("connect", () => {
        this.open += 1;
        socket.write(ask);
        done();
      });
      socket.on("readable", () => {});
      socket.on("error", done);
      socket.on("close", () => {
        if (socket.bytesRead > 0 || socket.wasOpen) this.open -= 1;
      });
      this.sockets.push(socket);
    });
  }

  sip() {
    for (const socket of this.sockets) {
      const piece = socket.read(BITE) ?? socket.read();
      if (!piece) continue;
      if (!socket.wasOpen) this.answered += 1;
      socket.wasOpen = true;
      this.read += piece.length;
    }
  }

  facts() {
    return { open: this.open, answered: this.answered, megabytes: this.read / 2 ** 20 };
  }

  async stop() {
    clearInterval(this.timer);
    this.sockets.forEach((socket) => socket.destroy());
    await new Promise((done) => setTimeout(done, EVERY));
  }
}
