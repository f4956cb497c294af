// The proxy and the newsstand as processes of their own, so that each test file has its own origin and can stop them.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { newsstandProgram, proxyProgram } from "./surroundings.mjs";

class Server {
  constructor(program, flags) {
    this.program = program;
    this.flags = flags;
    this.port = 0;
  }

  async start() {
    const child = spawn(this.program, [...this.flags, "--port", String(this.port)], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    this.child = child;
    for await (const line of createInterface({ input: child.stdout })) {
      const address = line.split("listening on ")[1];
      if (!address) continue;
      child.stdout.resume();
      this.address = new URL(address.trim()).href;
      this.port = Number(new URL(this.address).port);
      return this;
    }
    throw new Error(`${this.program} did not start`);
  }

  async stop() {
    if (!this.child || this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, "exit");
    this.child.kill("SIGKILL");
    await ended;
  }
}

// The fictional press.
export class Press extends Server {
  constructor() {
    super(newsstandProgram, []);
  }

  at(path) {
    return new URL(path, this.address).href;
  }

  async control(order) {
    const answer = await fetch(this.at(`control/${order}`), { method: "POST" });
    return answer.json();
  }

  // How often a path was asked for.
  async asked(path) {
    const seen = await (await fetch(this.at("control/requests"))).json();
    return seen[path]?.count ?? 0;
  }
}

// The proxy, which serves the app too. No limit by client: many tests are one client.
export class Proxy extends Server {
  constructor(dist, newsstands, flags = []) {
    const named = newsstands.flatMap((address) => ["--newsstand", address]);
    super(proxyProgram, ["--dist", dist, "--rate", "0", ...named, ...flags]);
  }
}
