//! Mounts the app.

fn main() {
    console_error_panic_hook::set_once();
    broadsheet::platform::trusted::install_default_policy();
    leptos::mount::mount_to_body(broadsheet::App);
}
