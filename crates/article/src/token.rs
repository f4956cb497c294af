//! Cuts HTML into tags and text: the tokeniser of the HTML Living Standard (13.2.5), as far as a reader needs it.
//!
//! Everything is borrowed, every byte is looked at a bounded number of times. What this reads differently from a browser costs
//! fidelity, never safety: see the crate's documentation.

/// An attribute as written: references not read yet, name in any case.
#[derive(Clone, Copy, Debug)]
pub struct Attribute<'a> {
    pub name: &'a str,
    pub value: &'a str,
}

#[derive(Debug, PartialEq, Eq)]
pub enum Token<'a> {
    /// Text as written.
    Text(&'a str),
    /// Name as written, and whether the tag ends with `/>`.
    Start(&'a str, bool),
    /// Name as written.
    End(&'a str),
}

/// More attributes than any honest tag has; the rest is read past.
const MOST_ATTRIBUTES: usize = 64;

pub struct Tokens<'a> {
    html: &'a str,
    at: usize,
    /// Attributes of the last start tag.
    pub attributes: Vec<Attribute<'a>>,
}

impl<'a> Tokens<'a> {
    pub fn new(html: &'a str) -> Self {
        Self { html, at: 0, attributes: Vec::new() }
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.html.as_bytes().get(at).copied()
    }

    fn slice(&self, from: usize, to: usize) -> &'a str {
        self.html.get(from..to).unwrap_or("")
    }

    /// All that is left, which stays.
    pub fn rest(&self) -> &'a str {
        self.html.get(self.at..).unwrap_or("")
    }

    /// Position of the first `byte` at or after `from`, or the end.
    fn find(&self, from: usize, byte: u8) -> usize {
        let rest = self.html.as_bytes().get(from..).unwrap_or_default();
        memchr::memchr(byte, rest).map_or(self.html.len(), |at| from + at)
    }

    pub fn next(&mut self) -> Option<Token<'a>> {
        loop {
            if self.at >= self.html.len() {
                return None;
            }
            if self.byte(self.at) != Some(b'<') {
                return Some(self.text(self.at));
            }
            match (self.byte(self.at + 1), self.byte(self.at + 2)) {
                (Some(letter), _) if letter.is_ascii_alphabetic() => return self.start(),
                (Some(b'/'), Some(letter)) if letter.is_ascii_alphabetic() => return self.end(),
                (Some(b'/'), None) | (None, _) => return Some(self.text(self.at + 1)),
                (Some(b'!'), _) if self.rest().starts_with("<!--") => self.skip_comment(),
                (Some(b'!' | b'?' | b'/'), _) => self.at = self.find(self.at + 2, b'>') + 1,
                _ => return Some(self.text(self.at + 1)),
            }
        }
    }

    /// Text from here to the first `<` at or after `search`.
    fn text(&mut self, search: usize) -> Token<'a> {
        let end = self.find(search, b'<');
        let text = self.slice(self.at, end);
        self.at = end;
        Token::Text(text)
    }

    fn skip_comment(&mut self) {
        let body = self.at + 4;
        let rest = self.html.get(body..).unwrap_or("");
        if rest.starts_with('>') {
            self.at = body + 1;
        } else if rest.starts_with("->") {
            self.at = body + 2;
        } else {
            self.at = comment_end(rest).map_or(self.html.len(), |end| body + end);
        }
    }

    fn name(&mut self, from: usize) -> &'a str {
        let mut end = from;
        while let Some(byte) = self.byte(end) {
            if is_space(byte) || byte == b'/' || byte == b'>' {
                break;
            }
            end += 1;
        }
        self.at = end;
        self.slice(from, end)
    }

    fn start(&mut self) -> Option<Token<'a>> {
        let name = self.name(self.at + 1);
        let self_closing = self.read_attributes()?;
        Some(Token::Start(name, self_closing))
    }

    fn end(&mut self) -> Option<Token<'a>> {
        let name = self.name(self.at + 2);
        self.read_attributes()?;
        Some(Token::End(name))
    }

    /// Reads to the end of the tag; tells whether it closes itself. `None` when the text ends inside the tag.
    fn read_attributes(&mut self) -> Option<bool> {
        self.attributes.clear();
        let mut slash = false;
        loop {
            match self.byte(self.at) {
                None => return None,
                Some(b'>') => {
                    self.at += 1;
                    return Some(slash);
                }
                Some(b'/') => {
                    slash = true;
                    self.at += 1;
                }
                Some(byte) if is_space(byte) => {
                    slash = false;
                    self.at += 1;
                }
                Some(_) => {
                    slash = false;
                    let attribute = self.attribute();
                    if self.attributes.len() < MOST_ATTRIBUTES {
                        self.attributes.push(attribute);
                    }
                }
            }
        }
    }

    fn attribute(&mut self) -> Attribute<'a> {
        let from = self.at;
        self.at += 1;
        while let Some(byte) = self.byte(self.at) {
            if is_space(byte) || matches!(byte, b'/' | b'>' | b'=') {
                break;
            }
            self.at += 1;
        }
        let name = self.slice(from, self.at);
        let after_name = self.at;
        self.skip_space();
        if self.byte(self.at) != Some(b'=') {
            self.at = after_name;
            return Attribute { name, value: "" };
        }
        self.at += 1;
        self.skip_space();
        Attribute { name, value: self.value() }
    }

    fn value(&mut self) -> &'a str {
        let (from, end, next) = match self.byte(self.at) {
            Some(quote @ (b'"' | b'\'')) => {
                let end = self.find(self.at + 1, quote);
                (self.at + 1, end, end + 1)
            }
            _ => {
                let end = self.unquoted_end();
                (self.at, end, end)
            }
        };
        self.at = next;
        self.slice(from, end)
    }

    fn unquoted_end(&self) -> usize {
        let mut end = self.at;
        while self.byte(end).is_some_and(|byte| !is_space(byte) && byte != b'>') {
            end += 1;
        }
        end
    }

    fn skip_space(&mut self) {
        while self.byte(self.at).is_some_and(is_space) {
            self.at += 1;
        }
    }

    /// What stands before `</name`, unread; goes on behind that tag, or at the end of the text.
    pub fn raw_text(&mut self, name: &str) -> &'a str {
        let from = self.at;
        let mut search = from;
        while let Some(found) = self.html.get(search..).and_then(|rest| rest.find("</")) {
            let at = search + found;
            let after = at + 2 + name.len();
            let named = self.html.get(at + 2..after).is_some_and(|word| word.eq_ignore_ascii_case(name));
            if named && self.byte(after).is_none_or(|byte| is_space(byte) || matches!(byte, b'/' | b'>')) {
                self.at = self.find(after, b'>') + 1;
                return self.slice(from, at);
            }
            search = at + 2;
        }
        self.at = self.html.len();
        self.slice(from, self.html.len())
    }

    /// How far it has read, in bytes.
    pub fn position(&self) -> usize {
        self.at
    }

    /// All that is left, as text (after `<plaintext>`).
    pub fn remainder(&mut self) -> &'a str {
        let rest = self.rest();
        self.at = self.html.len();
        rest
    }
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\t' | b'\r' | b'\x0c')
}

/// Behind the `-->` or `--!>` that ends a comment.
fn comment_end(rest: &str) -> Option<usize> {
    let mut search = 0;
    loop {
        let at = search + rest.get(search..)?.find("--")?;
        match (rest.as_bytes().get(at + 2), rest.as_bytes().get(at + 3)) {
            (Some(b'>'), _) => return Some(at + 3),
            (Some(b'!'), Some(b'>')) => return Some(at + 4),
            _ => search = at + 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(html: &str) -> String {
        let mut tokens = Tokens::new(html);
        let mut seen = Vec::new();
        while let Some(token) = tokens.next() {
            seen.push(match token {
                Token::Text(text) => format!("{text:?}"),
                Token::End(name) => format!("/{name}"),
                Token::Start(name, closed) => {
                    let attributes = tokens.attributes.iter().map(|a| format!(" {}={}", a.name, a.value));
                    format!("{name}{}{}", attributes.collect::<String>(), if closed { "/" } else { "" })
                }
            });
        }
        seen.join("|")
    }

    #[test]
    fn markup_is_cut_as_the_standard_says() {
        for (html, seen) in [
            ("a<b>c</b>", r#""a"|b|"c"|/b"#),
            ("1 < 2 <3 <", r#""1 "|"< 2 "|"<3 "|"<""#),
            ("<a href=x title='a>b' c=\"d\"e>", "a href=x title=a>b c=d e="),
            ("<a href = x / y>", "a href=x y="),
            ("<br/><br /><img src=a/>", "br/|br/|img src=a/"),
            ("<a =x>", "a =x="),
            ("<!-- a --><b>", "b"),
            ("<!--><b><!---><i><!-- a --!><u>", "b|i|u"),
            ("<!-- a -- b --->x", r#""x""#),
            ("<!doctype html><?xml x?></ x></>y", r#""y""#),
            ("<![CDATA[x]]>y", r#""y""#),
            ("<!-- never ends <b>", ""),
            ("<a href=\"never ends>", ""),
            ("</p id=\"<b>\">x", r#"/p|"x""#),
        ] {
            assert_eq!(tokens(html), seen, "{html}");
        }
    }

    #[test]
    fn raw_text_ends_at_its_own_tag_only() {
        let mut tokens = Tokens::new("a</b></scripty></SCRIPT >c");
        assert_eq!(tokens.raw_text("script"), "a</b></scripty>");
        assert_eq!(tokens.next(), Some(Token::Text("c")));
    }

    #[test]
    fn attributes_are_cut_as_the_standard_says() {
        for (html, seen) in [
            ("<a b>", "a b="),
            ("<a b=c>", "a b=c"),
            ("<a b='c'>", "a b=c"),
            ("<a b=\"c\">", "a b=c"),
            ("<a b='c'd=e>", "a b=c d=e"),
            ("<a b = c>", "a b=c"),
            ("<a b=>", "a b="),
            ("<a b= >", "a b="),
            ("<a b=c/>", "a b=c/"),
            ("<a b/c>", "a b= c="),
            ("<a/b>", "a b="),
            ("<a / b>", "a b="),
            ("<a b=\"c>d\">", "a b=c>d"),
            ("<a b='\"'>", "a b=\""),
            ("<a b=c'd>", "a b=c'd"),
            ("<a \"b\">", "a \"b\"="),
            ("<a b=c b=d>", "a b=c b=d"),
            ("<a\nb\t=\r\n'c'\x0c>", "a b=c"),
            ("<a ==b>", "a ==b"),
            ("<a é=東>", "a é=東"),
        ] {
            let seen = seen.strip_suffix('/').map_or(seen.to_owned(), |seen| format!("{seen}/"));
            assert_eq!(tokens(html), seen, "{html}");
        }
    }

    #[test]
    fn what_ends_inside_a_tag_gives_no_tag() {
        for html in ["<a", "<a ", "<a b", "<a b=", "<a b='", "<a b='c", "<a b='c'", "<a /", "</a", "</a "] {
            assert_eq!(tokens(html), "", "{html}");
        }
    }

    #[test]
    fn comments_and_their_kin_are_passed_over() {
        for (html, seen) in [
            ("a<!-- b -->c", r#""a"|"c""#),
            ("a<!-->c", r#""a"|"c""#),
            ("a<!--->c", r#""a"|"c""#),
            ("a<!---->c", r#""a"|"c""#),
            ("a<!-- -- -->c", r#""a"|"c""#),
            ("a<!-- > -->c", r#""a"|"c""#),
            ("a<!-- --!>c", r#""a"|"c""#),
            ("a<!-- <!-- -->c", r#""a"|"c""#),
            ("a<!b>c", r#""a"|"c""#),
            ("a<!DOCTYPE html>c", r#""a"|"c""#),
            ("a<?b?>c", r#""a"|"c""#),
            ("a</ b>c", r#""a"|"c""#),
            ("a</>c", r#""a"|"c""#),
            ("a<![CDATA[b]]>c", r#""a"|"c""#),
            ("a<!-- b", r#""a""#),
            ("a<!", r#""a""#),
            ("a<?", r#""a""#),
        ] {
            assert_eq!(tokens(html), seen, "{html}");
        }
    }

    #[test]
    fn a_bracket_that_begins_no_tag_is_text() {
        for (html, seen) in [
            ("a < b", r#""a "|"< b""#),
            ("a<3", r#""a"|"<3""#),
            ("<<b>", r#""<"|b"#),
            ("<é>", r#""<é>""#),
            ("a<", r#""a"|"<""#),
            ("a</", r#""a"|"</""#),
            ("a>b", r#""a>b""#),
        ] {
            assert_eq!(tokens(html), seen, "{html}");
        }
    }

    #[test]
    fn a_tag_keeps_no_more_attributes_than_an_honest_one_has() {
        let html = format!("<a {}b>", (0..200).map(|n| format!("a{n}=x ")).collect::<String>());
        let mut tokens = Tokens::new(&html);
        assert_eq!(tokens.next(), Some(Token::Start("a", false)));
        assert_eq!(tokens.attributes.len(), MOST_ATTRIBUTES);
        assert_eq!(tokens.next(), None);
    }

    #[test]
    fn raw_text_without_an_end_reaches_the_end() {
        for (html, name, content) in [
            ("a", "script", "a"),
            ("a</scrip", "script", "a</scrip"),
            ("a</script", "script", "a"),
            ("a</script/", "script", "a"),
            ("", "style", ""),
            ("</style>b", "style", ""),
            ("<!-- </style> -->", "style", "<!-- "),
            ("é</STYLE >", "style", "é"),
        ] {
            assert_eq!(Tokens::new(html).raw_text(name), content, "{html}");
        }
    }
}
