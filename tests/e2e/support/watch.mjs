// Listens to a context: what went wrong in it, and what it asked the network for.

import assert from "node:assert/strict";

export class Watch {
  complaints = [];
  requests = [];

  constructor(context) {
    context.on("console", (message) => {
      if (message.type() === "error") this.complaints.push(`${message.text()} (${message.location().url})`);
    });
    context.on("weberror", (error) => this.complaints.push(`uncaught: ${error.error()?.stack ?? error.error()}`));
    context.on("request", (request) => this.requests.push(request.url()));
  }

  // Fails for every console error and uncaught error that the test did not expect.
  isQuiet(expected = []) {
    const unexpected = this.complaints.filter((complaint) => !expected.some((pattern) => pattern.test(complaint)));
    assert.deepEqual(unexpected, [], "errors in the browser's console");
  }

  // What was asked of others than the app's own origin.
  elsewhere(site) {
    const origin = new URL(site).origin;
    return this.requests.filter((address) => /^(https?|wss?):/.test(address) && new URL(address).origin !== origin);
  }
}

// Chromium reports each failed request on the console, whoever handles it. A test that makes requests fail names these.
export const failedRequests = /^Failed to load resource/;
