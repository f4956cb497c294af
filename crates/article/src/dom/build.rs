//! Tokens to a tree.

use super::{Dom, Group, Id, NONE, Name, Node, ROOT};
use crate::token::{Token, Tokens};

/// Elements inside one another; what is deeper stands beside one another.
const MOST_DEPTH: usize = 200;
/// No article's page has nearly as many; it bounds memory to some 60 MB.
pub const MOST_NODES: usize = 600_000;
/// The same for attributes.
const MOST_ATTRIBUTES: usize = 2_000_000;

pub fn build(html: &str) -> Dom<'_> {
    let nodes = Vec::with_capacity((html.len() / 40).clamp(16, MOST_NODES));
    let dom = Dom { nodes, attributes: Vec::with_capacity(html.len() / 80), is_cut: false };
    let mut builder = Builder { dom, open: Vec::with_capacity(64), counts: [0; Name::COUNT], foreign: 0 };
    builder.dom.nodes.push(Node { ..ROOT });
    builder.run(Tokens::new(html));
    builder.dom
}

struct Builder<'a> {
    dom: Dom<'a>,
    open: Vec<(Name, Id)>,
    /// How many of each are open, so that an end tag without a start costs nothing.
    counts: [u16; Name::COUNT],
    /// How many of `svg` and `math` are open: in them an element may close itself.
    foreign: u32,
}

impl<'a> Builder<'a> {
    fn run(&mut self, mut tokens: Tokens<'a>) {
        while let Some(token) = tokens.next() {
            if self.dom.nodes.len() >= MOST_NODES || self.dom.attributes.len() >= MOST_ATTRIBUTES {
                self.dom.is_cut = true;
                return;
            }
            match token {
                Token::Text(text) => {
                    self.append(Node { name: Name::Text, text, ..ROOT });
                }
                Token::Start(name, closed) => self.start(name, closed, &mut tokens),
                Token::End(name) => self.end(Name::of(name)),
            }
        }
    }

    fn top(&self) -> Id {
        self.open.last().map_or(0, |(_, id)| *id)
    }

    fn append(&mut self, node: Node<'a>) -> Id {
        let parent = self.top();
        let id = self.dom.nodes.len() as Id;
        let previous = self.dom.node(parent).last;
        self.dom.nodes.push(Node { parent, previous, ..node });
        match previous {
            NONE => self.dom.edit(parent, |node| node.first = id),
            _ => self.dom.edit(previous, |node| node.next = id),
        }
        self.dom.edit(parent, |node| node.last = id);
        id
    }

    fn start(&mut self, text: &'a str, closed: bool, tokens: &mut Tokens<'a>) {
        let name = Name::of(text);
        if matches!(name, Name::Body | Name::Html | Name::Head) && self.count(name) > 0 {
            return;
        }
        self.make_room(name);
        let from = self.dom.attributes.len() as u32;
        self.dom.attributes.extend_from_slice(&tokens.attributes);
        let to = self.dom.attributes.len() as u32;
        let is_leaf = matches!(name.group(), Group::Void | Group::Raw)
            || (closed && (self.foreign > 0 || matches!(name, Name::Svg | Name::Math)));
        // What would be deeper stands beside what is.
        if !is_leaf {
            self.pop_to(MOST_DEPTH - 1);
        }
        let raw = if name.group() == Group::Raw && self.foreign == 0 { tokens.raw_text(text) } else { "" };
        let id = self.append(Node { name, text, raw, from, to, ..ROOT });
        if !is_leaf {
            self.push(name, id);
        }
    }

    fn push(&mut self, name: Name, id: Id) {
        self.open.push((name, id));
        if let Some(count) = self.counts.get_mut(name as usize) {
            *count += 1;
        }
        self.foreign += u32::from(matches!(name, Name::Svg | Name::Math));
    }

    fn note_closed(&mut self, name: Name) {
        if let Some(count) = self.counts.get_mut(name as usize) {
            *count = count.saturating_sub(1);
        }
        self.foreign -= u32::from(matches!(name, Name::Svg | Name::Math));
    }

    fn count(&self, name: Name) -> u16 {
        self.counts.get(name as usize).copied().unwrap_or(0)
    }

    fn pop_to(&mut self, depth: usize) {
        while self.open.len() > depth {
            if let Some((name, _)) = self.open.pop() {
                self.note_closed(name);
            }
        }
    }

    /// Closes what the start of an element ends without an end tag.
    fn make_room(&mut self, name: Name) {
        match name.group() {
            _ if self.foreign > 0 && name.is_block() => self.leave_foreign(),
            Group::Block | Group::Paragraph | Group::Heading | Group::Table => {
                self.close(&[Name::P], stops_paragraph)
            }
            Group::Item if name == Name::Li => self.close(&[Name::Li], stops_item),
            Group::Item => self.close(&[Name::Dt, Name::Dd], stops_item),
            Group::Cell => self.close(&[Name::Td, Name::Th, Name::Caption], |name| name == Name::Table),
            Group::Row => self.close(&[Name::Tr, Name::Caption], |name| name == Name::Table),
            Group::Rows => {
                self.close(&[Name::Thead, Name::Tbody, Name::Tfoot], |name| name == Name::Table);
            }
            Group::Inline if name == Name::A => self.close_inline(Name::A),
            _ => {}
        }
        if self.count(Name::Head) > 0 && ends_head(name) {
            self.close(&[Name::Head], |_| false);
        }
    }

    /// A block in `svg` is a tag that was not closed.
    fn leave_foreign(&mut self) {
        let at = self.open.iter().position(|(name, _)| matches!(name, Name::Svg | Name::Math));
        self.pop_to(at.unwrap_or(self.open.len()));
    }

    /// Closes the innermost of `names`, with what is in it, unless something that stops the search is further in.
    fn close(&mut self, names: &[Name], stops: fn(Name) -> bool) {
        if names.iter().all(|name| self.count(*name) == 0) {
            return;
        }
        for at in (0..self.open.len()).rev() {
            let Some((name, _)) = self.open.get(at).copied() else { return };
            if names.contains(&name) {
                return self.pop_to(at);
            }
            if stops(name) {
                return;
            }
        }
    }

    fn end(&mut self, name: Name) {
        match name.group() {
            Group::Void | Group::Raw if self.foreign == 0 => {}
            _ if matches!(name, Name::Body | Name::Html) => {}
            Group::Inline | Group::Phrase => self.close_inline(name),
            Group::Heading => {
                self.close(&[Name::H1, Name::H2, Name::H3, Name::H4, Name::H5, Name::H6], stops_block);
            }
            Group::Table | Group::Rows | Group::Row | Group::Cell => {
                self.close(&[name], |inner| inner == Name::Table);
            }
            Group::Item if name == Name::Li => {
                self.close(&[Name::Li], |name| matches!(name, Name::Ul | Name::Ol))
            }
            Group::Any => self.close(&[name], |inner| inner.is_block()),
            _ => self.close(&[name], stops_block),
        }
    }

    /// Ends a text-level element. Where blocks are open in it, they stay so, and what follows them is no longer in it.
    fn close_inline(&mut self, name: Name) {
        if self.count(name) == 0 {
            return;
        }
        let mut through_block = false;
        for at in (0..self.open.len()).rev() {
            let Some((inner, _)) = self.open.get(at).copied() else { return };
            if inner == name {
                if through_block {
                    self.open.remove(at);
                    self.note_closed(name);
                } else {
                    self.pop_to(at);
                }
                return;
            }
            if matches!(inner.group(), Group::Cell | Group::Table) {
                return;
            }
            through_block |= inner.is_block() || inner.group() == Group::Inert;
        }
    }
}

fn stops_paragraph(name: Name) -> bool {
    name.is_block() && name != Name::P || name.group() == Group::Inert
}

fn stops_item(name: Name) -> bool {
    name.is_block() && !matches!(name, Name::Div | Name::P | Name::Address)
}

fn stops_block(name: Name) -> bool {
    matches!(name.group(), Group::Cell | Group::Table)
}

fn ends_head(name: Name) -> bool {
    let stays = matches!(
        name,
        Name::Meta
            | Name::Link
            | Name::Base
            | Name::Script
            | Name::Style
            | Name::Title
            | Name::Noscript
            | Name::Template
            | Name::Head
            | Name::Other
    );
    !stays
}
