// What is followed, to be arranged.

import { words } from "../support/words.mjs";

export class SubscriptionsPage {
  constructor(page) {
    this.page = page;
    this.rows = page.locator(".subscription-row");
    this.groups = page.locator(".subscription-group-title");
    this.newFolder = page.getByRole("button", { name: words("subscriptions.new_folder") });
    this.more = page.getByRole("button", { name: words("list.more") });
    this.nameField = page.getByRole("textbox", { name: words("subscriptions.name") });
  }

  row(name) {
    return this.rows.filter({ has: this.page.getByRole("heading", { name, exact: true }) });
  }

  state(name) {
    return this.row(name).locator(".subscription-row-state");
  }

  // The rows of a folder, by its path in words.
  inFolder(path) {
    const title = this.page.getByRole("heading", { name: path, exact: true, level: 2 });
    return this.page.locator(".subscription-group").filter({ has: title }).locator(".subscription-row-name");
  }

  folderOf(name) {
    return this.page.getByRole("combobox", { name: words("subscriptions.folder_of", { name }), exact: true });
  }

  sectionOf(name) {
    return this.page.getByRole("combobox", { name: words("subscriptions.section_of", { name }), exact: true });
  }

  renameButton(name) {
    return this.page.getByRole("button", { name: words("subscriptions.rename_name", { name }), exact: true });
  }

  unfollowButton(name) {
    return this.page.getByRole("button", { name: words("subscriptions.unfollow_name", { name }), exact: true });
  }

  privacyButton(name) {
    return this.page.getByRole("button", { name: words("private.of", { name }), exact: true });
  }

  isPrivate(name) {
    return this.row(name).getByLabel(words("private.address"));
  }

  async rename(from, to) {
    await this.renameButton(from).click();
    await this.nameField.fill(to);
    await this.nameField.press("Enter");
  }

  async makeFolder(name) {
    await this.newFolder.click();
    await this.nameField.fill(name);
    await this.nameField.press("Enter");
  }
}
