//! What a browser would find in HTML that is harmless and can be seen, by html5ever.

use html5ever::tendril::TendrilSink;
use html5ever::{Attribute, QualName, local_name, ns, parse_fragment};
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use std::collections::HashMap;
use url::Url;

/// They go with all that is in them, by policy: what runs, frames, asks, or is another language.
const GOING: &[&str] = &[
    "script", "style", "iframe", "object", "applet", "embed", "svg", "math", "template", "form", "button",
    "select", "input", "textarea", "datalist", "title", "noscript", "noembed", "noframes", "xmp", "canvas",
    "meter", "progress", "output", "audio", "video", "head",
];

/// What stays under its own name, or another that means the same.
const STAYING: &[(&str, &[&str])] = &[
    (
        "div",
        &[
            "div", "section", "article", "main", "header", "footer", "nav", "aside", "center", "address",
            "hgroup",
        ],
    ),
    ("h2", &["h1", "h2"]),
    ("ul", &["ul", "menu", "dir"]),
    ("s", &["s", "strike"]),
    ("abbr", &["abbr", "acronym"]),
];

/// The same under one name.
const PLAIN: &[&str] = &[
    "p",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "ol",
    "dl",
    "li",
    "dt",
    "dd",
    "pre",
    "figure",
    "figcaption",
    "details",
    "summary",
    "table",
    "caption",
    "thead",
    "tbody",
    "tfoot",
    "tr",
    "td",
    "th",
    "strong",
    "b",
    "em",
    "i",
    "u",
    "del",
    "ins",
    "sub",
    "sup",
    "small",
    "mark",
    "dfn",
    "code",
    "kbd",
    "samp",
    "var",
    "time",
    "q",
    "cite",
    "ruby",
    "rt",
    "rp",
    "bdi",
    "bdo",
    "hr",
];

/// How often each word, element, link and picture is there.
#[derive(Default)]
pub struct Inventory {
    words: HashMap<String, usize>,
    elements: HashMap<String, usize>,
    links: HashMap<String, usize>,
    pictures: usize,
}

impl Inventory {
    pub fn of(html: &str, base: &str) -> Self {
        let context = QualName::new(None, ns!(html), local_name!("div"));
        let dom = parse_fragment(RcDom::default(), Default::default(), context, vec![], true).one(html);
        let root = dom.document.children.borrow()[0].clone();
        let mut found = Self::default();
        let mut text = String::new();
        let base = Url::parse(base).ok();
        root.children.borrow().iter().for_each(|node| {
            found.take(node, base.as_ref(), &mut text);
        });
        text.split_whitespace().for_each(|word| *found.words.entry(word.to_owned()).or_default() += 1);
        found
    }

    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && self.elements.is_empty() && self.links.is_empty() && self.pictures == 0
    }

    /// Kind, number here, and how many of them are there as well.
    pub fn compare(&self, there: &Self) -> [(&'static str, usize, usize); 4] {
        let both = |here: &HashMap<String, usize>, there: &HashMap<String, usize>| {
            let kept = here.iter().map(|(key, count)| *count.min(there.get(key).unwrap_or(&0))).sum();
            (here.values().sum(), kept)
        };
        let (words, kept_words) = both(&self.words, &there.words);
        let (elements, kept_elements) = both(&self.elements, &there.elements);
        let (links, kept_links) = both(&self.links, &there.links);
        [
            ("words", words, kept_words),
            ("elements", elements, kept_elements),
            ("links", links, kept_links),
            ("pictures", self.pictures, self.pictures.min(there.pictures)),
        ]
    }

    /// Takes a node in; whether it shows anything.
    fn take(&mut self, node: &Handle, base: Option<&Url>, text: &mut String) -> bool {
        match &node.data {
            NodeData::Text { contents } => {
                text.push_str(&contents.borrow());
                !contents.borrow().trim().is_empty()
            }
            NodeData::Element { name, attrs, .. } if !GOING.contains(&&*name.local) => {
                self.take_element(node, &name.local, &attrs.borrow(), base, text)
            }
            _ => false,
        }
    }

    fn take_element(
        &mut self,
        node: &Handle,
        name: &str,
        attributes: &[Attribute],
        base: Option<&Url>,
        text: &mut String,
    ) -> bool {
        if name == "img" {
            let shows = is_picture(attributes, base);
            self.pictures += usize::from(shows);
            return shows;
        }
        let is_block = !matches!(
            name,
            "a" | "b" | "i" | "em" | "strong" | "span" | "code" | "sup" | "sub" | "u" | "s" | "small"
        );
        if is_block {
            text.push(' ');
        }
        let mut shows = name == "hr";
        for child in node.children.borrow().iter() {
            shows |= self.take(child, base, text);
        }
        if is_block {
            text.push(' ');
        }
        if shows && let Some(name) = staying(name) {
            *self.elements.entry(name.to_owned()).or_default() += 1;
        }
        if name == "a"
            && shows
            && let Some(host) = value(attributes, "href").and_then(|href| host(href, base))
        {
            *self.links.entry(host).or_default() += 1;
        }
        shows
    }
}

fn staying(name: &str) -> Option<&str> {
    let same = STAYING.iter().find(|(_, names)| names.contains(&name)).map(|(name, _)| *name);
    same.or_else(|| PLAIN.contains(&name).then_some(name))
}

fn value<'a>(attributes: &'a [Attribute], name: &str) -> Option<&'a str> {
    attributes.iter().find(|attribute| &*attribute.name.local == name).map(|attribute| &*attribute.value)
}

/// Where an address leads to, if that is the web or mail.
fn host(address: &str, base: Option<&Url>) -> Option<String> {
    let url = Url::parse(address.trim()).ok().or_else(|| base?.join(address.trim()).ok())?;
    let is_known = matches!(url.scheme(), "http" | "https" | "mailto") && !address.trim().is_empty();
    is_known.then(|| url.host_str().unwrap_or("mail").to_owned())
}

/// Pictures that count readers, and smileys that become the characters that they are drawings of.
const NO_PICTURES: [&str; 2] = ["://feeds.feedburner.com/~", "://s.w.org/images/core/emoji/"];

/// A picture of the web that can be seen.
fn is_picture(attributes: &[Attribute], base: Option<&Url>) -> bool {
    let size = |name: &str| value(attributes, name).and_then(|size| size.trim().parse::<u32>().ok());
    let is_dot = ["width", "height"].iter().any(|name| size(name).is_some_and(|size| size <= 2));
    let mut addresses = ["data-src", "src"].iter().filter_map(|name| value(attributes, name));
    !is_dot
        && addresses
            .any(|url| host(url, base).is_some() && !NO_PICTURES.iter().any(|known| url.contains(known)))
}
