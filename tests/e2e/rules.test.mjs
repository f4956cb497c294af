// Rules: what is muted, starred and labelled by itself.

import assert from "node:assert/strict";
import { violations } from "./support/axe.mjs";
import { rss } from "./support/publisher.mjs";
import { suite } from "./support/suite.mjs";
import { hidden, isFocused, shown, until, untilEqual } from "./support/until.mjs";
import { words } from "./support/words.mjs";

const it = suite();

const DAM = { title: "Marlow dam holds", by: "Perpetua Quill" };
const BRIDGE = { title: "Bridge opens" };
const ROVERS = { title: "Football: Rovers win again" };

// A paper with a source of the press and one that says what a test needs, at the page of rules.
async function ruling(open, { press, publisher }, items = [DAM, BRIDGE, ROVERS], path = "rules.xml") {
  const paper = await open();
  const url = publisher.publish(path, rss("Gazette", items));
  await paper.follow({ title: "Courier", url: press.at("aldermere-courier/feed.xml") }, { title: "Gazette", url });
  await paper.visit("?page=rules");
  await shown(paper.rules.new);
  return paper;
}

async function mute({ rules }, word) {
  await rules.new.click();
  await rules.value.fill(word);
  await rules.save.click();
  await hidden(rules.builder);
}

const latest = async (paper) => {
  await paper.visit("?page=latest");
  await shown(paper.headlines);
  return paper.titles();
};

it("a preview tells what a rule would hold for, and saving it mutes that, one tap away", async ({ open, ...around }) => {
  const paper = await ruling(open, around);
  const { rules } = paper;
  await rules.new.click();
  await rules.value.pressSequentially("foot");
  await untilEqual(() => rules.held(), 0, "words are whole");
  await rules.value.pressSequentially("ball");
  await untilEqual(() => rules.held(), 1, "the count");
  await untilEqual(() => rules.first.allInnerTexts(), [ROVERS.title], "the first of them");
  await rules.save.click();
  await shown(paper.notice("rules.ran_one", { n: 1 }));
  await shown(rules.entries.filter({ hasText: "football" }));
  assert.ok(!(await latest(paper)).includes(ROVERS.title));
  await paper.page.locator(".river-muted").click();
  await untilEqual(() => paper.titles(), [ROVERS.title], "the muted list");
  await shown(paper.page.locator(".page-head").getByText(words("rules.muted_here_one", { n: 1 })));
});

it("a language is chosen by its name, and a length is read as people write numbers", async ({ open, ...around }) => {
  const paper = await ruling(open, around, [DAM], "chosen.xml");
  const { rules } = paper;
  await rules.new.click();
  await rules.value.fill("🎉");
  await untilEqual(() => rules.faults.allInnerTexts(), [words("rules.fault_no_word")], "no word");
  await rules.what.selectOption("language");
  await rules.save.click();
  await untilEqual(() => rules.faults.allInnerTexts(), [words("rules.choose_language")], "no language");
  await isFocused(rules.value);
  await rules.value.selectOption({ label: "French" });
  await untilEqual(() => rules.held(), 0, "French articles");
  await rules.value.selectOption({ label: "English" });
  await until(async () => (await rules.held()) > 1, "English articles");
  await rules.what.selectOption("length");
  await rules.value.fill("many");
  await rules.save.click();
  await untilEqual(() => rules.faults.allInnerTexts(), [words("rules.fault_number")], "no number");
  await rules.value.fill("100,000");
  await untilEqual(() => rules.held(), 0, "long articles");
  assert.deepEqual(await rules.faults.allInnerTexts(), []);
  await rules.save.click();
  await shown(rules.entries.filter({ hasText: "100,000" }));
});

it("what is muted can be saved as a search", async ({ open, ...around }) => {
  const paper = await ruling(open, around, [DAM, ROVERS], "saved.xml");
  await mute(paper, "football");
  await paper.visit("?page=search&text=is:muted%20rovers");
  await untilEqual(() => paper.search.titles.allInnerTexts(), [ROVERS.title], "what is found");
  await paper.smart.begin.click();
  await paper.smart.save.click();
  await paper.smart.entries.click();
  await untilEqual(() => paper.titles(), [ROVERS.title], "the list");
});

it("what comes is muted before anybody sees it, and found all the same", async ({ open, ...around }) => {
  const paper = await ruling(open, around, [BRIDGE], "coming.xml");
  await mute(paper, "football");
  around.publisher.publish("coming.xml", rss("Gazette", [DAM, ROVERS, BRIDGE]));
  await paper.visit("?page=latest");
  await shown(paper.headlines);
  await paper.refresh();
  await until(async () => {
    const titles = await paper.titles();
    assert.ok(!titles.includes(ROVERS.title), "never shown");
    return titles.includes(DAM.title);
  }, "what came");
  await paper.visit("?page=search&text=rovers%20");
  await until(async () => (await paper.search.titles.allInnerTexts()).includes(ROVERS.title), "the muted article");
});

it("an expression that is none is told in words, one that would backtrack is not slow, and neither loses anything", async ({ open, ...around }) => {
  const paper = await ruling(open, around);
  const { rules } = paper;
  await rules.new.click();
  await rules.how.selectOption({ label: words("rules.matches") });
  for (const [typed, key] of [["(dam", "fault_unclosed"], ["*dam", "fault_repeat"], ["(?=dam)", "fault_unsupported"], ["((\\w{100}){100}){100}", "fault_large"]]) {
    await rules.value.fill(typed);
    await untilEqual(() => rules.faults.allInnerTexts(), [words(`rules.${key}`)], typed);
    await rules.save.click();
    await shown(rules.builder);
  }
  await rules.value.fill("^(([a-z])+.)+[A-Z]([a-z])+$");
  await until(async () => (await rules.held()) !== null, "an answer");
  await rules.value.fill("\\bdam (holds|breaks)\\b");
  await untilEqual(() => rules.held(), 1, "the count");
  await rules.save.click();
  await shown(rules.entries);
  assert.ok(!(await latest(paper)).includes(DAM.title));
});

it("a rule that holds for everything says so, loses nothing, and can be taken back", async ({ open, ...around }) => {
  const paper = await ruling(open, around);
  const { rules } = paper;
  const before = (await latest(paper)).length;
  await paper.visit("?page=rules");
  await rules.new.click();
  await rules.how.selectOption({ label: words("rules.matches") });
  await rules.value.fill(".*");
  await shown(rules.builder.getByText(words("rules.all_of_them")));
  await rules.save.click();
  await shown(rules.muted);
  await paper.visit("?page=latest");
  await shown(paper.list.state);
  await paper.visit("?page=rules");
  await rules.remove().click();
  await hidden(rules.entries);
  await untilEqual(async () => (await latest(paper)).length, before, "everything again");
});

it("a rule for one source leaves the others alone", async ({ open, ...around }) => {
  const sources = { Gazette: [DAM, ROVERS], "Sports page": [{ title: "Football: Marlow draw" }] };
  const paper = await open();
  await paper.follow(...Object.entries(sources).map(([title, items], at) => ({ title, url: around.publisher.publish(`one-${at}.xml`, rss(title, items)) })));
  await paper.visit("?page=rules");
  const { rules } = paper;
  await rules.new.click();
  await rules.value.fill("football");
  await untilEqual(() => rules.held(), 2, "everywhere");
  await rules.scope.selectOption({ label: "Gazette" });
  await untilEqual(() => rules.held(), 1, "in one source");
  await rules.save.click();
  await hidden(rules.builder);
  const left = await latest(paper);
  assert.ok(left.includes("Football: Marlow draw") && !left.includes(ROVERS.title), `${left}`);
});

it("what a run added is taken back, and added by another", async ({ open, ...around }) => {
  const paper = await ruling(open, around, [DAM, ROVERS], "run.xml");
  const { rules } = paper;
  await mute(paper, "football");
  await shown(rules.muted);
  await rules.entries.getByRole("button", { name: words("rules.undo_run_one", { n: 1 }) }).click();
  await hidden(rules.muted);
  assert.ok((await latest(paper)).includes(ROVERS.title));
  await paper.visit("?page=rules");
  await rules.entries.getByRole("button", { name: words("rules.run") }).click();
  await shown(paper.notice("rules.ran_one", { n: 1 }));
  await shown(rules.muted);
  await rules.undo().last().click();
  await hidden(rules.muted);
});

it("a rule is switched off, deleted and brought back", async ({ open, ...around }) => {
  const paper = await ruling(open, around);
  const { rules } = paper;
  await mute(paper, "dam");
  await shown(rules.muted);
  await rules.switches.click();
  await hidden(rules.muted);
  await rules.undo().last().click();
  await shown(rules.muted);
  await rules.remove().click();
  await hidden(rules.entries);
  await rules.undo().last().click();
  await shown(rules.entries);
  await shown(rules.muted);
  await paper.reload();
  await shown(rules.muted);
});

it("rules star, mark as read and label, also where they are edited", async ({ open, ...around }) => {
  const paper = await ruling(open, around);
  const { rules } = paper;
  await rules.new.click();
  await rules.what.selectOption({ label: words("rules.author") });
  await rules.value.fill("quill");
  await rules.check("rules.mute").uncheck();
  await rules.check("rules.star").check();
  await rules.save.click();
  await shown(rules.entries.filter({ hasText: words("rules.does_star") }));
  await paper.visit("?page=starred");
  await untilEqual(() => paper.titles(), [DAM.title], "the starred list");
  await paper.visit("?page=rules");
  await rules.entries.getByRole("button", { name: /^Edit/ }).click();
  await rules.check("rules.star").uncheck();
  await rules.check("rules.give").fill("Rivers");
  await rules.save.click();
  await shown(rules.entries.filter({ hasText: words("rules.does_label", { label: "Rivers" }) }));
  await rules.entries.getByRole("link", { name: words("rules.show") }).click();
  await untilEqual(() => paper.titles(), [DAM.title], "what has the label");
  await paper.visit("?page=starred");
  await shown(paper.list.state);
  await paper.visit("?page=latest");
  const label = paper.list.items.filter({ hasText: DAM.title }).getByRole("link", { name: "Rivers", exact: true });
  await shown(label);
  assert.deepEqual(await violations(paper.page), []);
  await label.click();
  await untilEqual(() => paper.search.titles.allInnerTexts(), [DAM.title], "what the label leads to");
  await shown(paper.page.locator(".search-results .label"));
});

it("a rule moves what it holds for to another section", async ({ open, ...around }) => {
  const paper = await ruling(open, around);
  const { rules } = paper;
  await rules.new.click();
  await rules.value.fill("bridge");
  await rules.check("rules.mute").uncheck();
  await paper.page.getByLabel(words("rules.section")).selectOption({ label: words("section.science") });
  await rules.save.click();
  await shown(rules.entries.filter({ hasText: words("rules.does_move", { section: words("section.science") }) }));
  await paper.visit("?section=science");
  await until(async () => (await paper.titles()).includes(BRIDGE.title), "the moved article");
});

it("the keyboard keeps its place in the list of rules, whatever is done there", async ({ open, ...around }) => {
  const paper = await ruling(open, around);
  const { rules, page } = paper;
  for (const word of ["football", "bridge"]) await mute(paper, word);
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.id);
  const name = (key, at) => rules.entries.nth(at).locator(key).getAttribute("aria-label");
  const below = { switched: await name("input", 0), edit: await name("button >> nth=0", 1), remove: await name("button >> nth=1", 1) };
  await rules.switches.first().press("Space");
  await shown(rules.entries.first().and(page.locator("[data-in-force=false]")));
  await untilEqual(focused, below.switched, "the switch that was pressed");
  await rules.entries.nth(1).locator("button").first().press("Enter");
  await shown(rules.builder);
  await page.keyboard.press("Escape");
  await untilEqual(focused, below.edit, "what opened the form");
  await rules.entries.first().locator("button").nth(1).press("Enter");
  await untilEqual(() => rules.entries.count(), 1, "rules");
  await untilEqual(focused, below.remove, "the rule below");
  await page.keyboard.press("Enter");
  await untilEqual(focused, "rules-new", "what begins a rule");
});

it("a mute list becomes a rule, and what cannot be read of it is named", async ({ open, ...around }) => {
  const paper = await ruling(open, around);
  const { rules } = paper;
  await rules.file.setInputFiles({ name: "mutes.txt", mimeType: "text/plain", buffer: Buffer.from("# bores\nfootball\n/(/\n/dam (holds|breaks)/\n") });
  await shown(rules.builder);
  await shown(paper.page.getByText(words("rules.line", { n: 3, why: words("rules.why_pattern") })));
  await untilEqual(() => rules.held(), 2, "the count");
  await rules.save.click();
  await shown(rules.muted);
  const titles = await latest(paper);
  assert.ok(!titles.includes(ROVERS.title) && !titles.includes(DAM.title));
  await paper.visit("?page=rules");
  await rules.pasted.fill("…\n# nothing\n");
  await rules.takeList.click();
  await shown(paper.notice("rules.list_empty"));
});

it("a muted article says so, and can be shown", async ({ open, ...around }) => {
  const paper = await ruling(open, around);
  await mute(paper, "dam");
  await shown(paper.rules.muted);
  await paper.visit("?page=muted");
  await (await shown(paper.headlines)).first().click();
  await paper.rules.showAnyway.click();
  await hidden(paper.rules.showAnyway);
  assert.ok((await latest(paper)).includes(DAM.title));
});

it("an article's menu leads to a rule about who wrote it", async ({ open, ...around }) => {
  const paper = await ruling(open, around);
  await latest(paper);
  await paper.headlines.filter({ hasText: DAM.title }).click();
  await paper.article.choose("rules.from_article");
  await untilEqual(() => paper.rules.value.inputValue(), DAM.by, "the author");
  await untilEqual(() => paper.rules.held(), 1, "the count");
});

it("a rule that is being written is not lost when it is given up or the page is left", async ({ open, ...around }) => {
  const paper = await ruling(open, around, [DAM], "written.xml");
  const { page, rules } = paper;
  const typed = () => rules.value.inputValue();
  await rules.new.click();
  await rules.value.fill("dam");
  await page.keyboard.press("Escape");
  await hidden(rules.builder);
  await paper.notice("rules.given_up").getByRole("button", { name: words("app.undo") }).click();
  await untilEqual(typed, "dam", "what was typed");
  const leave = async () => {
    await paper.turnTo("?page=latest");
    await shown(paper.headlines);
    await page.goBack();
  };
  await leave();
  await untilEqual(typed, "dam", "what was typed");
  await rules.save.click();
  await hidden(rules.builder);
  await leave();
  await shown(rules.entries);
  assert.equal(await rules.builder.count(), 0, "what is saved is written no more");
});

it("conditions come and go, and the focus with them", async ({ open, ...around }) => {
  const paper = await ruling(open, around, [DAM], "conditions.xml");
  const { page, rules } = paper;
  const remove = (n) => page.getByRole("button", { name: words("rules.remove_condition", { n }) });
  await rules.new.click();
  await page.locator("#rule-add").click();
  await isFocused(page.getByLabel(words("rules.what", { n: 2 })));
  await remove(2).click();
  await isFocused(remove(1));
  await remove(1).click();
  await isFocused(page.locator("#rule-add"));
});

it("keys alone make a rule, and nothing of it violates a rule of accessibility", async ({ open, ...around }) => {
  const paper = await ruling(open, around);
  const { rules } = paper;
  const { keyboard } = paper.page;
  await rules.new.focus();
  await keyboard.press("Enter");
  await until(() => rules.value.evaluate((field) => field === document.activeElement), "the field");
  await keyboard.type("dam");
  await untilEqual(() => rules.held(), 1, "the count");
  assert.deepEqual(await violations(paper.page), []);
  await keyboard.press("Escape");
  await until(() => rules.new.evaluate((button) => button === document.activeElement), "the way back");
  await keyboard.press("Enter");
  await until(() => rules.value.evaluate((field) => field === document.activeElement), "the field again");
  await keyboard.type("dam");
  await rules.save.focus();
  await keyboard.press("Enter");
  await shown(rules.muted);
  await rules.switches.focus();
  await keyboard.press("Space");
  await hidden(rules.muted);
  assert.deepEqual(await violations(paper.page), []);
});
