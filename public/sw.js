// The service worker: keeps the shell (the app's own files) so that Broadsheet opens without a network. Articles,
// pictures and everything of the reader's live in IndexedDB and never pass here.
//
// The build fills in the two placeholders: a hash of the whole shell, and its files relative to this one. The first
// is always "./", the page itself.
//
// Kill switch. Publish a file `sw-kill.json` with the content `{"kill": true}` beside this one, or publish a `sw.js`
// whose whole content is the functions `dropShells` and `removeItself` and a call of the latter at install. Browsers ask for `sw.js` past their
// caches at least once a day; the kill file is asked for at most hourly, when a page is opened, and at install, so that
// the app cannot bring the worker back. Either way the caches of the shell go and the worker unregisters; stored articles
// stay. One reader can do the same by opening the app with `?no-sw`: such a page is never answered from here, and the app
// unregisters the worker.

const VERSION = /*VERSION*/"";
const SHELL = /*SHELL*/[];

const PREFIX = `shell ${registration.scope} `;
const CACHE = PREFIX + VERSION;
const CATALOGUE = `${PREFIX}catalogue`;
const HOUR = 3_600_000;
const REGISTERED = 2_000;
const HASHED = /[-.][0-9a-f]{8,}[^/]*$/;

const PAGE = at("./");
const CATALOGUE_URL = at("catalogue/sources.json");
const OUTSIDE = at("outside.html");
const FILES = new Set(SHELL.map(at));

function at(path) {
  return new URL(path, registration.scope).href;
}

// Install: the whole shell or nothing. A rejected install leaves the version before it in charge.
addEventListener("install", (event) => {
  passBy(event);
  event.waitUntil(install());
});

// What goes to the proxy is none of this worker's business, and a browser that can be told so need not wake it for each
// feed and picture.
function passBy(event) {
  const toProxy = { pathname: new URL(at("v1/*")).pathname };
  const conditions = [{ requestMethod: "POST" }, { urlPattern: toProxy }];
  const routes = conditions.map((condition) => ({ condition, source: "network" }));
  event.addRoutes?.(routes).catch(() => {});
}

async function install() {
  if (await isKilled()) {
    await dropShells();
    throw new Error("sw-kill.json says that there is to be no service worker");
  }
  const cache = await caches.open(CACHE);
  try {
    await Promise.all([...FILES].map((url) => store(cache, url)));
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
}

// A hashed name means equal bytes: taken over from the version before. All else is asked for afresh.
async function store(cache, url) {
  const kept = HASHED.test(url) && (await caches.match(url));
  if (kept) return cache.put(url, kept);
  const answer = await fetch(new Request(url, { cache: "reload" }));
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  return cache.put(url, await plain(answer));
}

// A redirected answer may not be given to a navigation; its copy may.
async function plain(answer) {
  if (!answer.redirected) return answer;
  return new Response(await answer.blob(), { status: answer.status, headers: answer.headers });
}

// Activate: only when no page of the old version is open, or when the reader accepted the update.
addEventListener("activate", (event) => event.waitUntil(dropOldCaches()));

async function dropOldCaches() {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  await Promise.all(names.filter((name) => name !== CACHE && name !== CATALOGUE).map((name) => caches.delete(name)));
}

// The page sends this after the reader accepted the notice, and reloads on `controllerchange`.
addEventListener("message", (event) => {
  if (event.data?.type === "activate") skipWaiting();
});

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  const url = new URL(request.url);
  const address = url.origin + url.pathname;
  // A document as well, for a frame of the page.
  if (request.mode === "navigate" && address !== OUTSIDE) {
    const own = address === PAGE || url.href.split(/[?#]/)[0] === at("index.html");
    if (!own || url.searchParams.has("no-sw")) return;
    event.waitUntil(obeyKillFile());
    return event.respondWith(fromShell(PAGE, request));
  }
  if (address === CATALOGUE_URL) return event.respondWith(fromCatalogue(event));
  if (FILES.has(address)) event.respondWith(fromShell(address, request));
});

async function fromShell(url, request) {
  return (await caches.match(url, { cacheName: CACHE })) ?? fetch(request);
}

// The catalogue changes seldom: the stored one at once, a fresh one for the next time.
async function fromCatalogue(event) {
  const cache = await caches.open(CATALOGUE);
  const kept = await cache.match(CATALOGUE_URL);
  const fresh = fetch(CATALOGUE_URL, { cache: "no-cache" }).then(async (answer) => {
    if (answer.ok) await cache.put(CATALOGUE_URL, answer.clone());
    return answer;
  });
  if (!kept) return fresh;
  event.waitUntil(fresh.catch(() => {}));
  return kept;
}

// The time of the last look is lost when the browser stops this worker; then it looks once more, which does no harm.
let lastLook = 0;

async function obeyKillFile() {
  if (Date.now() - lastLook < HOUR) return;
  // Offline there is no order to obey; an install, which cannot go on without a network, fails instead.
  const isOrdered = await isKilled().catch(() => null);
  if (isOrdered !== null) lastLook = Date.now();
  if (!isOrdered) return;
  await removeItself();
  // A page that is just being opened registers the worker, which takes the removal back; when, nobody tells. So again.
  for (let times = 0; times < 7; times++) {
    await new Promise((done) => setTimeout(done, REGISTERED));
    await registration.unregister();
  }
}

async function isKilled() {
  const answer = await fetch(at("sw-kill.json"), { cache: "no-store" });
  // Some hosts answer every address with a page.
  const said = answer.ok ? await answer.json().catch(() => null) : null;
  return said?.kill === true;
}

async function removeItself() {
  await dropShells();
  await registration.unregister();
}

async function dropShells() {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  await Promise.all(names.map((name) => caches.delete(name)));
}
