//! The elements of a page, with the ends that HTML lets its writers leave out
//! (<https://html.spec.whatwg.org/multipage/parsing.html#parsing-main-inbody>).
//!
//! Not a tree: what misnested formatting does to the elements in it is passed over. Work is linear in the input.

use memchr::{memchr, memmem};

use super::element::{
    BLOCK, FOREIGN, HEADING, LEFT_OUT, PAGE, RAW, SCOPE, Sets, TABLE, VOID, kept_by, sets_of,
};
use crate::{
    discover::raw_length,
    xml::{MAX_DEPTH, Ns, Tag, scan_tag},
};

/// What comes next. Every start has its end.
pub(super) enum Event<'a> {
    /// An element, and the text of one that holds no markup (`script`, `title`).
    Start(Tag<'a>, &'a str),
    End {
        /// Where the inside ends.
        at: usize,
        /// Whether the document ended before the element did.
        is_cut: bool,
    },
    Eof,
}

struct Element<'a> {
    name: &'a str,
    sets: Sets,
}

pub(super) struct Html<'a> {
    source: &'a str,
    at: usize,
    open: Vec<Element<'a>>,
    /// Elements that are open beyond the depth that is looked at.
    beyond: usize,
    /// Ends to be given, and where they lie.
    ends: usize,
    before: usize,
    /// The start behind these ends.
    next: Option<(Tag<'a>, Sets, &'a str)>,
    /// Open elements that the end of the document cut: those up to this depth.
    cut: usize,
    /// Whether the document ends too early.
    pub(super) is_truncated: bool,
}

impl<'a> Html<'a> {
    pub(super) fn new(source: &'a str) -> Self {
        Self {
            source,
            at: 0,
            open: Vec::with_capacity(32),
            beyond: 0,
            ends: 0,
            before: 0,
            next: None,
            cut: 0,
            is_truncated: false,
        }
    }

    /// Where the inside of the element that just began does.
    pub(super) fn offset(&self) -> usize {
        self.at
    }

    pub(super) fn next(&mut self) -> Event<'a> {
        loop {
            if self.ends > 0 {
                self.ends -= 1;
                self.open.pop();
                return Event::End { at: self.before, is_cut: self.open.len() < self.cut };
            }
            if let Some((tag, sets, raw)) = self.next.take() {
                return self.push(tag, sets, raw);
            }
            let rest = self.source.get(self.at..).unwrap_or_default();
            match memchr(b'<', rest.as_bytes()) {
                Some(offset) => self.markup(self.at + offset),
                None if self.open.is_empty() => return Event::Eof,
                None => self.finish(rest),
            }
        }
    }

    fn push(&mut self, tag: Tag<'a>, sets: Sets, raw: &'a str) -> Event<'a> {
        self.open.push(Element { name: tag.name, sets });
        self.before = self.at;
        self.ends = usize::from(tag.is_empty || !raw.is_empty());
        Event::Start(Tag { depth: self.open.len(), ..tag }, raw)
    }

    /// What `<` begins.
    fn markup(&mut self, at: usize) {
        let rest = self.source.get(at..).unwrap_or_default();
        if rest.starts_with("<!--") {
            let inner = rest.get(2..).unwrap_or_default();
            let end = memmem::find(inner.as_bytes(), b"-->").map(|length| at + length + 5);
            self.is_truncated |= end.is_none();
            self.at = end.unwrap_or(self.source.len());
            return;
        }
        let is_end = rest.starts_with("</");
        let Some(raw) = scan_tag(self.source, at + 1 + usize::from(is_end)) else {
            let is_bogus = is_end || rest.starts_with("<!") || rest.starts_with("<?");
            let length = if is_bogus { memchr(b'>', rest.as_bytes()) } else { Some(0) };
            self.at = length.map_or(self.source.len(), |length| at + length + 1);
            return;
        };
        self.at = raw.end;
        if raw.is_cut {
            self.is_truncated = true;
        } else if is_end {
            self.end(raw.name, at);
        } else {
            let sets = sets_of(raw.name);
            let is_foreign = || self.open.iter().any(|open| open.sets & FOREIGN != 0);
            let is_empty = sets & VOID != 0 || (raw.is_empty && is_foreign());
            let (name, attributes) = (raw.name, raw.attributes);
            let tag = Tag { ns: Ns::Xhtml, local: name, name, attributes, start: at, depth: 0, is_empty };
            self.start(tag, sets);
        }
    }

    fn start(&mut self, tag: Tag<'a>, sets: Sets) {
        let from = self.at;
        if sets & RAW != 0 {
            self.at += raw_length(self.source.get(from..).unwrap_or_default(), tag.name);
            self.is_truncated |= self.at >= self.source.len();
        }
        let raw = self.source.get(from..self.at).unwrap_or_default();
        let kept = kept_by(sets, self.open.iter().map(|open| open.sets));
        if kept >= MAX_DEPTH {
            self.beyond += usize::from(!tag.is_empty);
            return;
        }
        self.before = tag.start;
        self.ends = self.open.len() - kept;
        self.beyond = if self.ends > 0 { 0 } else { self.beyond };
        self.next = Some((tag, sets, raw));
    }

    fn end(&mut self, name: &str, at: usize) {
        if self.beyond > 0 {
            self.beyond -= 1;
            return;
        }
        let sets = sets_of(name);
        let walls = match () {
            () if sets & PAGE != 0 => 0,
            () if sets & SCOPE != 0 => TABLE,
            () if sets & BLOCK != 0 => SCOPE,
            () => BLOCK,
        };
        let is_same = |open: &Element<'_>| {
            open.sets & sets & HEADING != 0 || (open.sets == sets && open.name.eq_ignore_ascii_case(name))
        };
        for (depth, open) in self.open.iter().enumerate().rev() {
            if is_same(open) {
                self.before = at;
                self.ends = self.open.len() - depth;
                return;
            }
            if open.sets & walls != 0 {
                return;
            }
        }
    }

    /// Ends what is open. What needs an end tag was cut; in the middle of a text everything was.
    fn finish(&mut self, rest: &str) {
        let last = self.open.iter().rposition(|open| open.sets & LEFT_OUT == 0);
        let is_cut = last.is_some() || self.is_truncated;
        let is_in_text = !rest.trim().is_empty();
        self.cut = match last {
            _ if self.is_truncated || (is_cut && is_in_text) => self.open.len(),
            last => last.map_or(0, |last| last + 1),
        };
        self.is_truncated = is_cut;
        self.at = self.source.len();
        self.before = self.at;
        self.ends = self.open.len();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn elements(source: &str) -> String {
        let mut html = Html::new(source);
        let mut told = String::new();
        loop {
            match html.next() {
                Event::Start(tag, raw) => told.extend(["<", tag.name, raw]),
                Event::End { is_cut, .. } => told.push(if is_cut { '!' } else { '>' }),
                Event::Eof => return told,
            }
        }
    }

    #[test]
    fn elements_end_where_html_says() {
        for (source, expected) in [
            ("<ul><li>a<li>b</ul>", "<ul<li><li>>"),
            ("<ul><li>a<ul><li>b</ul><li>c</ul>", "<ul<li<ul<li>>><li>>"),
            ("<ul><li><div>a<li>b</ul>", "<ul<li<div>><li>>"),
            ("<ul><li><p>a<li>b</ul>", "<ul<li<p>><li>>"),
            ("<dl><dt>a<dd>b<dt>c</dl>", "<dl<dt><dd><dt>>"),
            ("<p>a<p>b<div>c</div>", "<p><p><div>"),
            ("<p>a<h2>b</h3>c", "<p><h2>"),
            ("<p><b>a<p>b", "<p<b>><p>"),
            ("<p><button><p>a</button></p>", "<p<button<p>>>"),
            ("<select><option>a<option>b</select>", "<select<option><option>>"),
            ("<table><tr><td>a<td>b<tr><td>c</table>", "<table<tr<td><td>><tr<td>>>"),
            ("<table><thead><tr><th>a<tbody><tr><td>b</table>", "<table<thead<tr<th>>><tbody<tr<td>>>>"),
            ("<table><tr><td><table><tr><td>a</table><td>b</table>", "<table<tr<td<table<tr<td>>>><td>>>"),
            ("<a>x<a>y</a>", "<a><a>"),
            ("<div><a>x</div></a>", "<div<a>>"),
            ("<b><div>x</b>y</div></b>", "<b<div>>"),
            ("<br>x<img/><hr></br>", "<br><img><hr>"),
            ("<svg><path/><path/></svg><p/>x", "<svg<path><path>><p>"),
            ("<script>'<p>'</script><title>a<b></title>", "<script'<p>'><titlea<b>>"),
            ("<!-- <p> --><!--><p>x<!a><?b><![CDATA[c]]>", "<p>"),
            ("1 < 2 <3 </>", ""),
        ] {
            assert_eq!(elements(source), expected, "{source}");
        }
    }

    #[test]
    fn what_the_end_of_the_document_cut_is_told() {
        for (source, expected) in [
            ("<html><body><ul><li>a</ul><p>b", "<html<body<ul<li>><p>>>"),
            ("<div><p>a</p>", "<div<p>!"),
            ("<div><p>a", "<div<p!!"),
            ("<ul><li><b>a</b>", "<ul<li<b>>!"),
            ("<ul><li><b>a", "<ul<li<b!!!"),
            ("<body><p>a<a hr", "<body<p!!"),
            ("<body><p>a<!-- b", "<body<p!!"),
        ] {
            assert_eq!(elements(source), expected, "{source}");
        }
    }

    #[test]
    fn depth_is_bounded_and_what_follows_is_read() {
        let deep = format!("{}{}<p>x", "<div>".repeat(1_000), "</div>".repeat(1_000));
        assert_eq!(elements(&deep).matches('<').count(), MAX_DEPTH + 1);
        let items = format!("<ul>{}</ul>", "<li>x".repeat(1_000));
        assert_eq!(elements(&items).matches("<li").count(), 1_000);
    }
}
