//! Writing OPML 2.0.

use super::{OpmlDocument, Outline};
use crate::decode;
use crate::text::escape_into;

/// OPML 2.0 as other readers import it: `text` and `title`, `type="rss"`, `xmlUrl`, `htmlUrl`; two spaces a level.
///
/// Titles that happen to look encoded twice, or hold controls, are written as references, or readers like ours would "repair" them.
pub fn write_opml(document: &OpmlDocument) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n  <head>\n    <title>",
    );
    escape_into(document.title.as_deref().unwrap_or_default(), &mut out);
    out.push_str("</title>\n  </head>\n  <body>\n");
    let mut open = vec![document.outlines.iter()];
    while let Some(nodes) = open.last_mut() {
        match nodes.next() {
            Some(node) => {
                write_start(node, open.len(), &mut out);
                if !node.children.is_empty() {
                    open.push(node.children.iter());
                }
            }
            None => {
                open.pop();
                if !open.is_empty() {
                    indent(open.len(), &mut out);
                    out.push_str("</outline>\n");
                }
            }
        }
    }
    out.push_str("  </body>\n</opml>\n");
    let has_controls = out.contains(|c| matches!(c, '\u{80}'..='\u{9f}'));
    if has_controls || decode::would_repair(&out) { in_ascii(&out) } else { out }
}

/// Every other character as a reference (XML 1.0, section 4.1).
fn in_ascii(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    for c in text.chars() {
        if c.is_ascii() {
            out.push(c);
        } else {
            out.push_str(&format!("&#{};", u32::from(c)));
        }
    }
    out
}

fn write_start(node: &Outline, level: usize, out: &mut String) {
    indent(level, out);
    out.push_str("<outline");
    attribute("text", &node.title, out);
    attribute("title", &node.title, out);
    if let Some(url) = &node.feed_url {
        attribute("type", "rss", out);
        attribute("xmlUrl", url, out);
    }
    if let Some(url) = &node.site_url {
        attribute("htmlUrl", url, out);
    }
    if let Some(category) = &node.category {
        attribute("category", category, out);
    }
    out.push_str(if node.children.is_empty() { "/>\n" } else { ">\n" });
}

fn indent(level: usize, out: &mut String) {
    out.push_str(&"  ".repeat(level + 1));
}

fn attribute(name: &str, value: &str, out: &mut String) {
    out.extend([" ", name, "=\""]);
    escape_into(value, out);
    out.push('"');
}
