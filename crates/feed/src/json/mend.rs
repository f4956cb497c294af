//! JSON that ends too early or holds control characters, as it must have been meant. Only asked where reading failed.

/// `text` up to the last whole member of a list, with everything closed that is open there, and without control
/// characters; `None` where no member of a list is whole.
pub(super) fn mend(text: &str) -> Option<String> {
    let mut open = Vec::new();
    let mut last = None;
    let (mut is_string, mut is_escaped) = (false, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = is_string,
            b'"' => is_string = !is_string,
            _ if is_string => {}
            b'{' => open.push('}'),
            b'[' => open.push(']'),
            b'}' | b']' => {
                open.pop();
                // Members of the lists where items stand, in JSON Feed and in RSS: of others a part is no whole.
                if open.is_empty() || matches!(open.as_slice(), ['}', ']'] | ['}', '}', '}', ']']) {
                    last = Some((at + 1, open.clone()));
                }
            }
            _ => {}
        }
    }
    let (end, open) = last?;
    let whole = text.get(..end)?.replace(|c: char| c.is_ascii_control(), " ");
    Some(whole + &open.into_iter().rev().collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::mend;

    #[test]
    fn what_is_whole_is_kept_and_closed() {
        for (text, expected) in [
            (r#"{"items":[{"id":1},{"id":2"#, Some(r#"{"items":[{"id":1}]}"#)),
            (r#"{"items":[{"id":1},"#, Some(r#"{"items":[{"id":1}]}"#)),
            (r#"{"items":[{"id":1}"#, Some(r#"{"items":[{"id":1}]}"#)),
            (r#"{"items":[{"id":"}]\"{"},{"#, Some(r#"{"items":[{"id":"}]\"{"}]}"#)),
            (r#"{"rss":{"channel":{"item":[{"a":1},{"#, Some(r#"{"rss":{"channel":{"item":[{"a":1}]}}}"#)),
            ("{\"items\":[{\"id\":\"a\tb\"}]}", Some("{\"items\":[{\"id\":\"a b\"}]}")),
            (r#"{"items":[{"id":1}]} x"#, Some(r#"{"items":[{"id":1}]}"#)),
            (
                r#"{"items":[{"id":1},{"tags":["x"],"attachments":[{"url":1},"#,
                Some(r#"{"items":[{"id":1}]}"#),
            ),
            (r#"{"items":[{"id":1"#, None),
            ("{", None),
            ("", None),
        ] {
            assert_eq!(mend(text).as_deref(), expected, "{text}");
        }
    }
}
