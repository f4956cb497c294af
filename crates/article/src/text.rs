//! Plain text out of HTML: whole, its first words, their number.

use crate::attributes::raw;
use crate::reference::decode;
use crate::tag::{Kind, Tag};
use crate::token::{Token, Tokens};

/// What reading HTML for its text meets.
pub enum Piece<'a> {
    /// Text as written, references not read yet.
    Text(&'a str),
    /// `<br>`.
    Line,
    /// The edge of a block.
    Paragraph,
    /// The edge of a cell.
    Cell,
}

/// Parts of an article that are not its running text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Leave {
    /// Nothing that can be read.
    None,
    /// Captions, and the links that stand for players.
    Asides,
}

/// Calls `visit` for every piece that a reader would see, until it returns false.
pub fn pieces<'a>(html: &'a str, leave: Leave, mut visit: impl FnMut(Piece<'a>) -> bool) {
    let mut tokens = Tokens::new(html);
    // The element that is left out, and how many of its name are open in it.
    let mut left_out: Option<(Tag, u32)> = None;
    while let Some(token) = tokens.next() {
        let (name, is_start, closed) = match token {
            Token::Text(text) => {
                if left_out.is_none() && !visit(Piece::Text(text)) {
                    return;
                }
                continue;
            }
            Token::Start(name, closed) => (name, true, closed),
            Token::End(name) => (name, false, false),
        };
        let tag = Tag::of(name);
        if let Some((open, depth)) = left_out.as_mut() {
            if *open == tag {
                *depth = if is_start { *depth + 1 } else { *depth - 1 };
            }
            if *depth == 0 {
                left_out = None;
            }
            continue;
        }
        if is_start && tag.kind() == Kind::Raw {
            tokens.raw_text(name);
        } else if is_start && !closed && (tag.kind() == Kind::Hidden || is_aside(tag, leave, &tokens)) {
            left_out = Some((tag, 1));
        } else if let Some(edge) = edge(tag)
            && !visit(edge)
        {
            return;
        }
    }
}

fn is_aside(tag: Tag, leave: Leave, tokens: &Tokens<'_>) -> bool {
    let is_card = tag == Tag::P && raw(&tokens.attributes, "class") == Some("embed");
    leave == Leave::Asides && (is_card || tag == Tag::Figcaption)
}

fn edge<'a>(tag: Tag) -> Option<Piece<'a>> {
    match tag.kind() {
        Kind::Block
        | Kind::Paragraph
        | Kind::Heading
        | Kind::Item
        | Kind::Table
        | Kind::Row
        | Kind::Caption => Some(Piece::Paragraph),
        Kind::RowGroup => Some(Piece::Paragraph),
        Kind::Cell => Some(Piece::Cell),
        _ if tag == Tag::Br => Some(Piece::Line),
        _ if tag == Tag::Hr => Some(Piece::Paragraph),
        _ => None,
    }
}

/// Joins pieces to text with single spaces.
struct Text {
    out: String,
    /// What goes before the next word: nothing, a space, a newline, a blank line.
    gap: &'static str,
}

impl Text {
    fn raise(&mut self, gap: &'static str) {
        let rank = |gap: &str| match gap {
            "" => 0,
            " " => 1,
            "\n" => 2,
            _ => 3,
        };
        if !self.out.is_empty() && rank(gap) > rank(self.gap) {
            self.gap = gap;
        }
    }

    fn push(&mut self, text: &str) {
        if text.starts_with(is_blank) {
            self.raise(" ");
        }
        for (index, word) in text.split(is_blank).filter(|word| !word.is_empty()).enumerate() {
            if index > 0 {
                self.raise(" ");
            }
            self.out.push_str(self.gap);
            self.gap = "";
            self.out.push_str(word);
        }
        if text.ends_with(is_blank) {
            self.raise(" ");
        }
    }
}

fn is_blank(char: char) -> bool {
    matches!(
        char,
        ' ' | '\n' | '\t' | '\r' | '\x0c' | '\u{a0}' | '\u{3000}' | '\u{feff}' | '\u{2000}'
            ..='\u{200a}' | '\u{2028}' | '\u{2029}' | '\u{202f}'
    )
}

/// The text of `html`, sanitised or not: paragraphs parted by a blank line, lines by a newline, spaces run together.
#[must_use]
pub fn text(html: &str) -> String {
    collect(html, Leave::None, usize::MAX, ["\n", "\n\n"])
}

/// First words of `html`, sanitised or not, as one line of plain text: at most `max_chars` characters with the `…` that
/// shows a cut. Captions are left out. Cut between words; in scripts written without spaces between characters.
#[must_use]
pub fn excerpt(html: &str, max_chars: usize) -> String {
    let enough = max_chars.saturating_mul(4).saturating_add(64);
    let mut text = collect(html, Leave::Asides, enough, [" ", " "]);
    if text.is_empty() {
        text = collect(html, Leave::None, enough, [" ", " "]);
    }
    shorten(&text, max_chars)
}

/// Text up to about `enough` bytes; `gaps` are what stands for a line's and a paragraph's end.
fn collect(html: &str, leave: Leave, enough: usize, gaps: [&'static str; 2]) -> String {
    let [line, paragraph] = gaps;
    let mut text = Text { out: String::new(), gap: "" };
    pieces(html, leave, |piece| {
        match piece {
            Piece::Text(raw) => text.push(&decode(raw, false)),
            Piece::Line => text.raise(line),
            Piece::Paragraph => text.raise(paragraph),
            Piece::Cell => text.raise(" "),
        }
        text.out.len() <= enough
    });
    text.out
}

/// Cuts `text` to `max_chars` characters at a word.
fn shorten(text: &str, max_chars: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(max_chars) else { return text.to_owned() };
    let Some(room) = max_chars.checked_sub(1) else { return String::new() };
    let limit = text.char_indices().nth(room).map_or(end, |(at, _)| at);
    let head = text.get(..limit).unwrap_or("");
    let next_is_blank = text.get(limit..).is_some_and(|rest| rest.starts_with(is_blank));
    let at_word = if next_is_blank { head } else { up_to_last_word(head) };
    let trimmed = at_word
        .trim_end_matches(|char: char| is_blank(char) || matches!(char, ',' | ';' | ':' | '–' | '—' | '-'));
    format!("{trimmed}…")
}

/// Up to the last space, unless that throws away much: then the script has none, and any character but a mark will do.
fn up_to_last_word(head: &str) -> &str {
    let unspaced = head.chars().last().is_some_and(is_unspaced);
    match head.rfind(is_blank) {
        Some(at) if !unspaced || head.len() - at < 12 => head.get(..at).unwrap_or(head),
        _ => head.trim_end_matches(is_mark),
    }
}

/// Marks and joiners that a character must not be parted from; an opening bracket that would stand alone.
fn is_mark(char: char) -> bool {
    matches!(char, '\u{300}'..='\u{36f}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{e31}' | '\u{e34}'..='\u{e3a}'
        | '\u{e47}'..='\u{e4e}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '「' | '『' | '（' | '《' | '“' | '(' | '«')
}

/// Scripts written without spaces: Han, kana, Thai, Lao, Myanmar, Khmer.
fn is_unspaced(char: char) -> bool {
    matches!(char, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Words in the text of `html`; for scripts written without spaces, characters halved.
#[must_use]
pub fn words(html: &str) -> u32 {
    words_up_to(html, u32::MAX)
}

/// The same, but counting ends at the first piece of text that brings it to `enough`.
pub fn words_up_to(html: &str, enough: u32) -> u32 {
    let mut count = Count::default();
    pieces(html, Leave::None, |piece| {
        match piece {
            Piece::Text(raw) => count.add(raw),
            _ => count.in_word = false,
        }
        count.all() < enough
    });
    count.all()
}

#[derive(Default)]
struct Count {
    words: u32,
    characters: u32,
    in_word: bool,
}

/// What an ASCII character does to a word: no part of it, nor its end.
const MARK: u8 = 0;
/// Begins a word or goes on with it.
const LETTER: u8 = 1;
/// Ends a word.
const BLANK: u8 = 2;

/// By ASCII character: a look into a table is several times faster than asking for each kind in turn.
const KINDS: [u8; 128] = {
    let mut kinds = [MARK; 128];
    let mut at: u8 = 0;
    while at < 128 {
        kinds[at as usize] = match at {
            _ if at.is_ascii_alphanumeric() => LETTER,
            b' ' | b'\n' | b'\t' | b'\r' | b'\x0c' => BLANK,
            _ => MARK,
        };
        at += 1;
    }
    kinds
};

impl Count {
    fn all(&self) -> u32 {
        self.words.saturating_add(self.characters.div_ceil(2))
    }

    /// References are not read: `&eacute;` is part of its word all the same, `&nbsp;` is rare enough.
    fn add(&mut self, raw: &str) {
        let mut rest = raw;
        while let Some(at) = self.add_ascii(rest) {
            let mut chars = rest.get(at..).unwrap_or("").chars();
            if let Some(char) = chars.next() {
                self.add_char(char);
            }
            rest = chars.as_str();
        }
    }

    /// Counts up to the first character that is not ASCII; says where that is.
    fn add_ascii(&mut self, text: &str) -> Option<usize> {
        for (at, byte) in text.bytes().enumerate() {
            let Some(&kind) = KINDS.get(usize::from(byte)) else { return Some(at) };
            let is_letter = kind == LETTER;
            self.words += u32::from(is_letter & !self.in_word);
            self.in_word = is_letter | (self.in_word & (kind == MARK));
        }
        None
    }

    fn add_char(&mut self, char: char) {
        if is_unspaced(char) {
            self.characters += 1;
            self.in_word = false;
        } else if is_european(char) || char.is_alphanumeric() {
            self.words += u32::from(!self.in_word);
            self.in_word = true;
        } else if is_blank(char) {
            self.in_word = false;
        }
    }
}

/// Letters of Latin and Cyrillic, told without the standard library's search.
fn is_european(char: char) -> bool {
    matches!(char, '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{24f}' | '\u{400}'..='\u{481}')
}

/// A title or name that may carry markup, as one line of plain text: known tags are dropped, references read once.
///
/// `<` before anything but an element's name stays: "1 < 2", "the <Foo> trait".
#[must_use]
pub fn plain(text_or_html: &str) -> String {
    let mut text = Text { out: String::new(), gap: "" };
    if !text_or_html.contains('<') {
        text.push(&decode(text_or_html, false));
        return text.out;
    }
    let mut rest = text_or_html;
    while let Some(at) = rest.find('<') {
        let (before, tagged) = rest.split_at(at);
        text.push(&decode(before, false));
        rest = match markup(tagged) {
            Some(after) => {
                if ["<br", "<p", "</p", "<div", "</div"].iter().any(|tag| tagged.starts_with(tag)) {
                    text.raise(" ");
                }
                after
            }
            None => {
                text.push("<");
                tagged.get(1..).unwrap_or("")
            }
        };
    }
    text.push(&decode(rest, false));
    text.out
}

/// What follows the tag of a known element (or a comment) that `tagged` begins with.
fn markup(tagged: &str) -> Option<&str> {
    let inner = tagged.get(1..)?;
    let name = inner.strip_prefix('/').unwrap_or(inner);
    let end = name.find(|char: char| !char.is_ascii_alphanumeric()).unwrap_or(name.len());
    let tag = Tag::of(name.get(..end)?);
    let is_font = name.get(..end).is_some_and(|name| ["font", "tt", "big", "nobr"].contains(&name));
    let is_known = (tag != Tag::Unknown && !matches!(tag, Tag::Desc | Tag::Source | Tag::Time)) || is_font;
    let is_comment = inner.starts_with("!--");
    let ends_well = name.get(end..).is_some_and(|rest| rest.starts_with(['>', '/', ' ', '\n']));
    if !(is_comment || (is_known && ends_well)) {
        return None;
    }
    let mut after = if is_comment { inner.split_once("-->")?.1 } else { inner.split_once('>')?.1 };
    if matches!(tag, Tag::Script | Tag::Style) && !inner.starts_with('/') {
        let mut tokens = Tokens::new(after);
        tokens.raw_text(tag.name());
        after = tokens.remainder();
    }
    Some(after)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_keeps_paragraphs_and_drops_what_is_not_read() {
        for (html, expected) in [
            ("<p>One  two</p>\n<p>three<br>four</p>", "One two\n\nthree\nfour"),
            ("a<b>b</b>c <i>d</i>", "abc d"),
            ("<ul><li>x<li>y</ul>", "x\n\ny"),
            ("<table><tr><td>a<td>b<tr><td>c</table>", "a b\n\nc"),
            ("x<script>alert(1)</script><style>p{}</style><svg><text>z</text></svg>y", "xy"),
            ("AT&amp;T &lt;b&gt; caf&eacute;", "AT&T <b> café"),
            ("", ""),
        ] {
            assert_eq!(text(html), expected, "{html}");
        }
    }

    #[test]
    fn an_excerpt_is_cut_between_words() {
        for (html, max, expected) in [
            ("<p>Short.</p>", 20, "Short."),
            ("<p>The quick brown fox</p><p>jumps</p>", 17, "The quick brown…"),
            ("<p>The quick brown fox</p>", 16, "The quick brown…"),
            ("<p>One, two</p>", 6, "One…"),
            ("<figure><img><figcaption>A bridge</figcaption></figure><p>Text</p>", 20, "Text"),
            ("<figure><figcaption>Only this</figcaption></figure>", 20, "Only this"),
            ("<p>東京都は新しい計画を発表した。</p>", 8, "東京都は新しい…"),
            ("<p>قال الوزير إن الخطة الجديدة</p>", 15, "قال الوزير إن…"),
            ("<p>abc</p>", 0, ""),
        ] {
            let found = excerpt(html, max);
            assert_eq!(found, expected, "{html}");
            assert!(found.chars().count() <= max.max(1));
        }
    }

    #[test]
    fn words_are_counted_in_every_script() {
        for (html, count) in [
            ("<p>One two, three—four don't 5</p>", 5),
            ("<p>One</p><p>two</p>", 2),
            ("caf&eacute; noir", 2),
            ("東京都は新しい計画", 5),
            ("NHKは9月", 3),
            ("Слово и дело", 3),
            ("- … !", 0),
        ] {
            assert_eq!(words(html), count, "{html}");
        }
    }

    /// Words as they are told one character after the other.
    fn words_slowly(text: &str) -> u32 {
        let (mut words, mut characters, mut in_word) = (0_u32, 0_u32, false);
        for char in text.chars() {
            let is_ideograph = is_unspaced(char);
            let is_letter = !is_ideograph && char.is_alphanumeric();
            characters += u32::from(is_ideograph);
            words += u32::from(is_letter && !in_word);
            in_word = is_letter || (in_word && !is_ideograph && !is_blank(char));
        }
        words + characters.div_ceil(2)
    }

    #[test]
    fn ascii_is_counted_as_every_other_character_is() {
        let every: String = ('\0'..'\u{3100}').filter(|char| *char != '<').collect();
        let parted: String = every.chars().map(|char| format!("a{char}b {char}")).collect();
        for text in [
            "",
            "a",
            "caf\u{e9} noir, na\u{ef}ve\u{a0}word\u{2009}x",
            "One\ttwo\r\nthree\x0cfour\x0bfive",
            "NHKは9月に7 days、ニュース24 time",
            "Слово-и-дело 5% off — don’t «stop»",
            "e\u{301}te\u{301} x\u{feff}y ไทย123",
            &every,
            &parted,
        ] {
            assert_eq!(words(text), words_slowly(text), "{text}");
        }
    }

    #[test]
    fn a_title_is_decoded_once_and_loses_its_markup() {
        for (title, expected) in [
            ("AT&amp;T &#8217;s <b>win</b>", "AT&T ’s win"),
            ("1 < 2 &amp;&amp; 3 > 2", "1 < 2 && 3 > 2"),
            ("The <Foo> trait, x<y", "The <Foo> trait, x<y"),
            ("&amp;lt;", "&lt;"),
            ("  a\n b\u{a0}c ", "a b c"),
            ("a<script>alert('<b>')</script>b<!-- c -->", "ab"),
            ("<em>Nature</em><br/>news", "Nature news"),
        ] {
            assert_eq!(plain(title), expected, "{title}");
        }
    }
}
