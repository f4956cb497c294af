// Notices whatever an article gets to run or to fetch: scripts by the engine that compiles them, dialogs, windows, and
// every request.

import { existsSync } from "node:fs";
import { join } from "node:path";
import { dist } from "./surroundings.mjs";

// In every frame, before anything of it runs.
function prepare() {
  window.tripped = [];
  window.violations = [];
  for (const name of ["alert", "confirm", "prompt", "print"]) window[name] = (words) => void window.tripped.push(`${name}(${words})`);
  document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) => window.violations.push(effectiveDirective));
  // The app's own way to show an article's text, so that what the tests put there comes the same way: the page's one policy
  // lets pass what was vouched for.
  const factory = window.TrustedTypePolicyFactory?.prototype;
  const create = factory?.createPolicy;
  if (!create) return;
  factory.createPolicy = function createPolicy(name, rules) {
    let vouched;
    window.vouch = (html) => (vouched = html);
    const createHTML = (html) => (html === vouched ? html : rules.createHTML(html));
    return create.call(this, name, { ...rules, createHTML });
  };
}

export class Tripwires {
  // Scripts that are not the app's own files, dialogs, windows, and changes of the page.
  ran = [];
  // Addresses that were asked for since `arm`.
  asked = [];
  // Of those the ones of others, with what asked. Pages that would have been left for are in `left`.
  foreign = [];
  // Where the page would have gone.
  left = [];
  #armed = false;

  constructor(site) {
    this.site = site;
  }

  // For `open`: prepares a context. `walls: false` serves the app without its CSP and so without Trusted Types.
  ready({ walls = true } = {}) {
    return async (context) => {
      await context.addInitScript(prepare);
      context.on("request", (request) => this.#armed && this.#note(request));
      context.on("dialog", (dialog) => {
        this.ran.push(`dialog ${dialog.message()}`);
        dialog.dismiss().catch(() => {});
      });
      await context.route(() => true, (route) => this.#answer(route, walls));
    };
  }

  // From now on the page stays where it is, and nothing is reached but the app's own origin.
  async arm(page) {
    page.context().on("page", (other) => {
      this.ran.push(`window ${other.url()}`);
      other.close().catch(() => {});
    });
    const session = await page.context().newCDPSession(page);
    session.on("Debugger.scriptParsed", ({ url, scriptLanguage }) => {
      if (scriptLanguage !== "WebAssembly" && !this.#isOwn(url) && this.#armed) this.ran.push(`script ${url}`);
    });
    await session.send("Debugger.enable");
    this.#armed = true;
  }

  disarm() {
    this.#armed = false;
  }

  // Requests to others, and of the app's own origin those for anything but its files and feeds.
  strangers(allowed = /^\/v1\/fetch$/) {
    const own = new URL(this.site).origin;
    return this.asked.map((address) => new URL(address)).filter(({ protocol, origin, pathname }) => {
      if (protocol === "data:" || protocol === "blob:") return false;
      return origin !== own || !(allowed.test(pathname) || (pathname !== "/" && existsSync(join(dist, pathname))));
    }).map(String);
  }

  #note(request) {
    this.asked.push(request.url());
  }

  // Playwright's own scripts have its name. Where a frame was refused the browser shows a page of its own.
  #isOwn(url) {
    if (url.includes("__playwright") || url === "" || url.startsWith("chrome-error://")) return true;
    return url.startsWith(this.site) && /\.js$/.test(new URL(url).pathname);
  }

  async #answer(route, walls) {
    const request = route.request();
    const isOwn = request.url().startsWith(this.site);
    if (this.#armed && request.isNavigationRequest() && !isWithinPage(request)) {
      this.left.push(request.url());
      return route.fulfill({ status: 204 });
    }
    if (!isOwn && this.#armed) {
      // What the policy blocks is told as a request as well, but never comes here.
      this.foreign.push(`${request.resourceType()} ${request.url()}`);
      return route.abort();
    }
    if (!isOwn) return route.continue();
    if (walls || request.resourceType() !== "document") return route.continue();
    const response = await route.fetch();
    const headers = response.headers();
    delete headers["content-security-policy"];
    const page = (await response.text()).replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, "");
    return route.fulfill({ response, headers, body: page });
  }
}

// A window that just opens has no frame yet.
function isWithinPage(request) {
  try {
    return request.frame().parentFrame() !== null;
  } catch {
    return false;
  }
}
