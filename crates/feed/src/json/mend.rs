//! JSON that ends too early or breaks small rules, as it must have been meant. Only asked where reading failed.
//!
//! Commas too many or too few, controls and bare quotes in strings, halves of surrogate pairs, escapes that JSON does
//! not have, comments, names and words as other languages write them.

/// A document that can be read.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Mended {
    pub(super) text: String,
    /// Whether values were left out because they lie too deep.
    pub(super) is_too_deep: bool,
}

/// Values within each other that are kept; `serde_json` reads 127.
const MAX_DEPTH: usize = 100;
/// Values around an entry, in any shape that a feed has.
const MAX_AROUND: usize = 12;

/// The first value of `text` up to the last whole entry, with everything closed that is open there, and with what breaks
/// rules taken out; `None` where no entry is whole.
pub(super) fn mend(text: &str) -> Option<Mended> {
    let mut mender = Mender {
        text,
        at: 0,
        out: String::with_capacity(text.len()),
        open: Vec::new(),
        last: None,
        before: ' ',
        word: 0,
        name: Name::None,
        is_too_deep: false,
    };
    while let Some(c) = mender.rest().chars().next() {
        mender.step(c);
        if mender.open.is_empty() && mender.last.is_some() {
            break;
        }
    }
    let (end, open) = mender.last?;
    let whole = mender.out.get(..end)?.to_owned();
    Some(Mended {
        text: whole + &open.into_iter().rev().collect::<String>(),
        is_too_deep: mender.is_too_deep,
    })
}

/// The name of a member, as far as it matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Name {
    None,
    /// `items` of JSON Feed: a list, or an object whose names are numbers.
    Items,
    /// `item` of RSS: a list, or one.
    Item,
    Number,
}

/// A list or object that is open.
#[derive(Debug, Clone, Copy)]
struct Open {
    /// What closes it.
    close: char,
    name: Name,
}

struct Mender<'a> {
    text: &'a str,
    at: usize,
    out: String,
    open: Vec<Open>,
    /// Length of the output up to the last whole entry, and what closes what was open there.
    last: Option<(usize, Vec<char>)>,
    /// What the output last said, white space aside.
    before: char,
    /// Where the last string or word stands in the output.
    word: usize,
    /// The name that the next value has.
    name: Name,
    is_too_deep: bool,
}

impl<'a> Mender<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn step(&mut self, c: char) {
        match c {
            '/' if self.comment() => {}
            '"' | '\'' => {
                self.part();
                self.word = self.out.len();
                self.string(c);
                self.before = '"';
            }
            '{' | '[' => {
                self.part();
                if self.open.len() >= MAX_DEPTH {
                    return self.pass_over();
                }
                let close = if c == '{' { '}' } else { ']' };
                self.open.push(Open { close, name: std::mem::replace(&mut self.name, Name::None) });
                self.take(c);
            }
            ':' => {
                self.name = self.last_name();
                self.take(c);
            }
            '}' | ']' => self.close(c),
            ',' if self.is_before_end() => self.at += 1,
            _ if is_of_word(c) => {
                self.part();
                self.word = self.out.len();
                self.word();
                self.before = '"';
            }
            _ if c.is_control() || c.is_whitespace() || c == '\u{feff}' => {
                self.at += c.len_utf8();
                self.out.push(' ');
            }
            _ => self.take(c),
        }
    }

    fn take(&mut self, c: char) {
        self.at += c.len_utf8();
        self.out.push(c);
        if !c.is_whitespace() {
            self.before = c;
        }
        if c == ',' {
            self.name = Name::None;
        }
    }

    /// A comma between two values, where its writer forgot it.
    fn part(&mut self) {
        if matches!(self.before, '"' | '}' | ']') {
            self.out.push(',');
            self.name = Name::None;
        }
    }

    fn close(&mut self, c: char) {
        self.take(c);
        let Some(closed) = self.open.pop() else { return };
        self.name = Name::None;
        if self.open.is_empty() || (self.open.len() <= MAX_AROUND && self.is_entry_behind(closed)) {
            self.last = Some((self.out.len(), self.open.iter().map(|open| open.close).collect()));
        }
    }

    /// Whether what was just closed is an entry: of anything else a part is no whole.
    fn is_entry_behind(&self, closed: Open) -> bool {
        let is_list = |open: &Open| matches!(open.name, Name::Items | Name::Item);
        let mut around = self.open.iter().filter(|open| is_list(open));
        match (around.next(), self.open.last()) {
            (None, _) => closed.name == Name::Item && closed.close == '}',
            (Some(_), Some(list)) if around.next().is_none() && is_list(list) => {
                list.close == ']' || (list.name == Name::Items && closed.name == Name::Number)
            }
            _ => false,
        }
    }

    /// What the string or word before a colon is called.
    fn last_name(&self) -> Name {
        let word = self.out.get(self.word..).filter(|word| word.len() < 24).unwrap_or_default().trim();
        match word.trim_matches('"') {
            "items" => Name::Items,
            "item" => Name::Item,
            word if !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit()) => Name::Number,
            _ => Name::None,
        }
    }

    /// Writes nothing for a list or object that lies too deep.
    fn pass_over(&mut self) {
        let mut depth = 0_usize;
        let (mut is_text, mut is_escaped) = (false, false);
        let end = self.rest().bytes().position(|byte| {
            match byte {
                b'"' if !is_escaped => is_text = !is_text,
                b'{' | b'[' if !is_text => depth += 1,
                b'}' | b']' if !is_text => depth -= 1,
                _ => {}
            }
            is_escaped = byte == b'\\' && !is_escaped;
            depth == 0
        });
        self.at = end.map_or(self.text.len(), |end| self.at + end + 1);
        self.out.push_str("null");
        self.before = '"';
        self.is_too_deep = true;
    }

    /// Whether nothing but white space stands between a comma and the end of its list.
    fn is_before_end(&self) -> bool {
        let behind = self.rest().get(1..).unwrap_or_default();
        behind.trim_start().starts_with(['}', ']', ','])
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

    /// A number or `true`; else a name without quotes (JavaScript), or a word for nothing (`NaN`, `None`, `undefined`).
    fn word(&mut self) {
        let rest = self.rest();
        let (word, behind) = rest.split_at(rest.find(|c| !is_of_word(c)).unwrap_or(rest.len()));
        let lower = word.to_ascii_lowercase();
        let length = word.len();
        let is_name = behind.trim_start().starts_with(':');
        if !is_name && (matches!(lower.as_str(), "true" | "false") || is_number(word)) {
            self.out.push_str(&lower);
        } else if is_name || word.starts_with(|c: char| c.is_ascii_digit()) {
            self.out.extend(["\"", word, "\""]);
        } else {
            self.out.push_str("null");
        }
        self.at += length;
    }

    /// A string, controls as spaces, escapes and quotes put right.
    fn string(&mut self, quote: char) {
        self.at += 1;
        self.out.push('"');
        while let Some(c) = self.rest().chars().next() {
            self.at += c.len_utf8();
            match c {
                _ if c == quote && self.is_after_string() => return self.out.push('"'),
                '"' => self.out.push_str("\\\""),
                '\\' => self.escape(),
                _ if c.is_ascii_control() => self.out.push(' '),
                _ => self.out.push(c),
            }
        }
    }

    /// Whether what comes next follows strings; if not, the quote before it belongs to the text.
    fn is_after_string(&self) -> bool {
        let rest = self.rest();
        let next = rest.trim_start();
        let (space, _) = rest.split_at(rest.len() - next.len());
        match next.strip_prefix(',') {
            Some(behind) => is_before_value(behind.trim_start()),
            None if next.starts_with(['"', '\'']) => space.contains('\n'),
            None => next.is_empty() || next.starts_with([':', '}', ']', '/']),
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

/// What names, numbers and words outside strings are made of.
fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '$' | '-' | '+' | '.')
}

fn is_number(word: &str) -> bool {
    serde_json::from_str::<serde_json::Number>(word).is_ok()
}

/// Words for values, in JSON and where people come from.
const WORDS: [&str; 8] = ["true", "false", "null", "True", "False", "None", "NaN", "undefined"];

/// Whether a value or another name begins here, or nothing does.
fn is_before_value(text: &str) -> bool {
    let is_value = |text: &str| {
        text.starts_with(['"', '\'', '{', '[', '-'])
            || text.starts_with(|c: char| c.is_ascii_digit())
            || WORDS.iter().any(|word| text.starts_with(word))
    };
    // A bare name counts where a value follows it: a text may go on with a comma and a word as well.
    let behind_name = || text.trim_start_matches(is_of_word).trim_ascii_start().strip_prefix(':');
    text.is_empty()
        || text.starts_with(['}', ']', ',', '/'])
        || is_value(text)
        || behind_name().is_some_and(|value| is_value(value.trim_ascii_start()))
}

/// The number of `uXXXX`.
fn hex(text: &str) -> Option<u32> {
    let digits = text.strip_prefix('u')?.get(..4)?;
    digits.bytes().all(|byte| byte.is_ascii_hexdigit()).then(|| u32::from_str_radix(digits, 16).ok())?
}

#[cfg(test)]
mod tests {
    use super::{MAX_DEPTH, mend};

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
            (r#"{"items":[{"id":1}{"id":2}]}"#, Some(r#"{"items":[{"id":1},{"id":2}]}"#)),
            ("{\u{a0}\"items\":[{\"id\":1,\u{a0}}]}", Some("{ \"items\":[{\"id\":1 }]}")),
            ("{\"a\":\"b\"\n\"items\":[]}", Some("{\"a\":\"b\" ,\"items\":[]}")),
            (r#"{"items":[{"id":"a "b", c"}]}"#, Some(r#"{"items":[{"id":"a \"b\", c"}]}"#)),
            (r#"{"items":[{"id":"a","b":"c"},]}"#, Some(r#"{"items":[{"id":"a","b":"c"}]}"#)),
            (r#"{items:[{id:"a",n:-1.5e3}]}"#, Some(r#"{"items":[{"id":"a","n":-1.5e3}]}"#)),
            (r#"{'items':[{'id':'it's "b"'}]}"#, Some(r#"{"items":[{"id":"it's \"b\""}]}"#)),
            (
                r#"{"items":[{"a":NaN,"b":None,"c":True,"d":007,"e":undefined,"f":-Infinity}]}"#,
                Some(r#"{"items":[{"a":null,"b":null,"c":true,"d":"007","e":null,"f":null}]}"#),
            ),
            (r#"{"items":[{"id":1}]}{"items":[{"id":2}]}"#, Some(r#"{"items":[{"id":1}]}"#)),
            (r#"[{"items":[{"id":1},{"id""#, Some(r#"[{"items":[{"id":1}]}]"#)),
            (r#"{"items":{"0":{"id":1},"1":{"#, Some(r#"{"items":{"0":{"id":1}}}"#)),
            (r#"{"items":{"a":{"id":1},"b":{"#, None),
            (r#"{"rss":{"channel":[{"item":[{"a":1},{"#, Some(r#"{"rss":{"channel":[{"item":[{"a":1}]}]}}"#)),
            (
                r#"{"rss":{"channel":{"item":{"a":{"b":1}},"link":"x"#,
                Some(r#"{"rss":{"channel":{"item":{"a":{"b":1}}}}}"#),
            ),
            (r#"{"rss":{"channel":{"item":{"a":{"b":1},"c"#, None),
            (r#"{"items":[{"id":1},{"_x":{"items":[{"id":2},"#, Some(r#"{"items":[{"id":1}]}"#)),
            (r#"{"items":[{"id":1"#, None),
            ("{", None),
            ("", None),
        ] {
            assert_eq!(mend(text).map(|mended| mended.text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn what_lies_too_deep_is_left_out() {
        let deep = format!("{}\"]\"{}", "[".repeat(500), "]".repeat(500));
        let mended = mend(&format!("{{\"items\":[{{\"x\":{deep},\"id\":1}}]}}")).expect("a document");
        assert!(mended.is_too_deep && mended.text.ends_with(",\"id\":1}]}"), "{}", mended.text);
        assert_eq!(mended.text.matches('[').count(), MAX_DEPTH - 2);
    }
}
