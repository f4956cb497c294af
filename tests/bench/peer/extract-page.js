// Readability.js, in the page, because it needs a DOM; and the asking of the worker.

import { Readability } from "@mozilla/readability";
import { answer } from "./answer.js";
import "./ask-worker.js";

function parse(text) {
  const tree = new DOMParser().parseFromString(text, "text/html");
  const base = tree.createElement("base");
  base.href = "https://news.example/world/story.html";
  tree.head.prepend(base);
  return tree;
}

answer({
  "Readability.js": (text) => {
    const found = new Readability(parse(text)).parse();
    if (!found) throw new Error("no article");
    return found.textContent.length;
  },
  "DOMParser alone": (text) => parse(text).documentElement.childElementCount,
});
