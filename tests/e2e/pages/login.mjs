// The form for a user name and a password.

import { words } from "../support/words.mjs";

export class LoginForm {
  constructor(page) {
    this.form = page.locator(".login-form");
    this.user = this.form.getByLabel(words("private.user"));
    this.password = this.form.getByLabel(words("private.password"));
    this.button = this.form.getByRole("button", { name: words("private.sign_in") });
  }

  // The form while it says this of a server.
  asks(key, server) {
    return this.form.filter({ hasText: words(key, { host: new URL(server.address).host }) });
  }

  async signIn(user, password) {
    await this.user.fill(user);
    await this.password.fill(password);
    await this.button.click();
  }
}
