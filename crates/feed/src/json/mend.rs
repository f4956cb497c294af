//! JSON that ends too early or breaks small rules, as it must have been meant. Only asked where reading failed.
//!
//! Commas before an end, controls in strings, halves of surrogate pairs, escapes that JSON does not have, comments.

/// `text` up to the last whole member of a list, with everything closed that is open there, and with what breaks rules
/// taken out; `None` where no member of a list is whole.
pub(super) fn mend(text: &str) -> Option<String> {
    let mut mender =
        Mender { text, at: 0, out: String::with_capacity(text.len()), open: Vec::new(), last: None };
    while let Some(c) = mender.rest().chars().next() {
        mender.step(c);
    }
    let (end, open) = mender.last?;
    let whole = mender.out.get(..end)?.to_owned();
    Some(whole + &open.into_iter().rev().collect::<String>())
}

struct Mender<'a> {
    text: &'a str,
    at: usize,
    out: String,
    /// What closes what is open.
    open: Vec<char>,
    /// Length of the output up to the last whole member, and what was open there.
    last: Option<(usize, Vec<char>)>,
}

impl Mender<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn step(&mut self, c: char) {
        match c {
            '"' => return self.string(),
            '/' if self.comment() => return,
            '{' => self.open.push('}'),
            '[' => self.open.push(']'),
            '}' | ']' => return self.close(c),
            ',' if self.is_before_end() => {
                self.at += 1;
                return;
            }
            _ if c.is_control() || c == '\u{feff}' => {
                self.at += c.len_utf8();
                self.out.push(' ');
                return;
            }
            _ => {}
        }
        self.at += c.len_utf8();
        self.out.push(c);
    }

    fn close(&mut self, c: char) {
        self.at += 1;
        self.out.push(c);
        self.open.pop();
        // Members of the lists where items stand, in JSON Feed and in RSS: of others a part is no whole.
        if self.open.is_empty() || matches!(self.open.as_slice(), ['}', ']'] | ['}', '}', '}', ']']) {
            self.last = Some((self.out.len(), self.open.clone()));
        }
    }

    /// Whether nothing but white space stands between a comma and the end of its list.
    fn is_before_end(&self) -> bool {
        let behind = self.rest().get(1..).unwrap_or_default();
        behind.trim_ascii_start().starts_with(['}', ']', ','])
    }

    /// Passes over a comment; whether there was one.
    fn comment(&mut self) -> bool {
        let rest = self.rest();
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else {
            return false;
        };
        self.at += length;
        true
    }

    /// A string, controls as spaces, escapes put right.
    fn string(&mut self) {
        self.at += 1;
        self.out.push('"');
        while let Some(c) = self.rest().chars().next() {
            self.at += c.len_utf8();
            match c {
                '"' => return self.out.push('"'),
                '\\' => self.escape(),
                _ if c.is_ascii_control() => self.out.push(' '),
                _ => self.out.push(c),
            }
        }
    }

    /// What follows a backslash.
    fn escape(&mut self) {
        let Some(c) = self.rest().chars().next() else { return };
        if c == 'u' {
            return self.unicode();
        }
        self.at += c.len_utf8();
        if matches!(c, '"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't') {
            self.out.push('\\');
        }
        self.out.push(if c.is_ascii_control() { ' ' } else { c });
    }

    /// `uXXXX`; half of a pair is U+FFFD.
    fn unicode(&mut self) {
        let Some(code) = hex(self.rest()) else {
            self.out.push_str("\\\\u");
            self.at += 1;
            return;
        };
        let low = self.rest().get(5..).and_then(|rest| hex(rest.strip_prefix('\\')?));
        let taken = match (code, low) {
            (0xd800..=0xdbff, Some(0xdc00..=0xdfff)) => 11,
            _ => 5,
        };
        self.out.push('\\');
        if taken == 5 && matches!(code, 0xd800..=0xdfff) {
            self.out.push_str("ufffd");
        } else {
            self.out.push_str(self.text.get(self.at..self.at + taken).unwrap_or_default());
        }
        self.at += taken;
    }
}

/// The number of `uXXXX`.
fn hex(text: &str) -> Option<u32> {
    let digits = text.strip_prefix('u')?.get(..4)?;
    digits.bytes().all(|byte| byte.is_ascii_hexdigit()).then(|| u32::from_str_radix(digits, 16).ok())?
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
            (r#"{"items":[{"id":1,},],}"#, Some(r#"{"items":[{"id":1}]}"#)),
            (r#"{"items":[{"id":1} , , {"id":2}]}"#, Some(r#"{"items":[{"id":1}  , {"id":2}]}"#)),
            (r#"{"items":[{"id":",]"}]}"#, Some(r#"{"items":[{"id":",]"}]}"#)),
            (r#"{"items":[{"id":"a\ud800b"}]}"#, Some(r#"{"items":[{"id":"a\ufffdb"}]}"#)),
            (
                r#"{"items":[{"id":"\ud83d\ude00,\udc00"}]}"#,
                Some(r#"{"items":[{"id":"\ud83d\ude00,\ufffd"}]}"#),
            ),
            (r#"{"items":[{"id":"\x\'\uzz\/"}]}"#, Some(r#"{"items":[{"id":"x'\\uzz\/"}]}"#)),
            ("{\"items\":[ // c ]\n{\"id\":1} /* , */ ]}", Some("{\"items\":[  {\"id\":1}  ]}")),
            (r#"{"items":[{"id":1"#, None),
            ("{", None),
            ("", None),
        ] {
            assert_eq!(mend(text).as_deref(), expected, "{text}");
        }
    }
}
