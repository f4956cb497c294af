use crate::{ArticleId, FeedId, FolderId, RuleId, Section, StoryId, Timestamp};
use serde::{Deserialize, Serialize};

/// What the reader wants done with certain articles. The log keeps it as bytes, by the place of each field: new ones come
/// last, here and in what it holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// Its id.
    pub id: RuleId,
    /// The reader's own name for it; empty: it is told by what it says.
    pub name: String,
    /// Whether it is at work.
    pub is_on: bool,
    /// Which feeds it is about.
    pub scope: RuleScope,
    /// Whether all conditions have to hold, or one of them.
    pub joint: RuleJoint,
    /// What articles have to be like; none holds for nothing.
    pub conditions: Vec<RuleCondition>,
    /// What is done with those articles.
    pub actions: Vec<RuleAction>,
    /// When it ends; `None`: never.
    pub until: Option<Timestamp>,
    /// Articles that the reader wants left alone, the newest last.
    pub except: Vec<ArticleId>,
}

impl Rule {
    /// How many rules a library has at most.
    pub const MOST: usize = 200;
    /// How many conditions a rule has at most.
    pub const MOST_CONDITIONS: usize = 20;
    /// How many articles are left alone at most; the newest stay.
    pub const MOST_EXCEPT: usize = 500;

    /// Whether it is at work at `now`.
    #[must_use]
    pub fn is_in_force(&self, now: Timestamp) -> bool {
        self.is_on && self.until.is_none_or(|until| now < until)
    }

    /// What it does to an article that it holds for.
    #[must_use]
    pub fn effects(&self) -> RuleEffects {
        let mut effects = RuleEffects::default();
        for action in &self.actions {
            match action {
                RuleAction::Mute => effects.hidden = true,
                RuleAction::Star => effects.starred = true,
                RuleAction::MarkRead => effects.read = true,
                RuleAction::Move(section) => effects.section = Some(*section),
                RuleAction::Label(_) => {}
            }
        }
        effects
    }

    /// Labels that it gives.
    pub fn labels(&self) -> impl Iterator<Item = &str> {
        self.actions.iter().filter_map(|action| match action {
            RuleAction::Label(label) => Some(label.as_str()),
            _ => None,
        })
    }
}

/// Which feeds a rule is about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum RuleScope {
    /// All.
    #[default]
    Everywhere,
    /// These.
    Feeds(Vec<FeedId>),
    /// Those in a folder and in the folders inside it.
    Folder(FolderId),
}

/// How the conditions of a rule go together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum RuleJoint {
    /// All have to hold.
    #[default]
    All,
    /// One has to.
    Any,
}

/// A condition of a rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleCondition {
    /// Whether it must not hold.
    pub is_negated: bool,
    /// What is looked at.
    pub test: RuleTest,
}

/// What a condition looks at. Text is compared without case and accents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RuleTest {
    /// A text of the article is like one of these.
    Text(RuleField, RuleMatch, Vec<String>),
    /// It is in one of these languages (BCP 47); `fr` holds for `fr-CA`.
    Language(Vec<String>),
    /// It has so many words or more.
    Longer(u32),
    /// It has fewer words than that.
    Shorter(u32),
    /// It is of this story.
    Story(StoryId),
}

/// A text of an article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum RuleField {
    /// Headline and first lines, as lists show them.
    #[default]
    Words,
    /// Headline.
    Title,
    /// Who wrote it.
    Author,
    /// The address of its page.
    Address,
    /// The name that its feed has in the library.
    Publisher,
    /// The publisher's own tags, and labels that earlier rules gave; each by itself.
    Label,
}

impl RuleField {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 6] =
        [Self::Words, Self::Title, Self::Author, Self::Address, Self::Publisher, Self::Label];
}

/// How a text is compared with what was typed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum RuleMatch {
    /// It has these words one after another.
    #[default]
    Phrase,
    /// It has all these words, wherever they stand.
    Words,
    /// It has these letters, also in the middle of words.
    Part,
    /// It has what a regular expression describes.
    Pattern,
}

impl RuleMatch {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Phrase, Self::Words, Self::Part, Self::Pattern];
}

/// What a rule does with an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RuleAction {
    /// Leave it out of lists, counts and the front page. What is starred is never left out.
    Mute,
    /// Star it.
    Star,
    /// Mark it as read.
    MarkRead,
    /// Show it in another section than that of its feed.
    Move(Section),
    /// Give it a label.
    Label(String),
}

/// What rules make of an article's status and place. What the reader does by hand comes first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleEffects {
    /// Left out of lists.
    pub hidden: bool,
    /// Starred.
    pub starred: bool,
    /// Read.
    pub read: bool,
    /// Its section.
    pub section: Option<Section>,
}

impl RuleEffects {
    /// Both together; of two sections that of `other`.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            hidden: self.hidden || other.hidden,
            starred: self.starred || other.starred,
            read: self.read || other.read,
            section: other.section.or(self.section),
        }
    }
}

/// Why a rule cannot be as it was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RuleFault {
    /// It has no condition, so it would hold for nothing.
    NoCondition,
    /// It does nothing.
    NoAction,
    /// It has more conditions than [`Rule::MOST_CONDITIONS`].
    TooManyConditions,
    /// There are as many rules as there may be.
    TooManyRules,
    /// A condition, counted from 0, has nothing to look for.
    Empty(usize),
    /// A condition has more to look for than there may be, or one that is too long.
    TooLong(usize),
    /// A condition has an expression that is none.
    Pattern(usize, PatternFault),
    /// A label without a name, or with one that is too long.
    BadLabel,
}

/// What is wrong with a regular expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PatternFault {
    /// A bracket is not closed.
    Unclosed,
    /// A round bracket is closed that was not opened.
    Unopened,
    /// Nothing stands before what says how often something comes.
    NothingToRepeat,
    /// A number of times that is none, such as `{3,2}`.
    BadCount,
    /// A range whose end comes before its beginning.
    BadRange,
    /// A backslash before a letter that means nothing.
    UnknownEscape,
    /// Something that looks ahead, behind or back, or another's own: it could take any time.
    Unsupported,
    /// It would take too much memory.
    Large,
}

impl RuleFault {
    /// The condition that it is about, counted from 0.
    #[must_use]
    pub fn condition(&self) -> Option<usize> {
        match self {
            Self::Empty(at) | Self::TooLong(at) | Self::Pattern(at, _) => Some(*at),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule() -> Rule {
        Rule {
            id: RuleId::from_hash(1),
            name: String::new(),
            is_on: true,
            scope: RuleScope::default(),
            joint: RuleJoint::default(),
            conditions: Vec::new(),
            actions: vec![RuleAction::Mute, RuleAction::Label("Sport".to_owned())],
            until: Some(Timestamp(10)),
            except: Vec::new(),
        }
    }

    #[test]
    fn a_rule_is_in_force_until_its_time_is_over_or_it_is_switched_off() {
        for (is_on, now, expected) in [(true, 9, true), (true, 10, false), (false, 9, false)] {
            assert_eq!(Rule { is_on, ..rule() }.is_in_force(Timestamp(now)), expected, "{is_on} {now}");
        }
        assert!(Rule { until: None, ..rule() }.is_in_force(Timestamp(i64::MAX)));
    }

    #[test]
    fn effects_of_two_rules_are_those_of_both() {
        let mute = rule().effects();
        let moved = RuleEffects { section: Some(Section::Sport), ..RuleEffects::default() };
        assert_eq!(mute.and(moved), RuleEffects { hidden: true, ..moved });
        assert_eq!(rule().labels().collect::<Vec<_>>(), ["Sport"]);
    }
}
