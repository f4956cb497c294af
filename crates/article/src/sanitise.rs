//! The policy: which element, attribute and address gets into the tree.

use crate::address::{self, Base};
use crate::attributes::{self, value};
use crate::tag::{Kind, Tag};
use crate::token::{Attribute, Token, Tokens};
use crate::tree::Tree;
use crate::{embed, escape, picture};
use model::SanitizedHtml;

/// Cleans untrusted `html`, by allow-list; the last thing that is done to it. `base` is what relative addresses are
/// resolved against: absolute, http or https, else they are dropped.
///
/// Linear in the length of `html`; never fails. The result read by any HTML parser gives elements, attributes and
/// addresses of the allow-list only, none of which makes a request by itself: pictures have `data-src`, no `src`.
/// Cleaning it again changes nothing.
#[must_use]
pub fn sanitise(html: &str, base: &str) -> SanitizedHtml {
    let mut cleaner = Cleaner {
        tokens: Tokens::new(html),
        tree: Tree::new(html.len() + html.len() / 8),
        base: Base::new(base),
        hidden: None,
        attributes: String::new(),
        picture_source: None,
        last_picture: String::new(),
        drops_newline: false,
    };
    cleaner.run();
    SanitizedHtml::from_sanitiser(cleaner.tree.finish())
}

/// An element that goes with its content, while it is open.
struct Hidden {
    tag: Tag,
    /// Elements of the same name inside one another.
    depth: u32,
    /// Start tags seen inside without their end tags: what an end tag inside belongs to.
    inner: [u32; Tag::COUNT],
    /// In svg or math: HTML may stand here, and does not end it.
    holds_html: bool,
    /// Address of a recording or player, for its link, and what it is called.
    address: Option<String>,
    title: Option<String>,
}

struct Cleaner<'a> {
    tokens: Tokens<'a>,
    tree: Tree,
    base: Base<'a>,
    hidden: Option<Box<Hidden>>,
    /// Attributes to be written, kept to reuse its memory.
    attributes: String,
    /// What the `<source>`s of the open `<picture>` offer.
    picture_source: Option<String>,
    /// The address of the last picture, without its query.
    last_picture: String,
    /// Whether a newline is dropped: the next thing after `<pre>`.
    drops_newline: bool,
}

impl Cleaner<'_> {
    fn run(&mut self) {
        while let Some(token) = self.tokens.next() {
            let drops_newline = std::mem::take(&mut self.drops_newline);
            match token {
                Token::Text(text) if self.hidden.is_none() => {
                    self.tree.text(if drops_newline { without_newline(text) } else { text });
                }
                Token::Text(_) => {}
                Token::Start(name, self_closing) => self.start(Tag::of(name), name, self_closing),
                Token::End(name) => self.end(Tag::of(name)),
            }
        }
        self.unhide();
    }

    fn start(&mut self, tag: Tag, name: &str, self_closing: bool) {
        if self.hidden.is_some() && self.stays_hidden(tag, name, self_closing) {
            return;
        }
        match tag.kind() {
            Kind::Hidden => self.hide(tag, self_closing),
            Kind::Raw => self.raw(tag, name),
            Kind::Void if tag == Tag::Img => self.picture(),
            Kind::Void => {
                self.write_attributes(tag);
                self.tree.void(tag, &self.attributes);
            }
            Kind::Read => self.read(tag),
            Kind::Unwrapped => {}
            Kind::Anchor => self.link(),
            _ => self.open(tag),
        }
    }

    fn end(&mut self, tag: Tag) {
        if self.hidden.is_some() && self.end_stays_hidden(tag) {
            return;
        }
        match tag.kind() {
            Kind::Void if tag == Tag::Br => self.tree.void(tag, ""),
            Kind::Read if tag == Tag::Picture => self.picture_source = None,
            Kind::Void | Kind::Read | Kind::Hidden | Kind::Raw | Kind::Unwrapped => {}
            _ => self.tree.close(tag),
        }
    }

    fn write_attributes(&mut self, tag: Tag) {
        self.attributes.clear();
        attributes::write(&mut self.attributes, tag, &self.tokens.attributes);
    }

    fn open(&mut self, tag: Tag) {
        self.write_attributes(tag);
        if tag == Tag::P && self.attributes.ends_with(CARD) {
            let frame = self.first_address(&["data-frame"]);
            write_frame(&mut self.attributes, frame.as_deref(), &self.tokens.attributes, SIZE_OF_CARD);
        }
        if tag == Tag::Span && self.attributes.is_empty() {
            return;
        }
        self.tree.open(tag, &self.attributes);
        self.drops_newline = tag == Tag::Pre;
    }

    fn link(&mut self) {
        let href = value(&self.tokens.attributes, "href");
        let Some(href) = href.as_deref().and_then(|href| self.base.clean_link(href)) else {
            self.tree.close_link();
            return;
        };
        self.attributes.clear();
        write_link(&mut self.attributes, &href);
        attributes::write(&mut self.attributes, Tag::A, &self.tokens.attributes);
        self.tree.open(Tag::A, &self.attributes);
    }

    fn picture(&mut self) {
        let given = std::mem::take(&mut self.tokens.attributes);
        let source = self.picture_source.take();
        if let Some(url) = picture::address(&given, source, &self.base) {
            self.show(&url, &given);
        }
        self.tokens.attributes = given;
    }

    fn show(&mut self, url: &str, given: &[Attribute<'_>]) {
        if url.contains("s.w.org/images/core/emoji/") {
            // WordPress draws its smileys; the character is in the description.
            return self.tree.literal(&value(given, "alt").unwrap_or_default());
        }
        self.last_picture.clear();
        self.last_picture.push_str(address::without_query(url));
        self.attributes.clear();
        write_picture(&mut self.attributes, url, given);
        self.tree.void(Tag::Img, &self.attributes);
    }

    fn raw(&mut self, tag: Tag, name: &str) {
        let frame = (tag == Tag::Iframe).then(|| self.first_address(&["src", "data-src"])).flatten();
        if let Some((frame, page)) = frame.and_then(|url| embed::page(&url).map(|page| (url, page))) {
            let title = embed::title(&self.tokens.attributes);
            self.attributes.clear();
            write_frame(&mut self.attributes, Some(&frame), &self.tokens.attributes, SIZE_OF_FRAME);
            self.card(&page, title.as_deref());
        }
        let content = self.tokens.raw_text(name);
        if tag == Tag::Noscript {
            self.pictures_of(content);
        }
    }

    /// A `<noscript>` holds the picture that a script would have loaded late.
    fn pictures_of(&mut self, content: &str) {
        let mut tokens = Tokens::new(content);
        while let Some(token) = tokens.next() {
            let Token::Start(name, _) = token else { continue };
            if Tag::of(name) != Tag::Img {
                continue;
            }
            let url = picture::address(&tokens.attributes, None, &self.base);
            if let Some(url) = url.filter(|url| address::without_query(url) != self.last_picture) {
                self.show(&url, &tokens.attributes);
            }
        }
    }

    fn read(&mut self, tag: Tag) {
        match tag {
            Tag::Plaintext => {
                let text = self.tokens.remainder();
                self.tree.literal(text);
            }
            Tag::Picture => self.picture_source = None,
            Tag::Source if self.picture_source.is_none() => {
                self.picture_source = picture::source(&self.tokens.attributes, &self.base);
            }
            Tag::Embed => {
                if let Some(url) = self.frame_address(&["src"]) {
                    let title = embed::title(&self.tokens.attributes);
                    self.attributes.clear();
                    self.card(&url, title.as_deref());
                }
            }
            _ => {}
        }
    }

    fn frame_address(&self, names: &[&str]) -> Option<String> {
        self.first_address(names).as_deref().and_then(embed::page)
    }

    fn first_address(&self, names: &[&str]) -> Option<String> {
        let given = &self.tokens.attributes;
        names.iter().find_map(|name| Some(self.base.clean(&value(given, name)?)?.into_owned()))
    }

    /// A link in place of a player: what it is called, if it says so, and its site. What was written to `attributes` goes
    /// with it.
    fn card(&mut self, url: &str, title: Option<&str>) {
        self.tree.close_link();
        self.attributes.insert_str(0, CARD);
        self.tree.open(Tag::P, &self.attributes);
        self.attributes.clear();
        write_link(&mut self.attributes, url);
        self.tree.open(Tag::A, &self.attributes);
        if let Some(title) = title {
            self.tree.literal(title);
            self.tree.literal(" · ");
        }
        self.tree.literal(address::host(url));
        self.tree.close(Tag::A);
        self.tree.close(Tag::P);
    }

    fn hide(&mut self, tag: Tag, self_closing: bool) {
        if self_closing && matches!(tag, Tag::Svg | Tag::Math) {
            return;
        }
        let address = match tag {
            Tag::Audio | Tag::Video => self.first_address(&["src"]),
            Tag::Object => self.frame_address(&["data"]),
            _ => None,
        };
        let title = embed::title(&self.tokens.attributes);
        let inner = [0; Tag::COUNT];
        self.hidden = Some(Box::new(Hidden { tag, depth: 1, inner, holds_html: false, address, title }));
    }

    fn unhide(&mut self) {
        let Some(hidden) = self.hidden.take() else { return };
        if let Some(url) = hidden.address {
            self.attributes.clear();
            self.card(&url, hidden.title.as_deref());
        }
    }

    /// Whether a start tag in a hidden element is hidden as well.
    fn stays_hidden(&mut self, tag: Tag, name: &str, self_closing: bool) -> bool {
        let address = self.hidden_address(tag);
        let Some(hidden) = self.hidden.as_mut() else { return false };
        if hidden.address.is_none() {
            hidden.address = address;
        }
        let is_foreign = matches!(hidden.tag, Tag::Svg | Tag::Math);
        if is_foreign && !hidden.holds_html && leaves_foreign(tag) {
            self.unhide();
            return false;
        }
        if matches!(tag, Tag::ForeignObject | Tag::Desc | Tag::AnnotationXml | Tag::Mtext) {
            hidden.holds_html = true;
        }
        if tag == hidden.tag && !(is_foreign && self_closing) {
            hidden.depth += 1;
        } else if tag.kind() == Kind::Raw && !is_foreign {
            self.tokens.raw_text(name);
        } else if let Some(count) = hidden.inner.get_mut(tag as usize) {
            *count = count.saturating_add(1);
        }
        true
    }

    /// What a `<source>` or `<embed>` adds to the recording or object that is hidden.
    fn hidden_address(&self, tag: Tag) -> Option<String> {
        match (self.hidden.as_ref()?.tag, tag) {
            (Tag::Audio | Tag::Video, Tag::Source) => self.first_address(&["src"]),
            (Tag::Object, Tag::Embed | Tag::Iframe) => self.frame_address(&["src"]),
            _ => None,
        }
    }

    /// Whether an end tag in a hidden element is hidden as well: one that closes an element around it is not.
    fn end_stays_hidden(&mut self, tag: Tag) -> bool {
        let Some(hidden) = self.hidden.as_mut() else { return false };
        if tag == hidden.tag {
            hidden.depth -= 1;
            if hidden.depth == 0 {
                self.unhide();
            }
            return true;
        }
        match hidden.inner.get_mut(tag as usize) {
            Some(count) if *count > 0 => {
                *count -= 1;
                return true;
            }
            _ => {}
        }
        let closes_outer =
            !matches!(tag.kind(), Kind::Inline | Kind::Anchor | Kind::Paragraph) && self.tree.can_close(tag);
        if closes_outer {
            self.unhide();
        }
        !closes_outer
    }
}

/// Elements that end svg and math without their end tags (HTML, 13.2.6.5).
fn leaves_foreign(tag: Tag) -> bool {
    match tag.kind() {
        Kind::Block | Kind::Paragraph | Kind::Heading | Kind::Table => true,
        Kind::Item => true,
        _ => matches!(
            tag,
            Tag::Img
                | Tag::Br
                | Tag::Hr
                | Tag::B
                | Tag::I
                | Tag::Em
                | Tag::Strong
                | Tag::Code
                | Tag::Small
                | Tag::Span
                | Tag::Sub
                | Tag::Sup
                | Tag::U
                | Tag::S
                | Tag::Var
                | Tag::Embed
                | Tag::RubyBase
        ),
    }
}

fn without_newline(text: &str) -> &str {
    text.strip_prefix("\r\n").or_else(|| text.strip_prefix(['\n', '\r'])).unwrap_or(text)
}

const CARD: &str = " class=\"embed\"";
const SIZE_OF_FRAME: [&str; 2] = ["width", "height"];
const SIZE_OF_CARD: [&str; 2] = ["data-width", "data-height"];

/// Where a card's player can be shown in its place, and how large it is said to be, in pixels.
fn write_frame(out: &mut String, url: Option<&str>, given: &[Attribute<'_>], size: [&str; 2]) {
    let Some(frame) = url.and_then(embed::frame) else { return };
    escape::attribute(out, "data-frame", &frame);
    for (from, to) in size.into_iter().zip(SIZE_OF_CARD) {
        if let Some(pixels @ 1..=4_000) = attributes::number(given, from) {
            escape::attribute(out, to, &pixels.to_string());
        }
    }
}

fn write_link(out: &mut String, url: &str) {
    escape::attribute(out, "href", url);
    out.push_str(" rel=\"noopener noreferrer\" target=\"_blank\"");
}

fn write_picture(out: &mut String, url: &str, given: &[Attribute<'_>]) {
    escape::attribute(out, "data-src", url);
    let before = out.len();
    attributes::write_text(out, given, "alt");
    if out.len() == before {
        out.push_str(" alt=\"\"");
    }
    for name in ["width", "height"] {
        if let Some(size) = attributes::number(given, name).filter(|size| *size <= 20_000) {
            escape::attribute(out, name, &size.to_string());
        }
    }
    attributes::write(out, Tag::Img, given);
    out.push_str(" loading=\"lazy\" decoding=\"async\"");
}
