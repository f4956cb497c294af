//! Edits of index.html. It is our own file and Trunk's additions, not any HTML: plain searching is enough, and what is
//! not as expected is an error.

use crate::failure::{Failure, Result};

/// Takes Trunk's inline start script out and returns its text; `<script src>` takes its place.
pub fn take_inline_script(html: &mut String) -> Result<String> {
    let missing = || Failure::because("Trunk left no start script in index.html");
    let start = html.find("<script type=\"module\">").ok_or_else(missing)?;
    let length = html[start..].find("</script>").ok_or_else(missing)?;
    let body = html[start..start + length].split_once('>').map(|(_, body)| body.trim().to_owned());
    html.replace_range(start..start + length, "<script type=\"module\" src=\"./start.js\">");
    body.ok_or_else(missing)
}

/// The start script as a file beside the module: Trunk wrote the module's address for a script in the page.
pub fn start_script(inline: &str) -> String {
    inline
        .replace("'./broadsheet_bg.wasm'", "new URL('./broadsheet_bg.wasm', import.meta.url)")
        .replace("\"./broadsheet_bg.wasm\"", "new URL('./broadsheet_bg.wasm', import.meta.url)")
}

/// Points the start script and the preloads at the app's folder.
pub fn point_to_app(html: &mut String, folder: &str) -> Result<()> {
    for name in ["start.js", "broadsheet.js", "broadsheet_bg.wasm"] {
        replace_address(html, &format!("./{name}"), &format!("./{folder}/{name}"))?;
    }
    *html = html.replace("\"./snippets/", &format!("\"./{folder}/snippets/"));
    Ok(())
}

/// Lets the browser fetch a script beside the one that imports it.
pub fn preload_module(html: &mut String, address: &str) -> Result<()> {
    let end = html.find("</head>").ok_or_else(|| Failure::because("index.html has no </head>"))?;
    html.insert_str(
        end,
        &format!("<link rel=\"modulepreload\" href=\"{address}\" crossorigin=\"anonymous\">"),
    );
    Ok(())
}

/// States a content security policy before anything that it governs.
pub fn state_policy(html: &mut String, policy: &str) -> Result<()> {
    let start =
        html.find("<head>").ok_or_else(|| Failure::because("index.html has no <head>"))? + "<head>".len();
    let policy = escape(policy);
    html.insert_str(start, &format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">"));
    Ok(())
}

/// Replaces an address in every attribute that is exactly it.
pub fn replace_address(html: &mut String, from: &str, to: &str) -> Result<()> {
    let quoted = format!("\"{from}\"");
    if !html.contains(&quoted) {
        return Err(Failure::because(format!("index.html does not name {from}")));
    }
    *html = html.replace(&quoted, &format!("\"{to}\""));
    Ok(())
}

/// Sets the content of `<meta name="…">`.
pub fn set_meta(html: &mut String, name: &str, content: &str) -> Result<()> {
    let missing = || Failure::because(format!("index.html has no <meta name=\"{name}\" content=\"\">"));
    let start = html.find(&format!("<meta name=\"{name}\"")).ok_or_else(missing)?;
    let end = start + html[start..].find('>').ok_or_else(missing)?;
    html.replace_range(start..end, &format!("<meta name=\"{name}\" content=\"{}\"", escape(content)));
    Ok(())
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")
}

/// Removes comments, and the space before them.
pub fn remove_comments(html: &mut String) {
    while let Some(start) = html.find("<!--") {
        let end = html[start..].find("-->").map_or(html.len(), |length| start + length + 3);
        let start = html[..start].trim_end().len();
        html.replace_range(start..end, "");
    }
}

/// The content security policy would block what is inline, and a rooted address breaks below a path.
pub fn check(html: &str) -> Result<()> {
    for tag in html.split('<').skip(1) {
        let tag = tag.split('>').next().unwrap_or_default();
        let reason = if tag.starts_with("script") && !tag.contains(" src=") {
            "an inline script"
        } else if tag == "style" || tag.starts_with("style ") || tag.contains(" style=") {
            "an inline style"
        } else if tag.split_whitespace().skip(1).any(|word| word.starts_with("on") && word.contains('=')) {
            "an inline event handler"
        } else if tag.contains("href=\"/") || tag.contains("src=\"/") {
            "an address that starts with /"
        } else {
            continue;
        };
        return Err(Failure::because(format!("index.html has {reason}: <{tag}>")));
    }
    Ok(())
}
