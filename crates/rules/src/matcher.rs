use crate::facts::{Facts, folded};
use crate::pattern::Pattern;
use crate::phrase::{Phrase, any_word, words};
use memchr::memmem::Finder;
use model::{ArticleId, FeedId, Rule, RuleFault, RuleField, RuleJoint, RuleMatch, RuleTest, StoryId};
use rustc_hash::{FxHashMap, FxHashSet};

/// Characters of one thing to look for.
const LONGEST: usize = 300;
/// Things that a condition looks for at most, as words and as expressions.
const MOST: usize = 5_000;
const MOST_PATTERNS: usize = 200;
/// Phrases that are looked for one by one; of more, each word of a text is looked up among them.
const FEW: usize = 4;

/// A rule that is ready to be compared with articles.
#[derive(Debug)]
pub struct Matcher {
    /// `None`: all.
    feeds: Option<FxHashSet<FeedId>>,
    except: FxHashSet<ArticleId>,
    joint: RuleJoint,
    tests: Vec<(bool, Test)>,
}

#[derive(Debug)]
enum Test {
    Text(RuleField, Texts),
    Language(Vec<String>),
    Longer(u32),
    Shorter(u32),
    Story(StoryId),
}

#[derive(Debug)]
enum Texts {
    /// One of these.
    Phrases(Vec<Phrase>),
    /// One of these by its first word, or one of those that begin with none.
    Many(FxHashMap<String, Vec<Phrase>>, Vec<Phrase>),
    /// All words of one of these.
    Words(Vec<Vec<Phrase>>),
    /// Letters of one of these.
    Parts(Vec<Finder<'static>>),
    Pattern(Box<Pattern>),
}

impl Matcher {
    /// Makes a rule ready; `feeds` are those of its folder, where it is about one.
    ///
    /// # Errors
    /// All that is wrong with it.
    pub fn new(rule: &Rule, feeds: Option<&[FeedId]>) -> Result<Self, Vec<RuleFault>> {
        let mut faults = faults_of_all(rule);
        let mut tests = Vec::new();
        for (at, condition) in rule.conditions.iter().take(Rule::MOST_CONDITIONS).enumerate() {
            match Test::new(&condition.test, at) {
                Ok(test) => tests.push((condition.is_negated, test)),
                Err(fault) => faults.push(fault),
            }
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let feeds = match &rule.scope {
            model::RuleScope::Everywhere => None,
            model::RuleScope::Feeds(only) => Some(only.iter().copied().collect()),
            model::RuleScope::Folder(_) => Some(feeds.unwrap_or_default().iter().copied().collect()),
        };
        Ok(Self { feeds, except: rule.except.iter().copied().collect(), joint: rule.joint, tests })
    }

    /// Whether the rule holds for an article.
    #[must_use]
    pub fn holds(&self, facts: &Facts) -> bool {
        self.holds_with(facts, "")
    }

    /// The same, with more labels, each in a line, folded.
    pub(crate) fn holds_with(&self, facts: &Facts, labels: &str) -> bool {
        let is_meant = self.feeds.as_ref().is_none_or(|feeds| feeds.contains(&facts.feed))
            && !self.except.contains(&facts.id);
        let mut each = self.tests.iter().map(|(is_negated, test)| test.holds(facts, labels) != *is_negated);
        is_meant
            && match self.joint {
                RuleJoint::All => each.all(|holds| holds),
                RuleJoint::Any => each.any(|holds| holds),
            }
    }
}

fn faults_of_all(rule: &Rule) -> Vec<RuleFault> {
    let is_bad = |label: &str| label.trim().is_empty() || label.chars().count() > LONGEST;
    let faults = [
        rule.conditions.is_empty().then_some(RuleFault::NoCondition),
        rule.actions.is_empty().then_some(RuleFault::NoAction),
        (rule.conditions.len() > Rule::MOST_CONDITIONS).then_some(RuleFault::TooManyConditions),
        rule.labels().any(is_bad).then_some(RuleFault::BadLabel),
    ];
    faults.into_iter().flatten().collect()
}

impl Test {
    fn new(test: &RuleTest, at: usize) -> Result<Self, RuleFault> {
        match test {
            RuleTest::Text(field, how, values) => Ok(Self::Text(*field, Texts::new(*how, values, at)?)),
            RuleTest::Language(languages) => {
                let languages = filled(languages, MOST, at)?;
                Ok(Self::Language(languages.map(|language| folded(language).replace('_', "-")).collect()))
            }
            RuleTest::Longer(words) => Ok(Self::Longer(*words)),
            RuleTest::Shorter(words) => Ok(Self::Shorter(*words)),
            RuleTest::Story(story) => Ok(Self::Story(*story)),
        }
    }

    fn holds(&self, facts: &Facts, labels: &str) -> bool {
        match self {
            Self::Text(field, texts) => {
                texts.are_in(facts.text(*field))
                    || (*field == RuleField::Label && !labels.is_empty() && texts.are_in(labels))
            }
            Self::Language(languages) => {
                let own = facts.language();
                languages.iter().any(|wanted| {
                    own.strip_prefix(wanted.as_str())
                        .is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
                })
            }
            Self::Longer(words) => facts.words >= *words,
            Self::Shorter(words) => facts.words < *words,
            Self::Story(story) => facts.story == Some(*story),
        }
    }
}

/// What is to be looked for, without what is empty.
fn filled(
    values: &[String],
    most: usize,
    at: usize,
) -> Result<impl Iterator<Item = &String> + Clone, RuleFault> {
    let filled = values.iter().filter(|value| !value.trim().is_empty());
    if filled.clone().next().is_none() {
        return Err(RuleFault::Empty(at));
    }
    let is_long = |value: &&String| value.chars().count() > LONGEST;
    if filled.clone().count() > most || filled.clone().any(|value| is_long(&value)) {
        return Err(RuleFault::TooLong(at));
    }
    Ok(filled)
}

impl Texts {
    fn new(how: RuleMatch, values: &[String], at: usize) -> Result<Self, RuleFault> {
        let most = if how == RuleMatch::Pattern { MOST_PATTERNS } else { MOST };
        let values = filled(values, most, at)?;
        let is_any = match how {
            RuleMatch::Phrase => Self::of_phrases(values.filter_map(|value| Phrase::new(&folded(value)))),
            RuleMatch::Words => {
                let all = |value: &String| -> Vec<Phrase> {
                    words(&folded(value)).filter_map(Phrase::new).collect()
                };
                Self::Words(values.map(all).filter(|words| !words.is_empty()).collect())
            }
            RuleMatch::Part => {
                let parts = values.map(|value| folded(value)).filter(|part| !part.is_empty());
                Self::Parts(parts.map(|part| Finder::new(part.as_bytes()).into_owned()).collect())
            }
            RuleMatch::Pattern => {
                let pattern = Pattern::new(&values.cloned().collect::<Vec<_>>());
                Self::Pattern(Box::new(pattern.map_err(|fault| RuleFault::Pattern(at, fault))?))
            }
        };
        if is_any.is_empty() { Err(RuleFault::Empty(at)) } else { Ok(is_any) }
    }

    fn of_phrases(phrases: impl Iterator<Item = Phrase>) -> Self {
        let phrases: Vec<Phrase> = phrases.collect();
        if phrases.len() <= FEW {
            return Self::Phrases(phrases);
        }
        let (by_word, others): (Vec<_>, Vec<_>) = phrases.into_iter().partition(Phrase::begins_with_a_word);
        let mut by_first: FxHashMap<String, Vec<Phrase>> = FxHashMap::default();
        for phrase in by_word {
            by_first.entry(phrase.first().to_owned()).or_default().push(phrase);
        }
        Self::Many(by_first, others)
    }

    /// Signs alone are nothing to look for.
    fn is_empty(&self) -> bool {
        match self {
            Self::Phrases(phrases) => phrases.is_empty(),
            Self::Many(by_first, others) => by_first.is_empty() && others.is_empty(),
            Self::Words(all) => all.is_empty(),
            Self::Parts(parts) => parts.is_empty(),
            Self::Pattern(_) => false,
        }
    }

    fn are_in(&self, text: &str) -> bool {
        match self {
            Self::Phrases(phrases) => phrases.iter().any(|phrase| phrase.is_in(text)),
            Self::Many(by_first, others) => {
                let is_there = |word: &str, at: usize| {
                    by_first
                        .get(word)
                        .is_some_and(|phrases| phrases.iter().any(|phrase| phrase.is_at(text, at)))
                };
                any_word(text, is_there) || others.iter().any(|phrase| phrase.is_in(text))
            }
            Self::Words(all) => all.iter().any(|words| words.iter().all(|word| word.is_in(text))),
            Self::Parts(parts) => parts.iter().any(|part| part.find(text.as_bytes()).is_some()),
            Self::Pattern(pattern) => pattern.is_in(text),
        }
    }
}
