// What runs in the page itself, so that thousands of articles are read in a minute: each function is sent there whole.

// Opens every article of every source that is followed, by the app's own links, one after the other; looks at each text
// that stands there, lets the browser write and read it three times over, and presses everything in it.
export async function readAll({ consent }) {
  const seen = { names: [], elements: 0, links: 0, pictures: 0, problems: [] };
  const tick = () => new Promise((resolve) => setTimeout(resolve));
  const until = async (check, what) => {
    for (const end = performance.now() + 60_000; performance.now() < end; await tick()) {
      const found = check();
      if (found) return found;
    }
    throw new Error(`waited in vain for ${what}`);
  };
  // A reader who presses a link leaves; only whither counts here. Other schemes may do what they do.
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.(".article-body a[href], .article-body area[href]");
    if (!link) return;
    seen.links += 1;
    if (["http:", "https:", "mailto:"].includes(link.protocol)) event.preventDefault();
    else seen.problems.push(`a link to ${link.href}`);
  }, true);
  let last = "";
  for (const id of feeds()) {
    document.querySelector(`nav.sidebar a[href$='feed=${id}']`).click();
    const first = await until(() => location.search.includes(id) && newHeadline(), `the list ${id}`);
    first.click();
    for (;;) {
      await read(await until(newArticle, `an article of ${id} after ${seen.names.at(-1)}`));
      const next = document.querySelector("a[rel=next]");
      if (!next) break;
      next.click();
    }
  }
  return { ...seen, tripped: window.tripped, violations: window.violations };

  function feeds() {
    const links = [...document.querySelectorAll("nav.sidebar a[href*='feed=']")];
    return [...new Set(links.map((link) => new URL(link.href).searchParams.get("feed")))];
  }

  function newHeadline() {
    const link = document.querySelector("main a[data-headline]");
    return link?.closest(".river") && link;
  }

  function newArticle() {
    const view = document.querySelector("article.article-page");
    return view?.dataset.headline !== last && view?.querySelector(".article-body") && view;
  }

  async function read(view) {
    last = view.dataset.headline;
    const body = view.querySelector(".article-body");
    await tick();
    const name = view.querySelector("#headline").textContent;
    seen.names.push(name);
    const complain = (words) => seen.problems.push(`${name}: ${words}`);
    look(body, complain);
    // A card's player is asked for in outside.test.mjs.
    if (consent) body.querySelectorAll("button:not(.embed-load)").forEach((button) => {
      seen.pictures += 1;
      button.click();
    });
    for (let times = 0; times < 3; times += 1) {
      const before = body.innerHTML;
      body.innerHTML = window.vouch(before);
      if (body.innerHTML !== before) complain(`changes when it is read again: ${before}`);
    }
    look(body, complain);
    for (const element of body.querySelectorAll("*")) element.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
    if (!body.isConnected) complain("pressing left the page");
    await tick();
  }

  // Everything is HTML, and nothing can run, ask or lead elsewhere. Buttons and `src` are the app's own, for pictures.
  function look(body, complain) {
    for (const element of body.querySelectorAll("*")) {
      seen.elements += 1;
      if (element.namespaceURI !== "http://www.w3.org/1999/xhtml") complain(`${element.namespaceURI} ${element.tagName}`);
      if (/^(script|style|iframe|object|embed|form|input|base|meta|link|template|noscript)$/i.test(element.tagName)) complain(element.tagName);
      for (const { name, value } of element.attributes) {
        if (/^on|^(style|srcset|srcdoc|action|formaction|background|poster|ping|xlink:href|id|name)$/i.test(name)) complain(`${name}="${value}"`);
        if (name === "src" && !value.startsWith(`blob:${location.origin}/`)) complain(`src="${value}"`);
        if (name === "href" && !/^(https?|mailto):/.test(value)) complain(`href="${value}"`);
        if (/^data-(src|frame)$/.test(name) && !/^https?:/.test(value)) complain(`data-src="${value}"`);
      }
    }
  }
}

// Puts texts as they are into the article that is open, some at a time, as if the sanitiser let all pass: calls every
// handler that they bring, presses everything, and gives them a moment. Tells how many were put there.
export async function putRaw({ texts, together }) {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  // Nothing tells when an attack has given up.
  const moment = () => new Promise((resolve) => setTimeout(resolve, 100));
  const body = document.querySelector(".article-body");
  let [put, left] = [0, 0];
  // Links, forms and refreshing `meta`s would leave; no policy forbids that, and addresses that run are not told here.
  navigation.addEventListener("navigate", (event) => {
    left += 1;
    event.preventDefault();
  });
  for (let from = 0; from < texts.length; from += together) {
    for (const text of texts.slice(from, from + together)) {
      const place = document.createElement("div");
      body.append(place);
      place.innerHTML = window.vouch(text);
      put += 1;
    }
    await frame();
    for (const element of body.querySelectorAll("*")) {
      for (const { name } of [...element.attributes]) if (/^on/i.test(name)) element.dispatchEvent(new Event(name.slice(2)));
      element.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
    }
    await moment();
    body.replaceChildren();
  }
  return { put, left, tripped: window.tripped, violations: window.violations.length };
}

// Whether the page lets an attribute become code, and words become markup without a policy's word.
export async function tryWalls() {
  const allows = (act) => {
    try {
      return act();
    } catch {
      return false;
    }
  };
  const place = document.createElement("div");
  const code = allows(() => {
    place.setAttribute("onclick", "window.inline = true");
    place.click();
    return window.inline === true;
  });
  const markup = allows(() => Boolean((place.innerHTML = "<b onclick='1'>")));
  // What this try itself broke does not count; it is told in a task of its own.
  await new Promise((resolve) => setTimeout(resolve, 50));
  window.violations.length = 0;
  return { code, markup };
}
