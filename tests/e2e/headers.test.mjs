// What the host sends with the app, what of it is enforced, and what the settings say where it is missing.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { StaticHost, headerRules, headersOf } from "./support/host.mjs";
import { suite } from "./support/suite.mjs";
import { dist } from "./support/surroundings.mjs";
import { shown, until } from "./support/until.mjs";
import { failedRequests } from "./support/watch.mjs";
import { words } from "./support/words.mjs";

const it = suite();

// Written out once more, so that a change of the table is meant.
const expected = {
  "content-security-policy":
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; font-src 'self'; " +
    "img-src 'self' data: blob:; connect-src 'self'; frame-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; " +
    "require-trusted-types-for 'script'; trusted-types default",
  "permissions-policy":
    "accelerometer=(), autoplay=(self), bluetooth=(), browsing-topics=(), camera=(), display-capture=(), " +
    "encrypted-media=(), geolocation=(), gyroscope=(), hid=(), idle-detection=(), local-fonts=(), magnetometer=(), " +
    "microphone=(), midi=(), payment=(), picture-in-picture=(), publickey-credentials-get=(), screen-wake-lock=(), " +
    "serial=(), usb=(), xr-spatial-tracking=()",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "origin-agent-cluster": "?1",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-dns-prefetch-control": "off",
  "x-frame-options": "DENY",
};

const anywhere = "https: http://localhost:* http://127.0.0.1:*";
const ofEngine = {
  ...expected,
  "content-security-policy":
    `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self' ${anywhere}; base-uri 'none'; ` +
    "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types default",
};
const ofOutside = {
  ...expected,
  "content-security-policy":
    `default-src 'none'; media-src ${anywhere}; frame-src ${anywhere}; base-uri 'none'; form-action 'none'; ` +
    "frame-ancestors 'self'; require-trusted-types-for 'script'; trusted-types 'none'",
  "x-frame-options": "SAMEORIGIN",
};

const html = () => readFile(join(dist, "index.html"), "utf8");

// Paths of documents and programs, each with what it is to be sent with.
async function table() {
  const engine = /<meta name="?engine"? content="?\.\/([^"> ]+)/.exec(await html())[1];
  const pages = ["", "index.html", "sw.js"].map((path) => [path, expected]);
  return [...pages, [engine, ofEngine], [engine.replace(/[^/]+$/, "engine.js"), ofEngine], ["outside.html", ofOutside]];
}

it("every file of the app comes with exactly the headers of the table", async ({ site }) => {
  for (const [path, headers] of [...(await table()), ["?page=settings", expected]]) {
    const answer = await fetch(new URL(path, site));
    for (const [name, value] of Object.entries(headers)) assert.equal(answer.headers.get(name), value, `${name} of /${path}`);
  }
});

it("what is not there is answered by less than a page may do", async ({ site }) => {
  const answer = await fetch(new URL("nothing-here", site));
  assert.equal(answer.status, 404);
  assert.equal(answer.headers.get("content-security-policy"), "default-src 'none'; sandbox");
  assert.equal(answer.headers.get("x-content-type-options"), "nosniff");
});

it("a static host is told the same headers", async () => {
  const rules = await headerRules();
  for (const [path, headers] of [...(await table()), ["404.html", expected], ["outside", ofOutside]]) {
    const { "Cache-Control": _, ...told } = headersOf(rules, `/${path}`);
    const named = Object.entries(told).map(([name, value]) => [name.toLowerCase(), value]);
    assert.deepEqual(Object.fromEntries(named), headers, path);
  }
});

it("the document holds no script, style or handler inline", async () => {
  const text = await html();
  assert.doesNotMatch(await readFile(join(dist, "outside.html"), "utf8"), /<script|<link|<style|\son\w+=/);
  const scripts = [...text.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/g)];
  assert.ok(scripts.length > 0);
  for (const [whole, attributes, body] of scripts) assert.ok(/\ssrc=/.test(attributes) && body.trim() === "", whole);
  for (const inline of [/<style\b/, /\sstyle\s*=/, /\son\w+\s*=/, /javascript:/]) assert.doesNotMatch(text, inline);
});

const check = (paper) => paper.page.locator(".host-check");

const headerNames = [
  "Content-Security-Policy",
  "Permissions-Policy",
  "Cross-Origin-Opener-Policy",
  "Cross-Origin-Resource-Policy",
  "Origin-Agent-Cluster",
  "Referrer-Policy",
  "X-Content-Type-Options",
  "X-DNS-Prefetch-Control",
  "X-Frame-Options",
];
const nothing = () => ({});

async function told(open, change, run, at = "?page=settings") {
  const host = await new StaticHost(change).start();
  try {
    const paper = await open({ site: host.address, at });
    await run(paper);
  } finally {
    await host.stop();
  }
}

// What the page's policy is to forbid, tried out.
async function trySlippingIn(paper) {
  return paper.page.evaluate(async () => {
    // What is evaluated may evaluate, until it has waited: from then on it is held to the policy as the page is.
    await new Promise((done) => setTimeout(done));
    const throws = (run) => {
      try {
        run();
        return "went";
      } catch (error) {
        return error.name;
      }
    };
    const link = Object.assign(document.createElement("a"), { onclick: null });
    const handler = throws(() => link.setAttribute("onclick", "window.ran = true"));
    document.body.append(link);
    link.click();
    const style = document.createElement("p");
    style.setAttribute("style", "position: fixed");
    document.body.append(style);
    return {
      eval: throws(() => (0, eval)("window.ran = true")),
      Function: throws(() => new Function("window.ran = true")()),
      markup: throws(() => (document.createElement("div").innerHTML = "<img src=x onerror=alert(1)>")),
      source: throws(() => (document.createElement("script").src = "https://elsewhere.example/x.js")),
      other: throws(() => trustedTypes.createPolicy("other", {})),
      again: throws(() => trustedTypes.createPolicy("default", {})),
      handler,
      ran: window.ran ?? false,
      style: getComputedStyle(style).position,
    };
  });
}

const refused = {
  eval: "EvalError",
  Function: "EvalError",
  markup: "TypeError",
  source: "TypeError",
  other: "TypeError",
  again: "TypeError",
  handler: "TypeError",
  ran: false,
  style: "static",
};
const complaints = /Content Security Policy|TrustedHTML|TrustedScript|TrustedTypePolic/i;

it("texts do not run, and beside the page's own policy none is made, nor that one again", async ({ open }) => {
  const paper = await open({ at: "?page=help" });
  await shown(paper.page.locator(".help-page h2"));
  assert.deepEqual(await trySlippingIn(paper), refused);
}, { expects: [complaints] });

it("nor do they where the host sends no header at all", ({ open }) =>
  told(open, nothing, async (paper) => {
    await shown(paper.page.locator(".help-page h2"));
    assert.deepEqual(await trySlippingIn(paper), refused);
  }, "?page=help"), { expects: [complaints, failedRequests] });

it("the settings are content with a host that sends everything", async ({ open }) => {
  const paper = await open({ at: "?page=settings" });
  await shown(check(paper).filter({ hasText: words("settings.check_ok") }));
  // The page that the service worker kept does not stand for the host.
  await paper.installed();
  await shown(check(paper).filter({ hasText: words("settings.check_ok") }));
});

it("a static host that sends what the site asks for is enough", async ({ open }) =>
  told(open, undefined, async (paper) => {
    await shown(check(paper).filter({ hasText: words("settings.check_ok") }));
  }), { expects: [failedRequests] });

it("the settings name every header that a host drops, and what that means", ({ open }) =>
  told(open, nothing, async (paper) => {
    const names = headerNames.join(", ");
    await shown(check(paper).filter({ hasText: words("settings.check_missing", { names }) }));
    await check(paper).getByRole("link").click();
    await shown(paper.page.locator(".help-page"));
    await until(async () => (await paper.page.locator(".help-page").innerText()).includes("_headers"), "the help");
  }), { expects: [failedRequests] });

it("the settings name the parts of a policy that are weaker than needed", async ({ open }) => {
  const weaken = ({ "Content-Security-Policy": policy, "Permissions-Policy": features, "Referrer-Policy": _, ...others }) => ({
    ...others,
    "Content-Security-Policy": policy?.replace("; trusted-types default", "") ?? "",
    "Permissions-Policy": features.replace("camera=()", "camera=(self)"),
  });
  await told(open, weaken, async (paper) => {
    const names = "Content-Security-Policy (trusted-types), Permissions-Policy (camera), Referrer-Policy";
    await shown(check(paper).filter({ hasText: words("settings.check_missing", { names }) }));
  });
}, { expects: [failedRequests, /Content Security Policy/] });

it("a host that sends the same for every file is told what that costs", async ({ open }) => {
  const page = headersOf(await headerRules(), "/");
  await told(open, () => page, async (paper) => {
    const names = "Content-Security-Policy (media-src, frame-src, trusted-types), X-Frame-Options";
    await shown(check(paper).filter({ hasText: words("settings.check_missing", { names }) }));
  });
}, { expects: [failedRequests] });

it("a page that was kept before its host sent everything is told from a host that leaves something out", async ({ open }) => {
  const names = "Cross-Origin-Opener-Policy";
  let drops = true;
  const drop = ({ [names]: value, ...others }) => (drops ? others : { ...others, [names]: value });
  await told(open, drop, async (paper) => {
    await shown(check(paper).filter({ hasText: words("settings.check_missing", { names }) }));
    await paper.installed();
    drops = false;
    await paper.reload();
    await shown(check(paper).filter({ hasText: words("settings.check_kept", { names }) }));
  });
}, { expects: [failedRequests] });

it("a host that is away is told from one that drops headers", async ({ open, proxy }) => {
  const paper = await open({ at: "?page=settings" });
  await paper.installed();
  await proxy.stop();
  try {
    await paper.reload();
    await shown(check(paper).filter({ hasText: words("settings.check_failed") }));
  } finally {
    await proxy.start();
  }
}, { expects: [failedRequests] });
