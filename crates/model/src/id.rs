//! Ids are hashes of what they name, so that two devices give the same thing the same id.

use serde::{Deserialize, Serialize};

/// Keeps an id exact as a JavaScript number, which is what IndexedDB keys are made of.
const EXACT: u64 = (1 << 53) - 1;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name(u64);

        impl $name {
            /// The id for a 64-bit hash; the upper 11 bits are dropped.
            #[must_use]
            pub fn from_hash(hash: u64) -> Self {
                Self(hash & EXACT)
            }

            /// The id as a number below 2^53.
            #[must_use]
            pub fn number(self) -> u64 {
                self.0
            }

            /// Reads what `Display` wrote; `None` for anything else.
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                u64::from_str_radix(text, 36).ok().filter(|n| *n <= EXACT).map(Self)
            }
        }

        /// Base 36, short enough for an address bar.
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&base36(self.0))
            }
        }
    };
}

id!(
    /// A feed: hash of the address under which it was first followed.
    FeedId
);
id!(
    /// An article: hash of its feed and its identity within the feed.
    ArticleId
);
id!(
    /// A folder: random, made when the folder is made.
    FolderId
);
id!(
    /// A passage that the reader marked: random, made when it is marked.
    HighlightId
);
id!(
    /// A story: hash of the article that it began with; it stays when the story grows.
    StoryId
);
id!(
    /// A rule: random, made when the rule is made.
    RuleId
);
id!(
    /// A smart feed: random, made when it is saved.
    SmartFeedId
);
id!(
    /// A device of the reader: random, made at the first start.
    DeviceId
);

fn base36(mut number: u64) -> String {
    let mut digits = Vec::new();
    loop {
        digits.push(char::from_digit((number % 36) as u32, 36).unwrap_or('0'));
        number /= 36;
        if number == 0 {
            return digits.iter().rev().collect();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_back_from_its_text() {
        for hash in [0, 1, 35, 36, 123_456_789, EXACT, u64::MAX] {
            let id = ArticleId::from_hash(hash);
            assert_eq!(ArticleId::parse(&id.to_string()), Some(id));
        }
    }

    #[test]
    fn what_is_no_id_is_refused() {
        for text in ["", "-1", "ä", "zzzzzzzzzzzzzzzz", "1 2"] {
            assert_eq!(ArticleId::parse(text), None, "{text}");
        }
    }

    #[test]
    fn an_id_is_exact_as_a_javascript_number() {
        let number = FeedId::from_hash(u64::MAX).number();
        assert_eq!(number as f64 as u64, number);
    }
}
