// A browser that is to be killed: its own process group, and a guard that ends it together with the process that
// started it, however that one goes.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { browserFlags } from "./browser.mjs";
import { chrome } from "./surroundings.mjs";

// Starts Chromium with a profile; returns where it listens, its process, and how to kill it whole.
export async function startDoomed(profile) {
  const flags = ["--headless", "--remote-debugging-port=0", "--lang=en-US", `--user-data-dir=${profile}`];
  const child = spawn(chrome, [...flags, ...browserFlags, "about:blank"], {
    detached: true,
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, LANGUAGE: "en_US" },
  });
  const ended = once(child, "exit");
  const guard = watchOver(child.pid, profile);
  const kill = async () => {
    guard.kill();
    if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid, "SIGKILL");
    await ended;
  };
  try {
    return { address: await endpoint(child), pid: child.pid, kill };
  } catch (failure) {
    await kill();
    throw failure;
  }
}

// Reads from a pipe that nobody writes to: it ends when this process does, and then browser and profile go.
function watchOver(group, profile) {
  const order = 'read -r _; kill -s KILL -- "-$1"; sleep 1; rm -rf -- "$2"';
  const guard = spawn("sh", ["-c", order, "guard", String(group), profile], {
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
  });
  guard.unref();
  guard.stdin.unref();
  return guard;
}

async function endpoint(child) {
  for await (const line of createInterface({ input: child.stderr })) {
    const address = line.split("DevTools listening on ")[1];
    if (address) {
      child.stderr.resume();
      return address.trim();
    }
  }
  throw new Error("the browser did not start");
}
