//! Builds balanced HTML that every HTML parser reads back as the same tree.
//!
//! The rules are those of the HTML Living Standard, 13.2.6, for the elements of [`Tag`], turned round: what a browser
//! would repair while reading (a block in a paragraph, an item in an item, a link in a link, text in a table) is never
//! written.

use crate::escape;
use crate::stack::{MOST_DEPTH, Stack};
use crate::tag::{Kind, Tag};

/// Elements taken up again after a misplaced end tag, in one document.
const MOST_REOPENED: usize = 1000;
/// The same, at one end tag.
const MOST_REOPENED_AT_ONCE: usize = 8;

pub struct Tree {
    stack: Stack,
    reopened: usize,
}

impl Tree {
    pub fn new(capacity: usize) -> Self {
        Self { stack: Stack::new(capacity), reopened: 0 }
    }

    pub fn finish(self) -> String {
        self.stack.finish()
    }

    /// Writes text whose references are not read yet.
    pub fn text(&mut self, raw: &str) {
        self.write(raw, escape::text);
    }

    /// Writes decoded text.
    pub fn literal(&mut self, text: &str) {
        self.write(text, escape::literal);
    }

    fn write(&mut self, text: &str, escape: impl Fn(&mut String, &str)) {
        if self.stack.top_is(Tag::is_table_frame) && text.trim().is_empty() {
            return;
        }
        self.complete_table();
        self.stack.write(text, escape);
    }

    /// Writes an element without content. `attributes` are ready to be written.
    pub fn void(&mut self, tag: Tag, attributes: &str) {
        self.complete_table();
        if tag == Tag::Hr {
            self.close_paragraph();
        }
        self.stack.void(tag, attributes);
    }

    /// Opens an element where it may stand, closing what it cannot stand in.
    pub fn open(&mut self, tag: Tag, attributes: &str) {
        match tag.kind() {
            Kind::Table => self.open_table(attributes),
            Kind::RowGroup | Kind::Row | Kind::Cell | Kind::Caption => self.open_table_part(tag, attributes),
            kind => {
                self.complete_table();
                self.make_room(tag, kind);
                if kind != Kind::Ruby || self.stack.find(|open| open == Tag::RubyBase).is_some() {
                    self.stack.push(tag, attributes);
                }
            }
        }
    }

    fn make_room(&mut self, tag: Tag, kind: Kind) {
        match kind {
            Kind::Block | Kind::Paragraph => self.close_paragraph(),
            Kind::Heading => {
                self.close_paragraph();
                if self.stack.top_is(|top| top.kind() == Kind::Heading) {
                    self.stack.pop();
                }
            }
            Kind::Item => {
                self.close_item(tag);
                self.close_paragraph();
            }
            Kind::Anchor => self.close_link(),
            Kind::Ruby => self.close_implied(),
            _ => {}
        }
    }

    fn close_paragraph(&mut self) {
        if self.stack.holds(Tag::P)
            && let Some(at) = self.stack.find(|open| open == Tag::P)
        {
            self.stack.pop_to(at);
        }
    }

    fn close_item(&mut self, tag: Tag) {
        let is_same =
            |open: Tag| if tag == Tag::Li { open == Tag::Li } else { matches!(open, Tag::Dt | Tag::Dd) };
        for at in (0..self.stack.depth()).rev() {
            let Some(open) = self.stack.at(at) else { return };
            if is_same(open) {
                return self.stack.pop_to(at);
            }
            if open.stops_items() {
                return;
            }
        }
    }

    /// The standard's "generate implied end tags".
    fn close_implied(&mut self) {
        while self.stack.top_is(|top| matches!(top.kind(), Kind::Item | Kind::Ruby | Kind::Paragraph)) {
            self.stack.pop();
        }
    }

    fn open_table(&mut self, attributes: &str) {
        if self.stack.top_is(Tag::is_table_frame) {
            self.close_table();
        }
        self.complete_table();
        self.close_paragraph();
        // Room for a row group, a row and a cell, which follow by themselves.
        if self.stack.depth() + 4 > MOST_DEPTH {
            self.stack.leave_out();
        } else {
            self.stack.push(Tag::Table, attributes);
        }
    }

    fn close_table(&mut self) {
        if let Some(at) = self.stack.last(Tag::Table) {
            self.stack.pop_to(at);
        }
    }

    fn open_table_part(&mut self, tag: Tag, attributes: &str) {
        let Some(table) = self.stack.last(Tag::Table) else { return };
        let is_parent = |open: Tag| match tag.kind() {
            Kind::Cell => matches!(open.kind(), Kind::Row | Kind::RowGroup | Kind::Table),
            Kind::Row => matches!(open.kind(), Kind::RowGroup | Kind::Table),
            _ => open == Tag::Table,
        };
        while self.stack.depth() > table + 1 && !self.stack.top_is(is_parent) {
            self.stack.pop();
        }
        if matches!(tag.kind(), Kind::Row | Kind::Cell) && self.stack.top() == Some(Tag::Table) {
            self.stack.push(Tag::Tbody, "");
        }
        if tag.kind() == Kind::Cell && self.stack.top() != Some(Tag::Tr) {
            self.stack.push(Tag::Tr, "");
        }
        self.stack.push(tag, attributes);
    }

    /// Puts a cell around what would stand straight in a table.
    fn complete_table(&mut self) {
        if self.stack.top_is(Tag::is_table_frame) {
            self.open_table_part(Tag::Td, "");
        }
    }

    /// Closes the innermost such element with all that is open in it; nothing where there is none in scope.
    pub fn close(&mut self, tag: Tag) {
        if self.stack.ends_left_out() {
            return;
        }
        let Some(at) = self.find_end(tag) else { return };
        match tag.kind() {
            Kind::Inline | Kind::Anchor => self.close_inline(at),
            _ => self.stack.pop_to(at),
        }
    }

    /// Closes the link that is open here, if any.
    pub fn close_link(&mut self) {
        if let Some(at) = self.find_end(Tag::A) {
            self.stack.pop_to(at);
        }
    }

    fn find_end(&self, tag: Tag) -> Option<usize> {
        match tag.kind() {
            Kind::Heading => self.stack.find(|open| open.is_closed_by(tag)),
            _ if !self.stack.holds(tag) => None,
            Kind::RowGroup | Kind::Row | Kind::Cell | Kind::Caption | Kind::Table => {
                self.find_table_part(tag)
            }
            _ => self.stack.find(|open| open == tag),
        }
    }

    /// `<b><p>one</b> two</p>`: the paragraph goes on behind the end of the bold text. Links and languages do not: they are
    /// nothing without their attributes.
    fn close_inline(&mut self, at: usize) {
        let inner = self.stack.from(at + 1).filter(|tag| !matches!(tag, Tag::A | Tag::Span));
        let inner: Vec<Tag> = inner.take(MOST_REOPENED_AT_ONCE).collect();
        self.stack.pop_to(at);
        for tag in inner {
            if self.reopened < MOST_REOPENED {
                self.reopened += 1;
                self.open(tag, "");
            }
        }
    }

    fn find_table_part(&self, tag: Tag) -> Option<usize> {
        let table = self.stack.last(Tag::Table)?;
        self.stack.last(tag).filter(|at| *at >= table)
    }

    /// Whether an end tag of this name would close something.
    pub fn can_close(&self, tag: Tag) -> bool {
        self.find_end(tag).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A tree written from words: `name` opens, `/name` closes, `!name` stands alone, `~` ends a link, others are text.
    fn written(steps: &str) -> String {
        let mut tree = Tree::new(64);
        for step in steps.split(' ') {
            match (step.strip_prefix('/'), step.strip_prefix('!'), Tag::of(step)) {
                (Some(name), ..) => tree.close(Tag::of(name)),
                (_, Some(name), _) => tree.void(Tag::of(name), ""),
                _ if step == "~" => tree.close_link(),
                (.., Tag::Unknown) => tree.literal(step),
                (.., tag) => tree.open(tag, ""),
            }
        }
        tree.finish()
    }

    #[test]
    fn what_is_open_is_closed() {
        for (steps, html) in [
            ("p x", "<p>x</p>"),
            ("p b x", "<p><b>x</b></p>"),
            ("p b x /p y", "<p><b>x</b></p>y"),
            ("div p x /div y", "<div><p>x</p></div>y"),
            ("x /p", "x"),
            ("/b x", "x"),
            ("p", ""),
            ("p /p", ""),
            ("div p b", ""),
            ("p !br", ""),
            ("p !img", "<p><img></p>"),
            ("p x !hr y", "<p>x</p><hr>y"),
        ] {
            assert_eq!(written(steps), html, "{steps}");
        }
    }

    #[test]
    fn what_a_browser_would_repair_is_not_written() {
        for (steps, html) in [
            ("p x p y", "<p>x</p><p>y</p>"),
            ("p x div y", "<p>x</p><div>y</div>"),
            ("p b x div y /b z", "<p><b>x</b></p><div>y z</div>"),
            ("ul li x li y", "<ul><li>x</li><li>y</li></ul>"),
            ("ul li x ul li y", "<ul><li>x<ul><li>y</li></ul></li></ul>"),
            ("dl dt x dd y dt z", "<dl><dt>x</dt><dd>y</dd><dt>z</dt></dl>"),
            ("h2 x h3 y", "<h2>x</h2><h3>y</h3>"),
            ("h2 x /h4 y", "<h2>x</h2>y"),
            ("a x a y", "<a>x</a><a>y</a>"),
            ("a b x ~ y", "<a><b>x</b></a>y"),
            ("b x i y /b z", "<b>x<i>y</i></b><i>z</i>"),
            ("b p x /b y", "<b><p>x</p></b><p>y</p>"),
            ("ruby x rt y rp z", "<ruby>x<rt>y</rt><rp>z</rp></ruby>"),
            ("rt x", "x"),
        ] {
            assert_eq!(written(steps).replace(' ', ""), html.replace(' ', ""), "{steps}");
        }
    }

    #[test]
    fn tables_are_completed() {
        let table = |inner: &str| format!("<table><tbody>{inner}</tbody></table>");
        for (steps, html) in [
            ("table tr td x", table("<tr><td>x</td></tr>")),
            ("table td x", table("<tr><td>x</td></tr>")),
            ("table x", table("<tr><td>x</td></tr>")),
            ("table tr x", table("<tr><td>x</td></tr>")),
            ("table tr td x td y tr th z", table("<tr><td>x</td><td>y</td></tr><tr><th>z</th></tr>")),
            ("table td x /table y", table("<tr><td>x</td></tr>") + "y"),
            ("table td x table td y", table(&format!("<tr><td>x{}</td></tr>", table("<tr><td>y</td></tr>")))),
            ("table tr td x /tr p y", table("<tr><td>x</td></tr><tr><td><p>y</p></td></tr>")),
            ("td x", "x".to_owned()),
            ("table", String::new()),
        ] {
            assert_eq!(written(steps), html, "{steps}");
        }
    }

    #[test]
    fn depth_has_an_end() {
        let mut tree = Tree::new(0);
        for _ in 0..MOST_DEPTH * 2 {
            tree.open(Tag::Div, "");
        }
        tree.literal("x");
        for _ in 0..MOST_DEPTH * 2 {
            tree.close(Tag::Div);
        }
        tree.literal("y");
        let html = tree.finish();
        assert_eq!(html.matches("<div>").count(), MOST_DEPTH);
        assert!(html.ends_with("</div>y"), "{html}");
    }

    #[test]
    fn an_end_tag_closes_what_is_in_its_scope() {
        for (steps, tag, expected) in [
            ("p", Tag::P, true),
            ("div p", Tag::Div, true),
            ("div", Tag::P, false),
            ("div table td", Tag::Div, false),
            ("div table td p", Tag::P, true),
            ("table td", Tag::Table, true),
            ("table tr td table td", Tag::Tr, true),
            ("h2", Tag::H4, true),
            ("b", Tag::I, false),
        ] {
            let mut tree = Tree::new(0);
            steps.split(' ').for_each(|name| tree.open(Tag::of(name), ""));
            assert_eq!(tree.can_close(tag), expected, "{steps}");
        }
    }
}
