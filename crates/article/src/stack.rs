//! The elements that are open, and the HTML that is written of them. Elements that hold nothing are taken back.

use crate::tag::{Kind, Tag};

/// Elements inside one another; deeper ones lose their tags, not their text.
pub const MOST_DEPTH: usize = 128;

struct Open {
    tag: Tag,
    /// Where its start tag begins in the output.
    start: usize,
    /// Where its content begins.
    content: usize,
}

pub struct Stack {
    out: String,
    open: Vec<Open>,
    /// How many of each element are open.
    counts: [u16; Tag::COUNT],
    /// Where the last thing that can be seen ends in the output.
    seen: usize,
    /// Start tags left out at [`MOST_DEPTH`], whose end tags are still to come.
    left_out: usize,
}

impl Stack {
    pub fn new(capacity: usize) -> Self {
        Self {
            out: String::with_capacity(capacity),
            open: Vec::with_capacity(16),
            counts: [0; Tag::COUNT],
            seen: 0,
            left_out: 0,
        }
    }

    /// Closes what is open; the HTML.
    pub fn finish(mut self) -> String {
        self.pop_to(0);
        // At the start of a text it would be read as a byte-order mark.
        if self.out.starts_with('\u{feff}') {
            self.out = self.out.trim_start_matches('\u{feff}').to_owned();
        }
        self.out
    }

    /// Writes text by `escape`, which must leave no markup in it.
    pub fn write(&mut self, text: &str, escape: impl Fn(&mut String, &str)) {
        let from = self.out.len();
        escape(&mut self.out, text);
        self.keep_first_newline(from);
        if self.out.get(from..).is_some_and(|written| !written.trim().is_empty()) {
            self.seen = self.out.len();
        }
    }

    /// A parser drops a newline straight after `<pre>`: a second one keeps it.
    fn keep_first_newline(&mut self, from: usize) {
        let in_pre = self.open.last().is_some_and(|open| open.tag == Tag::Pre && open.content == from);
        if in_pre && self.out.as_bytes().get(from) == Some(&b'\n') {
            self.out.insert(from, '\n');
        }
    }

    /// Writes an element without content. `attributes` are ready to be written.
    pub fn void(&mut self, tag: Tag, attributes: &str) {
        self.write_start(tag, attributes);
        if !matches!(tag, Tag::Br | Tag::Wbr) {
            self.seen = self.out.len();
        }
    }

    /// Opens an element, unless that is too deep.
    pub fn push(&mut self, tag: Tag, attributes: &str) {
        if self.open.len() >= MOST_DEPTH {
            return self.leave_out();
        }
        let start = self.out.len();
        self.write_start(tag, attributes);
        self.open.push(Open { tag, start, content: self.out.len() });
        if let Some(count) = self.counts.get_mut(tag as usize) {
            *count += 1;
        }
    }

    /// Notes a start tag that is not written.
    pub fn leave_out(&mut self) {
        self.left_out += 1;
    }

    /// Whether an end tag belongs to a start tag that was left out.
    pub fn ends_left_out(&mut self) -> bool {
        let is_one = self.left_out > 0;
        self.left_out = self.left_out.saturating_sub(1);
        is_one
    }

    fn write_start(&mut self, tag: Tag, attributes: &str) {
        self.out.push('<');
        self.out.push_str(tag.name());
        self.out.push_str(attributes);
        self.out.push('>');
    }

    /// Closes elements until `depth` are open.
    pub fn pop_to(&mut self, depth: usize) {
        while self.open.len() > depth {
            self.pop();
        }
    }

    /// Closes the innermost element.
    pub fn pop(&mut self) {
        let Some(open) = self.open.pop() else { return };
        if let Some(count) = self.counts.get_mut(open.tag as usize) {
            *count = count.saturating_sub(1);
        }
        if self.is_empty(&open) {
            self.out.truncate(open.start);
            return;
        }
        self.out.push_str("</");
        self.out.push_str(open.tag.name());
        self.out.push('>');
    }

    /// Cells stay for the sake of their column; space between words stays.
    fn is_empty(&self, open: &Open) -> bool {
        match open.tag.kind() {
            Kind::Cell => false,
            Kind::Inline | Kind::Anchor | Kind::Ruby => self.out.len() == open.content,
            _ => self.seen <= open.start,
        }
    }

    /// How many are open.
    pub fn depth(&self) -> usize {
        self.open.len()
    }

    /// The innermost open element.
    pub fn top(&self) -> Option<Tag> {
        self.open.last().map(|open| open.tag)
    }

    /// Whether the innermost is of such.
    pub fn top_is(&self, is_wanted: impl Fn(Tag) -> bool) -> bool {
        self.top().is_some_and(is_wanted)
    }

    /// The open element at a depth.
    pub fn at(&self, depth: usize) -> Option<Tag> {
        self.open.get(depth).map(|open| open.tag)
    }

    /// Whether any such element is open.
    pub fn holds(&self, tag: Tag) -> bool {
        self.counts.get(tag as usize).is_some_and(|count| *count > 0)
    }

    /// Where the innermost such element is open, wherever that is.
    pub fn last(&self, tag: Tag) -> Option<usize> {
        self.open.iter().rposition(|open| open.tag == tag)
    }

    /// Where the innermost such element is open in scope.
    pub fn find(&self, is_wanted: impl Fn(Tag) -> bool) -> Option<usize> {
        for (at, open) in self.open.iter().enumerate().rev() {
            if is_wanted(open.tag) {
                return Some(at);
            }
            if open.tag.is_boundary() {
                return None;
            }
        }
        None
    }

    /// The elements that are open from a depth on.
    pub fn from(&self, depth: usize) -> impl Iterator<Item = Tag> {
        self.open.iter().skip(depth).map(|open| open.tag)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::escape;

    #[test]
    fn what_holds_nothing_is_taken_back_but_for_cells() {
        for (tags, html) in [
            (&[Tag::P][..], ""),
            (&[Tag::Div, Tag::P, Tag::B], ""),
            (&[Tag::Table, Tag::Tbody, Tag::Tr], ""),
            (&[Tag::Tr, Tag::Td], ""),
            (&[Tag::Td], "<td></td>"),
        ] {
            let mut stack = Stack::new(0);
            tags.iter().for_each(|tag| stack.push(*tag, ""));
            assert_eq!(stack.finish(), html, "{tags:?}");
        }
    }

    #[test]
    fn blanks_are_seen_between_words_and_nowhere_else() {
        for (tag, html) in [(Tag::P, ""), (Tag::Li, ""), (Tag::B, "<b> </b>"), (Tag::A, "<a> </a>")] {
            let mut stack = Stack::new(0);
            stack.push(tag, "");
            stack.write(" ", escape::literal);
            assert_eq!(stack.finish(), html, "{tag:?}");
        }
    }

    #[test]
    fn the_first_newline_of_preformatted_text_is_kept() {
        for (texts, html) in [
            (&["\nx"][..], "<pre>\n\nx</pre>"),
            (&["x\n"], "<pre>x\n</pre>"),
            (&["", "\nx"], "<pre>\n\nx</pre>"),
            (&["\n", "\nx"], "<pre>\n\n\nx</pre>"),
        ] {
            let mut stack = Stack::new(0);
            stack.push(Tag::Pre, "");
            texts.iter().for_each(|text| stack.write(text, escape::literal));
            assert_eq!(stack.finish(), html, "{texts:?}");
        }
    }

    #[test]
    fn too_deep_a_start_tag_waits_for_its_end_tag() {
        let mut stack = Stack::new(0);
        (0..MOST_DEPTH + 2).for_each(|_| stack.push(Tag::Div, ""));
        assert_eq!((stack.depth(), stack.at(MOST_DEPTH)), (MOST_DEPTH, None));
        assert_eq!([(); 3].map(|()| stack.ends_left_out()), [true, true, false]);
    }

    #[test]
    fn a_search_ends_at_the_cell_around_it() {
        let mut stack = Stack::new(0);
        let tags = [Tag::Div, Tag::Table, Tag::Tbody, Tag::Tr, Tag::Td, Tag::P];
        tags.into_iter().for_each(|tag| stack.push(tag, ""));
        let find = |wanted: Tag| stack.find(|tag| tag == wanted);
        assert_eq!(
            [find(Tag::P), find(Tag::Td), find(Tag::Tr), find(Tag::Div)],
            [Some(5), Some(4), None, None]
        );
        assert_eq!((stack.last(Tag::Div), stack.last(Tag::B), stack.holds(Tag::Div)), (Some(0), None, true));
        assert_eq!(stack.from(4).collect::<Vec<_>>(), [Tag::Td, Tag::P]);
        assert!(stack.top_is(|tag| tag == Tag::P));
    }
}
