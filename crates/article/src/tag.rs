//! The elements that the sanitiser knows, and what it does with each.

use std::sync::LazyLock;

/// How an element behaves in the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Closes an open paragraph.
    Block,
    /// `p`.
    Paragraph,
    /// `h2` to `h6`.
    Heading,
    /// `li`, `dt`, `dd`.
    Item,
    /// `table`.
    Table,
    /// `thead`, `tbody`, `tfoot`.
    RowGroup,
    /// `tr`.
    Row,
    /// `td`, `th`.
    Cell,
    /// `caption`.
    Caption,
    /// `a`.
    Anchor,
    /// Text-level.
    Inline,
    /// `rt`, `rp`.
    Ruby,
    /// Has no content.
    Void,
    /// Goes with all its content, which is markup.
    Hidden,
    /// Goes with all its content, which is raw text.
    Raw,
    /// Is read, though it never gets into the tree.
    Read,
    /// Goes, its content stays.
    Unwrapped,
}

macro_rules! tags {
    ($($kind:ident { $($tag:ident = $name:literal $(| $alias:literal)*),* $(,)? })*) => {
        /// An element; several names may lead to one (`section` to `div`).
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub enum Tag { $($($tag,)*)* Unknown }

        impl Tag {
            pub const COUNT: usize = Tag::Unknown as usize + 1;

            /// The name that is written.
            pub fn name(self) -> &'static str {
                match self { $($(Tag::$tag => $name,)*)* Tag::Unknown => "" }
            }

            pub fn kind(self) -> Kind {
                match self { $($(Tag::$tag)|* => Kind::$kind,)* Tag::Unknown => Kind::Unwrapped }
            }
        }

        const NAMES: &[(&str, Tag)] = &[$($(($name, Tag::$tag), $(($alias, Tag::$tag),)*)*)*];
    };
}

tags! {
    Block {
        Div = "div" | "section" | "article" | "main" | "header" | "footer" | "nav" | "aside" | "center" | "address"
            | "hgroup" | "dialog" | "fieldset" | "search",
        Blockquote = "blockquote", Ul = "ul" | "menu" | "dir", Ol = "ol", Dl = "dl", Pre = "pre" | "listing",
        Figure = "figure", Figcaption = "figcaption", Details = "details", Summary = "summary",
    }
    Paragraph { P = "p" }
    // The page's own headline is the one h1.
    Heading { H2 = "h2" | "h1", H3 = "h3", H4 = "h4", H5 = "h5", H6 = "h6" }
    Item { Li = "li", Dt = "dt", Dd = "dd" }
    Table { Table = "table" }
    RowGroup { Thead = "thead", Tbody = "tbody", Tfoot = "tfoot" }
    Row { Tr = "tr" }
    Cell { Td = "td", Th = "th" }
    Caption { Caption = "caption" }
    Anchor { A = "a" }
    Inline {
        Strong = "strong", B = "b", Em = "em", I = "i", U = "u", S = "s" | "strike", Del = "del", Ins = "ins",
        Sub = "sub", Sup = "sup", Small = "small", Mark = "mark", Abbr = "abbr" | "acronym", Dfn = "dfn",
        Code = "code", Kbd = "kbd", Samp = "samp", Var = "var", Time = "time", Q = "q", Cite = "cite",
        RubyBase = "ruby", Bdi = "bdi", Bdo = "bdo", Span = "span",
    }
    Ruby { Rt = "rt", Rp = "rp" }
    Void { Br = "br", Hr = "hr", Img = "img" | "image", Wbr = "wbr" }
    Hidden {
        Svg = "svg", Math = "math", Form = "form", Button = "button", Select = "select", Datalist = "datalist",
        Object = "object" | "applet", Template = "template", Canvas = "canvas", Meter = "meter",
        Progress = "progress", Output = "output", Audio = "audio", Video = "video",
    }
    Raw {
        Script = "script", Style = "style", Textarea = "textarea", Title = "title", Noembed = "noembed",
        Noframes = "noframes", Iframe = "iframe", Noscript = "noscript", Xmp = "xmp",
    }
    Read {
        Picture = "picture", Source = "source", Embed = "embed", Plaintext = "plaintext",
        // These end the hiding of svg: integration points are not left by a paragraph.
        ForeignObject = "foreignobject", Desc = "desc", AnnotationXml = "annotation-xml", Mtext = "mtext",
    }
}

/// The longest name of the table.
const LONGEST: usize = 16;

fn key(name: &str) -> u128 {
    name.bytes().fold(0, |key, byte| key << 8 | u128::from(byte.to_ascii_lowercase()))
}

static KEYS: LazyLock<Vec<(u128, Tag)>> = LazyLock::new(|| {
    let mut keys: Vec<_> = NAMES.iter().map(|(name, tag)| (key(name), *tag)).collect();
    keys.sort_unstable_by_key(|(key, _)| *key);
    keys
});

impl Tag {
    /// The element of a name in any case.
    pub fn of(name: &str) -> Self {
        if name.len() > LONGEST {
            return Self::Unknown;
        }
        let keys: &[(u128, Self)] = &KEYS;
        let found = keys.binary_search_by_key(&key(name), |(key, _)| *key);
        found.ok().and_then(|at| keys.get(at)).map_or(Self::Unknown, |(_, tag)| *tag)
    }

    /// Whether the search for an element to close stops here (the standard's "has an element in scope").
    pub fn is_boundary(self) -> bool {
        matches!(self.kind(), Kind::Cell | Kind::Caption | Kind::Table)
    }

    /// Whether content straight inside would be moved out of the table by a browser.
    pub fn is_table_frame(self) -> bool {
        matches!(self.kind(), Kind::Table | Kind::RowGroup | Kind::Row)
    }

    /// Whether the search for an open `li` goes on past this (the standard's "special", without `div` and `p`).
    pub fn stops_items(self) -> bool {
        let passed = matches!(self, Self::Div | Self::P);
        !passed && !matches!(self.kind(), Kind::Inline | Kind::Anchor | Kind::Ruby)
    }

    /// Whether an end tag of any name in `kind` closes this: `</h3>` closes an `h2`.
    pub fn is_closed_by(self, end: Self) -> bool {
        self == end || (self.kind() == Kind::Heading && end.kind() == Kind::Heading)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_found_in_any_case_and_fits_the_key() {
        for (name, tag) in NAMES {
            assert!(name.len() <= LONGEST, "{name}");
            assert_eq!(Tag::of(name), *tag);
            assert_eq!(Tag::of(&name.to_uppercase()), *tag);
        }
        assert_eq!(Tag::of("blink"), Tag::Unknown);
        assert_eq!(Tag::of(""), Tag::Unknown);
        assert_eq!(Tag::of(&"a".repeat(1000)), Tag::Unknown);
    }

    #[test]
    fn every_element_that_is_written_has_its_own_name() {
        for (name, tag) in NAMES {
            assert_eq!(Tag::of(tag.name()), *tag, "{name} is written as {}", tag.name());
        }
        assert_eq!((Tag::Unknown.name(), Tag::Unknown.kind()), ("", Kind::Unwrapped));
    }

    #[test]
    fn what_runs_is_never_of_a_kind_that_is_written() {
        for name in [
            "script",
            "style",
            "iframe",
            "object",
            "embed",
            "svg",
            "math",
            "template",
            "form",
            "select",
            "textarea",
            "title",
            "noscript",
            "xmp",
            "plaintext",
        ] {
            assert!(matches!(Tag::of(name).kind(), Kind::Hidden | Kind::Raw | Kind::Read), "{name}");
        }
        for name in [
            "base", "link", "meta", "frame", "frameset", "param", "input", "body", "html", "head", "font",
            "custom-x",
        ] {
            assert_eq!(Tag::of(name), Tag::Unknown, "{name}");
        }
    }

    #[test]
    fn scopes_end_at_tables_and_cells() {
        for (tag, is_boundary, is_frame) in [
            (Tag::Table, true, true),
            (Tag::Tbody, false, true),
            (Tag::Tr, false, true),
            (Tag::Td, true, false),
            (Tag::Caption, true, false),
            (Tag::Div, false, false),
            (Tag::P, false, false),
        ] {
            assert_eq!((tag.is_boundary(), tag.is_table_frame()), (is_boundary, is_frame), "{tag:?}");
        }
    }
}
