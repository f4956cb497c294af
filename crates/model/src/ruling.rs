use crate::{ArticleId, ListedArticle, Rule, RuleCondition, RuleFault, RuleId};
use serde::{Deserialize, Serialize};

/// What a page asks about rules.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum RuleRequest {
    /// All of them: [`RuleAnswer::Page`].
    Page,
    /// Make a rule, or have it say this; what it did and no longer holds for is taken back: [`RuleAnswer::Page`], or
    /// [`RuleAnswer::Faults`].
    Put(Rule),
    /// Take a rule away, with all that it did; making it again brings both back: [`RuleAnswer::Page`].
    Remove(RuleId),
    /// What a rule would hold for among all that is stored, which is looked at behind everything else; where it is not whole
    /// yet, asking again tells more: [`RuleAnswer::Preview`].
    Preview(Rule),
    /// Have a rule look at all that is stored: [`RuleAnswer::Ran`].
    Run(RuleId),
    /// Take back what the last run did: [`RuleAnswer::Page`].
    UndoRun(RuleId),
    /// Have rules that mute these articles leave them alone: [`RuleAnswer::Page`].
    Show(Vec<ArticleId>),
    /// Labels of some articles: [`RuleAnswer::Labels`].
    Labels(Vec<ArticleId>),
    /// Read a mute list: [`RuleAnswer::List`].
    ReadList(String),
    /// What rules mute everywhere, as a mute list: [`RuleAnswer::Written`].
    WriteList,
}

/// What it is answered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum RuleAnswer {
    /// All rules, as they are now.
    Page(RulesPage),
    /// Nothing was changed: the rule cannot be as it is.
    Faults(Vec<RuleFault>),
    /// What a rule would hold for.
    Preview(RulePreview),
    /// How many articles a run added.
    Ran(u32),
    /// Labels that rules in force gave, each once, in the order of the rules; articles without any are left out.
    Labels(Vec<(ArticleId, Vec<String>)>),
    /// What a mute list says.
    List(ReadList),
    /// A mute list, empty where there is nothing to tell.
    Written {
        /// Its text.
        list: String,
        /// How many rules mute what it cannot say.
        left_out: u32,
    },
}

/// All rules.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RulesPage {
    /// In the order in which they were made.
    pub rules: Vec<ListedRule>,
    /// Articles that are muted.
    pub muted: u32,
    /// Rules that a newer version of the app made, which this one does not understand and leaves alone.
    pub unknown: u32,
}

/// A rule with what it did.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ListedRule {
    /// What it says.
    pub rule: Rule,
    /// Whether it is at work now.
    pub is_in_force: bool,
    /// Stored articles that it held for.
    pub held: u32,
    /// Those of them that its last run over what was stored added.
    pub run: u32,
}

/// What a rule would hold for.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RulePreview {
    /// What is wrong with it.
    pub faults: Vec<RuleFault>,
    /// For how many articles it would hold, of those that were looked at.
    pub held: u32,
    /// How many were looked at.
    pub looked: u32,
    /// How many there are.
    pub total: u32,
    /// The newest that it would hold for.
    pub first: Vec<ListedArticle>,
}

/// What a mute list says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadList {
    /// Conditions, one of which is enough; none where the list says nothing.
    pub conditions: Vec<RuleCondition>,
    /// Words and phrases in them.
    pub phrases: u32,
    /// Regular expressions in them.
    pub patterns: u32,
    /// Lines that were left out, the first of them.
    pub skipped: Vec<SkippedLine>,
    /// How many were left out in all.
    pub skips: u32,
}

/// A line of a mute list that was left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SkippedLine {
    /// Counted from 1.
    pub line: u32,
    /// Why.
    pub why: WhySkipped,
}

/// Why a line was left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum WhySkipped {
    /// It has no word.
    Empty,
    /// It is too long.
    Long,
    /// It is no regular expression, or one that takes too much memory.
    Pattern,
    /// There are too many before it.
    TooMany,
}
