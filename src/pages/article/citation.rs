//! An article named as books and papers name it.

/// What a citation tells; empty parts are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cited {
    /// Who wrote it.
    pub author: String,
    /// The headline, in the quotation marks of the reader's language.
    pub title: String,
    /// Who printed it.
    pub publisher: String,
    /// When, in the reader's language.
    pub date: String,
    /// Where it can be read.
    pub address: String,
}

impl Cited {
    /// One line; a publisher that signs itself is named once.
    #[must_use]
    pub fn line(&self) -> String {
        let author = if self.author == self.publisher { "" } else { self.author.as_str() };
        let parts = [author, &self.title, &self.publisher, &self.date, &self.address];
        parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }
}

/// A headline for a place between quotation marks: those inside it become the inner ones of the language.
#[must_use]
pub fn quotable(title: &str, language: &str) -> String {
    let (open, close) = if language == "fr" { ('“', '”') } else { ('‘', '’') };
    let mut is_open = false;
    let inner = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let inner = inner.replace("« ", "«").replace(" »", "»");
    let turn = |letter| match letter {
        '“' | '«' | '„' => open,
        '”' | '»' => close,
        '"' => {
            is_open = !is_open;
            if is_open { open } else { close }
        }
        other => other,
    };
    inner.chars().map(turn).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_citation_names_what_is_known_once() {
        let all = Cited {
            author: "Jonas Vale".to_owned(),
            title: "“Bridge closed”".to_owned(),
            publisher: "The Valmere Post".to_owned(),
            date: "28 November 2026".to_owned(),
            address: "https://post.example/bridge".to_owned(),
        };
        let whole =
            "Jonas Vale, “Bridge closed”, The Valmere Post, 28 November 2026, https://post.example/bridge";
        assert_eq!(all.line(), whole);
        let signed = Cited { author: all.publisher.clone(), address: String::new(), ..all };
        assert_eq!(signed.line(), "“Bridge closed”, The Valmere Post, 28 November 2026");
        assert_eq!(Cited::default().line(), "");
    }

    #[test]
    fn quotation_marks_within_a_headline_become_the_inner_ones() {
        for (title, language, expected) in [
            ("Mayor:  \"I stay\"", "en", "Mayor: ‘I stay’"),
            ("“No” and “no”", "en", "‘No’ and ‘no’"),
            ("Le maire : « Je reste »", "fr", "Le maire : “Je reste”"),
            ("Plain", "fr", "Plain"),
        ] {
            assert_eq!(quotable(title, language), expected);
        }
    }
}
