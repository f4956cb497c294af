//! The one setting of the numbers that likeness depends on, chosen on labelled sets (docs/decisions/0011-stories.md).

/// Weights, exponents and thresholds.
#[derive(Clone, Debug)]
pub(crate) struct Tuning {
    /// Letters of a word that count: endings differ, stems hardly.
    pub(crate) stem: usize,
    /// Words of a text that are looked at.
    pub(crate) words: usize,
    /// Weight of a word of the title, where the text's first has 1.
    pub(crate) title: f32,
    /// After so many words of a text one weighs half.
    pub(crate) decay: f32,
    /// Factors for names and for numbers.
    pub(crate) name: f32,
    pub(crate) number: f32,
    /// Weight of the consonants of what may be a name.
    pub(crate) bones: f32,
    /// Terms kept of an item, and of them those by which it is found.
    pub(crate) kept: usize,
    pub(crate) indexed: usize,
    /// Items that are taken to have been there before the first, and how many of them had a word.
    pub(crate) prior: f32,
    pub(crate) word_prior: f32,
    /// Words in a greater part than this of a language's items, and so many more, say nothing.
    pub(crate) common: f32,
    pub(crate) ease: f32,
    /// Exponent of stories' sizes: with 1 the mean likeness of all pairs decides, with less a great story may have sides that
    /// are less alike. It is `alpha` for items of up to `few` terms, of which each tells one side, 1 from `many` on.
    pub(crate) alpha: f32,
    pub(crate) few: f32,
    pub(crate) many: f32,
    /// Beyond this size a story gains nothing by it.
    pub(crate) bulk: f32,
    /// The least likeness of two items is `least + crowded × likeness to the neighbour of rank crowd`.
    pub(crate) least: f32,
    pub(crate) crowded: f32,
    pub(crate) crowd: usize,
    /// Days between stories after which likeness counts half, and how much the distance of their middles counts in it.
    pub(crate) days: f32,
    pub(crate) middle: f32,
    /// Factor for pairs of items in different languages.
    pub(crate) foreign: f32,
    /// Neighbours that are looked at closely, and how alike they have to seem from afar.
    pub(crate) near: usize,
    pub(crate) likely: f32,
    /// The newest items of a term that are looked at.
    pub(crate) walk: usize,
    /// Older items that are looked at again with each batch.
    pub(crate) again: usize,
    /// Members of a story that make its profile, the newest, and the terms of that.
    pub(crate) members: usize,
    pub(crate) profile: usize,
    /// How much more alike a story's core has to be: it is shown without being asked for.
    pub(crate) strict: f32,
}

impl Default for Tuning {
    fn default() -> Self {
        Self {
            stem: 5,
            words: 400,
            title: 2.9,
            decay: 120.0,
            name: 1.5,
            number: 1.0,
            bones: 0.33,
            likely: 0.08,
            kept: 64,
            indexed: 20,
            prior: 5000.0,
            word_prior: 42.0,
            common: 0.1,
            ease: 325.0,
            alpha: 0.8,
            few: 14.0,
            many: 25.0,
            least: 0.27,
            crowded: 0.4,
            crowd: 15,
            days: 0.84,
            middle: 0.19,
            bulk: 80.0,
            foreign: 1.34,
            near: 16,
            walk: 100,
            again: 100,
            members: 16,
            profile: 256,
            strict: 1.9,
        }
    }
}

impl Tuning {
    /// For what is shown without being asked for: rather too little than something wrong.
    pub(crate) fn strict(&self) -> Self {
        Self { least: self.least * self.strict, alpha: 1.0, ..self.clone() }
    }
}
