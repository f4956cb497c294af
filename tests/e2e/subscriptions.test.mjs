// Arranging what is followed.

import assert from "node:assert/strict";
import { suite } from "./support/suite.mjs";
import { hidden, shown, untilEqual } from "./support/until.mjs";
import { words } from "./support/words.mjs";

const it = suite();

async function arranging(open, press) {
  const paper = await open();
  await paper.follow(
    { title: "Courier", url: press.at("aldermere-courier/feed.xml") },
    { title: "Notes", url: press.at("field-notes/atom.xml") },
  );
  await paper.visit("?page=subscriptions");
  await shown(paper.subscriptions.row("Courier"));
  return paper;
}

it("a source is renamed, everywhere", async ({ open, press }) => {
  const paper = await arranging(open, press);
  await paper.subscriptions.rename("Courier", "My morning paper");
  await shown(paper.subscriptions.row("My morning paper"));
  await shown(paper.sidebar.getByText("My morning paper"));
  await paper.reload();
  await shown(paper.subscriptions.row("My morning paper"));
  await paper.refresh();
  await paper.settled();
  await shown(paper.subscriptions.row("My morning paper"));
});

it("renaming is given up by Escape", async ({ open, press }) => {
  const paper = await arranging(open, press);
  await paper.subscriptions.renameButton("Notes").click();
  await paper.subscriptions.nameField.fill("Something else");
  await paper.subscriptions.nameField.press("Escape");
  await shown(paper.subscriptions.row("Notes"));
});

it("sources move into a new folder, and folders into folders", async ({ open, press }) => {
  const paper = await arranging(open, press);
  const { subscriptions } = paper;
  await subscriptions.makeFolder("Papers");
  await shown(subscriptions.groups.filter({ hasText: "Papers" }));
  await subscriptions.makeFolder("Morning");
  await shown(subscriptions.groups.filter({ hasText: "Morning" }));
  await subscriptions.folderOf("Courier").selectOption({ label: "Morning" });
  await shown(subscriptions.inFolder("Morning").filter({ hasText: "Courier" }));
  await subscriptions.folderOf("Morning").selectOption({ label: "Papers" });
  await shown(subscriptions.inFolder("Papers › Morning").filter({ hasText: "Courier" }));
  await paper.reload();
  await shown(subscriptions.inFolder("Papers › Morning").filter({ hasText: "Courier" }));
  await paper.sidebar.getByRole("link", { name: "Papers" }).click();
  await shown(paper.headlines);
  await paper.visit("?page=subscriptions");
  await paper.page.getByRole("button", { name: words("subscriptions.remove_name", { name: "Papers" }) }).click();
  await shown(subscriptions.inFolder("Morning").filter({ hasText: "Courier" }));
});

it("a source fills another section", async ({ open, press }) => {
  const paper = await arranging(open, press);
  await paper.subscriptions.sectionOf("Notes").selectOption("science");
  await (await shown(paper.page.locator(".section-nav").getByRole("link", { name: words("section.science") }))).click();
  await shown(paper.headlines);
});

it("an unfollowed source goes, and comes back by undo with its articles", async ({ open, press }) => {
  const paper = await arranging(open, press);
  const { subscriptions } = paper;
  await subscriptions.unfollowButton("Courier").click();
  await shown(paper.notice("action.unfollowed", { name: "Courier" }));
  await hidden(subscriptions.row("Courier"));
  await paper.page.getByRole("button", { name: words("app.undo") }).click();
  await shown(subscriptions.row("Courier"));
  await paper.sidebar.getByRole("link", { name: "Courier" }).click();
  await shown(paper.headlines);
});

it("articles of a source that is no longer followed are gone from the lists", async ({ open, press }) => {
  const paper = await arranging(open, press);
  await paper.subscriptions.unfollowButton("Courier").click();
  await hidden(paper.subscriptions.row("Courier"));
  await paper.visit("?page=latest");
  await shown(paper.headlines);
  await untilEqual(() => paper.page.locator(".dateline-publisher").filter({ hasText: "Courier" }).count(), 0, "none of it");
  await paper.visit("?page=subscriptions");
  await paper.subscriptions.unfollowButton("Notes").click();
  await shown(paper.page.getByText(words("subscriptions.empty")));
  assert.equal(await paper.subscriptions.rows.count(), 0);
});
