//! The elements that extraction tells apart.

use std::sync::LazyLock;

macro_rules! names {
    ($($group:ident { $($name:ident = $text:literal),* $(,)? })*) => {
        /// An element by its name; `Text` for a text, `Other` for a name that means nothing here.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub enum Name { $($($name,)*)* Other, Text }

        /// What the rules of the tree ask of an element.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Group { $($group,)* Any }

        impl Name {
            pub const COUNT: usize = Name::Text as usize + 1;

            pub fn group(self) -> Group {
                match self { $($(Name::$name)|* => Group::$group,)* Name::Other | Name::Text => Group::Any }
            }
        }

        const NAMES: &[(&str, Name)] = &[$($(($text, Name::$name),)*)*];
    };
}

names! {
    Block {
        Div = "div", Section = "section", Article = "article", Main = "main", Header = "header", Footer = "footer",
        Nav = "nav", Aside = "aside", Center = "center", Address = "address", Hgroup = "hgroup", Dialog = "dialog",
        Fieldset = "fieldset", Search = "search", Blockquote = "blockquote", Ul = "ul", Ol = "ol", Menu = "menu",
        Dl = "dl", Pre = "pre", Figure = "figure", Figcaption = "figcaption", Details = "details",
        Summary = "summary", Form = "form", Body = "body", Html = "html", Head = "head",
    }
    Heading { H1 = "h1", H2 = "h2", H3 = "h3", H4 = "h4", H5 = "h5", H6 = "h6" }
    Paragraph { P = "p" }
    Item { Li = "li", Dt = "dt", Dd = "dd" }
    Table { Table = "table" }
    Rows { Thead = "thead", Tbody = "tbody", Tfoot = "tfoot" }
    Row { Tr = "tr" }
    Cell { Td = "td", Th = "th", Caption = "caption" }
    Inline {
        A = "a", B = "b", Strong = "strong", I = "i", Em = "em", U = "u", S = "s", Small = "small", Big = "big",
        Font = "font", Code = "code", Nobr = "nobr", Tt = "tt", Strike = "strike",
    }
    Phrase { Span = "span", Time = "time", Label = "label", Sup = "sup", Sub = "sub", Cite = "cite", Q = "q" }
    Void {
        Br = "br", Hr = "hr", Img = "img", Wbr = "wbr", Input = "input", Meta = "meta", Link = "link", Base = "base",
        Source = "source", Embed = "embed", Track = "track", Param = "param", Area = "area", Col = "col",
    }
    Raw {
        Script = "script", Style = "style", Textarea = "textarea", Title = "title", Noscript = "noscript",
        Iframe = "iframe", Noembed = "noembed", Noframes = "noframes", Xmp = "xmp",
    }
    Inert {
        Svg = "svg", Math = "math", Template = "template", Button = "button", Select = "select", Object = "object",
        Canvas = "canvas", Audio = "audio", Video = "video", Picture = "picture",
    }
}

const LONGEST: usize = 10;

fn key(name: &str) -> u128 {
    name.bytes().fold(0, |key, byte| key << 8 | u128::from(byte.to_ascii_lowercase()))
}

static KEYS: LazyLock<Vec<(u128, Name)>> = LazyLock::new(|| {
    let mut keys: Vec<_> = NAMES.iter().map(|(name, tag)| (key(name), *tag)).collect();
    keys.sort_unstable_by_key(|(key, _)| *key);
    keys
});

impl Name {
    /// The element of a name in any case.
    pub fn of(name: &str) -> Self {
        if name.len() > LONGEST {
            return Self::Other;
        }
        let keys: &[(u128, Self)] = &KEYS;
        let found = keys.binary_search_by_key(&key(name), |(key, _)| *key);
        found.ok().and_then(|at| keys.get(at)).map_or(Self::Other, |(_, name)| *name)
    }

    /// Whether it begins a new line and cannot stand in a paragraph.
    pub fn is_block(self) -> bool {
        matches!(
            self.group(),
            Group::Block
                | Group::Heading
                | Group::Paragraph
                | Group::Item
                | Group::Table
                | Group::Rows
                | Group::Row
                | Group::Cell
        ) || self == Self::Hr
    }

    /// Level of a heading.
    pub fn level(self) -> Option<u8> {
        [Self::H1, Self::H2, Self::H3, Self::H4, Self::H5, Self::H6]
            .iter()
            .zip(1..)
            .find_map(|(name, level)| (*name == self).then_some(level))
    }
}
