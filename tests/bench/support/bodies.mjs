// The articles' HTML that sanitisers are measured on, chosen as the peers' harness chooses it: every body of the real
// feeds, as feedsmith reads them, that has a tag and more than 200 characters; synthetic ones from its generator.

import { parseFeed } from "feedsmith";
import { generator, realFeeds } from "./feeds.mjs";

const SYNTHETIC = 2_000;
const SHORTEST = 200;

// Nothing where the corpus is absent.
export function realBodies() {
  return realFeeds().flatMap(bodies).filter((html) => typeof html === "string" && html.length > SHORTEST && html.includes("<"));
}

// Nothing where the generator is absent.
export async function syntheticBodies() {
  const made = await generator();
  return made ? Array.from({ length: SYNTHETIC }, (_, n) => made.htmlBody(n)) : [];
}

function bodies(bytes) {
  try {
    const { feed } = parseFeed(bytes.toString());
    return (feed.items ?? feed.entries ?? []).map(body);
  } catch {
    return [];
  }
}

const body = ({ content, description, summary }) =>
  content?.encoded || textOf(content) || description || textOf(summary) || "";
const textOf = (part) => (typeof part === "string" ? part : part?.value);
