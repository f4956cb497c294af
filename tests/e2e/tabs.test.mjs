// Two tabs at once.

import { Paper } from "./pages/paper.mjs";
import { suite } from "./support/suite.mjs";
import { shown, until, untilEqual } from "./support/until.mjs";
import { words } from "./support/words.mjs";

const it = suite();

async function twoTabs(open, press) {
  const first = await open();
  await first.follow({ title: "Courier", url: press.at("aldermere-courier/feed.xml") });
  await first.visit("?page=latest");
  const second = new Paper(await first.context.newPage(), first.site, first.watch);
  await second.visit("?page=latest");
  await Promise.all([shown(first.headlines), shown(second.headlines)]);
  return [first, second];
}

const isRead = (paper, at) => paper.headlines.nth(at).getAttribute("data-read");
const isStarred = (paper, at) => paper.headlines.nth(at).getAttribute("data-starred");

it("what one tab marks the other shows", async ({ open, press }) => {
  const [first, second] = await twoTabs(open, press);
  const titles = await first.titles();
  await first.list.markRead(titles[0]).click();
  await second.list.star(titles[1]).click();
  await untilEqual(() => isRead(second, 0), "true", "the read mark in the second tab");
  await untilEqual(() => isStarred(first, 1), "true", "the star in the first tab");
});

it("what one tab follows the other shows", async ({ open, press }) => {
  const [first, second] = await twoTabs(open, press);
  await second.visit("?page=add");
  await second.add.look(press.at("field-notes/atom.xml"));
  await (await shown(second.add.followButton("Field Notes"))).click();
  await shown(first.sidebar.getByText("Field Notes"));
});

it("when the first tab closes the second goes on", async ({ open, press }) => {
  const [first, second] = await twoTabs(open, press);
  const [title, other] = await second.titles();
  await first.page.close();
  await second.list.star(title).click();
  await untilEqual(() => isStarred(second, 0), "true", "a star after the hand-over");
  await second.refresh();
  await shown(second.notice("refresh.nothing_new"));
  await second.reload();
  await untilEqual(() => isStarred(second, 0), "true", "the star after a reload");
  await second.list.markRead(other).click();
  await untilEqual(() => isRead(second, 1), "true", "a mark");
});

it("what was asked while the first tab closed is still answered", async ({ open, press }) => {
  const [first, second] = await twoTabs(open, press);
  await second.visit("?page=add");
  await second.add.look(press.at("misbehave/slow?ms=1500"));
  await shown(second.page.getByText(words("add.looking")));
  await first.page.close();
  await until(async () => (await second.add.candidates.count()) === 1, "the answer");
});
