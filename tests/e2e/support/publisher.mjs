// A publisher whose every answer a test writes: addresses and what they answer, over real HTTP on loopback.

import { createServer } from "node:http";
import { once } from "node:events";

export class Publisher {
  #answers = new Map();
  #held = new Map();
  #server = createServer((request, response) => this.#answer(request, response));

  async start() {
    this.#server.listen(0, "127.0.0.1");
    await once(this.#server, "listening");
    this.address = `http://127.0.0.1:${this.#server.address().port}/`;
    return this;
  }

  at(path) {
    return new URL(path, this.address).href;
  }

  // Publishes something; a string is a feed, a function is asked for each request.
  publish(path, answer) {
    this.#answers.set(`/${path}`, typeof answer === "string" ? { body: answer } : answer);
    return this.at(path);
  }

  // An address answers only when `moment` has come.
  holdBack(path, moment) {
    this.#held.set(path, moment);
  }

  async #answer(request, response) {
    await this.#held.get(request.url);
    const found = this.#answers.get(request.url) ?? { status: 404 };
    const answer = typeof found === "function" ? found(request) : found;
    const { status = 200, type = "application/rss+xml", headers = {}, body = "" } = answer;
    response.writeHead(status, { "content-type": type, ...headers });
    response.end(body);
  }

  async stop() {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

const escape = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");

// An RSS feed; items have title, html and optionally id, link, by and an enclosure (`url`, `type`, `length`).
export function rss(title, items, language = "en") {
  const entries = items.map(({ id, link, by, enclosure, title: headline, html = "<p>Words.</p>" }, at) => {
    const date = new Date(Date.now() - (at + 1) * 60_000).toUTCString();
    return `<item><title>${escape(headline)}</title><guid isPermaLink="false">${id ?? headline}</guid>
      ${link ? `<link>${escape(link)}</link>` : ""}${by ? `<dc:creator>${escape(by)}</dc:creator>` : ""}
      ${enclosure ? `<enclosure url="${escape(enclosure.url)}" type="${enclosure.type}" length="${enclosure.length}"/>` : ""}<pubDate>${date}</pubDate><description>${escape(html)}</description></item>`;
  });
  return `<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>${escape(title)}</title>
    <link>https://publisher.example/</link><language>${language}</language><description>.</description>${entries.join("")}</channel></rss>`;
}
