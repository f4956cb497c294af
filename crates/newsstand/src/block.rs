//! Content files: blocks that begin with `=== kind words…`, then `key: value` lines, a blank line, and Markdown.

use std::collections::HashMap;

/// One block of a content file.
#[derive(Debug)]
pub(crate) struct Block<'a> {
    /// The words after `===`.
    pub head: Vec<&'a str>,
    fields: HashMap<&'a str, &'a str>,
    /// Markdown, trimmed.
    pub body: &'a str,
}

impl<'a> Block<'a> {
    /// The n-th word of the head, else "".
    pub(crate) fn word(&self, n: usize) -> &'a str {
        self.head.get(n).copied().unwrap_or_default()
    }

    pub(crate) fn field(&self, name: &str) -> Option<&'a str> {
        self.fields.get(name).copied()
    }
}

pub(crate) fn blocks(text: &str) -> Vec<Block<'_>> {
    text.split("\n=== ").filter_map(|part| block(part.strip_prefix("=== ").unwrap_or(part))).collect()
}

fn block(part: &str) -> Option<Block<'_>> {
    let (head, rest) = part.split_once('\n').unwrap_or((part, ""));
    let (fields, body) = match rest.strip_prefix('\n') {
        Some(body) => ("", body),
        None => rest.split_once("\n\n").unwrap_or((rest, "")),
    };
    let fields = fields.lines().filter_map(|line| line.split_once(": ")).collect();
    let head: Vec<&str> = head.split_whitespace().collect();
    (!head.is_empty() && !part.starts_with('#')).then_some(Block { head, fields, body: body.trim() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_block_by_block() {
        let read = blocks(
            "# note\n\n=== event flood climate\n\n=== desk courier\ntitle: A: b\nby: C\n\nOne.\n\nTwo.\n",
        );
        assert_eq!(read.len(), 2);
        assert_eq!(read[0].word(1), "flood");
        assert_eq!((read[1].field("title"), read[1].field("by")), (Some("A: b"), Some("C")));
        assert_eq!(read[1].body, "One.\n\nTwo.");
        assert_eq!(read[1].word(9), "");
    }
}
