// The sanitisers that need a DOM, so run in the page, where they block it; and the asking of the worker.

import DOMPurify from "dompurify";
import { answer } from "./answer.js";
import { cleaner, loadBodies } from "./bodies.js";
import "./ask-worker.js";

// What a reader would have set.
const profile = { USE_PROFILES: { html: true }, FORBID_TAGS: ["style", "form", "input", "button"], FORBID_ATTR: ["style", "id", "class"] };
const place = document.createElement("div");
const contenders = {
  DOMPurify: cleaner((html) => DOMPurify.sanitize(html)),
  "DOMPurify, a reader's profile": cleaner((html) => DOMPurify.sanitize(html, profile)),
  "DOMParser and out again, no cleaning": cleaner((html) => new DOMParser().parseFromString(html, "text/html").body.innerHTML),
};
if ("setHTML" in Element.prototype) {
  const sanitizer = new Sanitizer();
  contenders["setHTML"] = cleaner((html) => {
    place.setHTML(html, { sanitizer });
    return place.innerHTML;
  });
}
answer(contenders, loadBodies);
