//! Answers about rules.

use super::book::feeds_in_scope;
use super::judge::fresh;
use crate::{Engine, World, trouble_of};
use futures_util::future::join_all;
use model::{
    ArticleId, Change, Cursor, ListedArticle, ListedRule, Packed, ReadList, Rule, RuleAction, RuleAnswer,
    RuleFault, RuleField, RuleId, RulePreview, RuleRequest, RuleTest, RulesPage, Timestamp, Trouble,
};
use rules::{Matcher, MuteList, Rulebook};
use std::collections::BTreeSet;
use store::{RuleDeeds, Store};

/// Articles that a preview shows.
const SHOWN: usize = 6;
/// Articles between two looks at the clock.
const SLICE: usize = 100;
/// Milliseconds after which others have their turn.
const TURN: i64 = 50;
/// Milliseconds after which a preview tells what it found so far.
const PATIENCE: i64 = 1_500;
/// Milliseconds between two looks whether all that is stored was read, and how many are taken.
const PAUSE: u32 = 50;
const LOOKS: usize = 2_400;
/// Bytes of a rule, and of all.
const LARGEST: usize = 256 * 1024;
const ALL: usize = 2 * 1024 * 1024;

impl<S: Store, W: World> Engine<S, W> {
    pub(crate) async fn answer_about_rules(&self, request: RuleRequest) -> Result<RuleAnswer, Trouble> {
        match request {
            RuleRequest::Page => {}
            RuleRequest::Put(rule) => {
                let faults = self.put_rule(rule).await?;
                if !faults.is_empty() {
                    return Ok(RuleAnswer::Faults(faults));
                }
            }
            RuleRequest::Remove(rule) => {
                self.record(vec![Change::RemoveRule(rule)]).await?;
                self.settle_rules().await?;
            }
            RuleRequest::Preview(rule) => return Ok(RuleAnswer::Preview(self.preview(rule).await?)),
            RuleRequest::Run(rule) => return Ok(RuleAnswer::Ran(self.run_rule(rule).await?)),
            RuleRequest::UndoRun(rule) => self.undo_run(rule).await?,
            RuleRequest::Show(articles) => self.show_articles(articles).await?,
            RuleRequest::Labels(ids) => return Ok(RuleAnswer::Labels(self.labels_of(&ids).await?)),
            RuleRequest::ReadList(text) => return Ok(RuleAnswer::List(read_list(&text))),
            RuleRequest::WriteList => {
                let rules = &self.book().await?.rules;
                let left_out = number(MuteList::left_out(rules));
                return Ok(RuleAnswer::Written { list: MuteList::write(rules), left_out });
            }
        }
        Ok(RuleAnswer::Page(self.rules_page().await?))
    }

    async fn rules_page(&self) -> Result<RulesPage, Trouble> {
        let (book, deeds, now) = (self.book().await?, self.deeds_by_rule().await?, self.world.now());
        let count = |articles: Option<&Vec<ArticleId>>| number(articles.map_or(0, Vec::len));
        let listed = book.rules.iter().map(|rule| ListedRule {
            is_in_force: rule.is_in_force(now),
            held: count(deeds.get(&rule.id).map(|deeds| &deeds.articles)),
            run: count(deeds.get(&rule.id).map(|deeds| &deeds.run)),
            rule: rule.clone(),
        });
        let unknown = self.library().await?.rules.len().saturating_sub(book.rules.len());
        let muted = number(self.muted().await?.len());
        Ok(RulesPage { rules: listed.collect(), muted, unknown: number(unknown) })
    }

    /// Makes a rule, or has it say something else; what is wrong with it.
    async fn put_rule(&self, mut rule: Rule) -> Result<Vec<RuleFault>, Trouble> {
        let excess = rule.except.len().saturating_sub(Rule::MOST_EXCEPT);
        rule.except.drain(..excess);
        let library = self.library().await?;
        let feeds = feeds_in_scope(&library, &rule);
        let mut faults = Matcher::new(&rule, feeds.as_deref()).err().unwrap_or_default();
        let says = Packed::of(&rule)?;
        let others = library.rules.iter().filter(|(id, _)| *id != rule.id);
        let (count, bytes) =
            others.fold((0, says.len()), |(count, bytes), (_, says)| (count + 1, bytes + says.len()));
        faults.extend((says.len() > LARGEST).then_some(RuleFault::TooLong(0)));
        faults.extend((count >= Rule::MOST || bytes > ALL).then_some(RuleFault::TooManyRules));
        if !faults.is_empty() {
            return Ok(faults);
        }
        let before = self.book().await?.rules.iter().find(|before| before.id == rule.id).cloned();
        self.record(vec![Change::PutRule(rule.id, says)]).await?;
        self.take_back(before.as_ref(), &rule).await?;
        self.settle_rules().await?;
        Ok(faults)
    }

    /// Takes back what a rule did that no longer holds.
    async fn take_back(&self, before: Option<&Rule>, rule: &Rule) -> Result<(), Trouble> {
        let says = |rule: &Rule| (rule.scope.clone(), rule.joint, rule.conditions.clone());
        let is_same = before.is_some_and(|before| says(before) == says(rule));
        if is_same && before.is_some_and(|before| before.except == rule.except) {
            return Ok(());
        }
        let did =
            self.deeds_by_rule().await?.remove(&rule.id).is_some_and(|deeds| !deeds.articles.is_empty());
        if !did || before.is_none() {
            return Ok(());
        }
        let holds: Option<BTreeSet<ArticleId>> = match is_same {
            true => None,
            false => Some(self.all_held(rule).await?.into_iter().collect()),
        };
        let stays = |id: &ArticleId| {
            !rule.except.contains(id) && holds.as_ref().is_none_or(|holds| holds.contains(id))
        };
        self.change_deeds(rule.id, |deeds| {
            deeds.articles.retain(stays);
            deeds.run.retain(stays);
        })
        .await
    }

    async fn change_deeds(&self, rule: RuleId, change: impl FnOnce(&mut RuleDeeds)) -> Result<(), Trouble> {
        let _turn = self.ruling.turn.lock().await;
        let now = self.world.now();
        let known =
            self.book().await?.rules.iter().find(|known| known.id == rule).map(|rule| fresh(rule, now));
        let Some(mut deeds) = self.deeds_by_rule().await?.remove(&rule).or(known) else { return Ok(()) };
        let before = deeds.clone();
        change(&mut deeds);
        if deeds != before {
            self.put_deeds(&[deeds], &[]).await?;
            self.tell_ruled();
        }
        Ok(())
    }

    /// Has a rule look at all that is stored; how many articles that adds to what it did.
    async fn run_rule(&self, id: RuleId) -> Result<u32, Trouble> {
        let rule = self.book().await?.rules.iter().find(|rule| rule.id == id).cloned();
        let Some(rule) = rule.filter(|rule| rule.is_in_force(self.world.now())) else { return Ok(0) };
        let held = self.all_held(&rule).await?;
        let mut added = 0;
        self.change_deeds(id, |deeds| {
            let mut articles: BTreeSet<ArticleId> = deeds.articles.iter().copied().collect();
            let new: BTreeSet<ArticleId> = held.into_iter().filter(|id| articles.insert(*id)).collect();
            added = number(new.len());
            deeds.articles = articles.into_iter().collect();
            // What adds nothing leaves the way back from the run before.
            if !new.is_empty() {
                deeds.run = new.into_iter().collect();
            }
        })
        .await?;
        Ok(added)
    }

    async fn undo_run(&self, id: RuleId) -> Result<(), Trouble> {
        self.change_deeds(id, |deeds| {
            let run: BTreeSet<ArticleId> = std::mem::take(&mut deeds.run).into_iter().collect();
            deeds.articles.retain(|id| !run.contains(id));
        })
        .await
    }

    /// Has rules that mute articles leave them alone from now on: the reader said so, and it is written in the rules.
    async fn show_articles(&self, articles: Vec<ArticleId>) -> Result<(), Trouble> {
        let (book, deeds) = (self.book().await?, self.deeds_by_rule().await?);
        for rule in book.rules.iter().filter(|rule| rule.effects().hidden) {
            let of_rule = deeds.get(&rule.id).map(|deeds| deeds.articles.as_slice()).unwrap_or_default();
            let shown: Vec<ArticleId> = articles.iter().copied().filter(|id| of_rule.contains(id)).collect();
            if !shown.is_empty() {
                let except = rule.except.iter().copied().chain(shown).collect();
                self.put_rule(Rule { except, ..rule.clone() }).await?;
            }
        }
        Ok(())
    }

    /// What a rule would hold for.
    async fn preview(&self, rule: Rule) -> Result<RulePreview, Trouble> {
        let turn = self.ruling.previews.get() + 1;
        self.ruling.previews.set(turn);
        self.ask_archive();
        let total = number(
            usize::try_from(self.store.article_count().await.map_err(trouble_of)?).unwrap_or(usize::MAX),
        );
        let library = self.library().await?;
        let faults =
            Matcher::new(&rule, feeds_in_scope(&library, &rule).as_deref()).err().unwrap_or_default();
        let mut preview = RulePreview { faults, total, ..RulePreview::default() };
        if preview.faults.iter().any(|fault| !matches!(fault, RuleFault::NoAction | RuleFault::BadLabel)) {
            return Ok(preview);
        }
        // What it does is not asked here.
        let rule = Rule { actions: vec![RuleAction::MarkRead], ..rule };
        let end = self.world.now().plus(PATIENCE);
        let is_wanted = || self.ruling.previews.get() == turn && self.world.now() < end;
        let (held, looked) = self.held_while(&rule, is_wanted).await?;
        preview.held = number(held.len());
        preview.looked = number(looked);
        let is_whole = self.ruling.archive.borrow().is_whole_at(looked);
        preview.total = if is_whole { preview.looked } else { total.max(preview.looked.saturating_add(1)) };
        preview.first = self.newest_of(held).await?;
        Ok(preview)
    }

    async fn newest_of(&self, mut held: Vec<Cursor>) -> Result<Vec<ListedArticle>, Trouble> {
        // Of a hundred thousand six are wanted.
        if held.len() > SHOWN {
            held.select_nth_unstable_by(SHOWN, |one, other| other.cmp(one));
            held.truncate(SHOWN);
        }
        held.sort_unstable_by(|one, other| other.cmp(one));
        let newest = held.iter().map(|cursor| self.store.article(cursor.id));
        let mut first = Vec::new();
        for found in join_all(newest).await {
            let found = found.map_err(trouble_of)?;
            first.extend(found.map(|(article, status)| ListedArticle { article, status }));
        }
        Ok(first)
    }

    /// Has what is stored read, if it is not there; whether it is.
    fn ask_archive(&self) -> bool {
        let is_whole = self.ruling.archive.borrow_mut().touch(self.world.now());
        if !is_whole {
            self.ruling.archive_wake.raise();
        }
        is_whole
    }

    /// Everything stored that a rule holds for.
    async fn all_held(&self, rule: &Rule) -> Result<Vec<ArticleId>, Trouble> {
        for _ in 0..LOOKS {
            if self.ask_archive() {
                let (held, _) = self.held_while(rule, || true).await?;
                return Ok(held.into_iter().map(|cursor| cursor.id).collect());
            }
            self.world.sleep(PAUSE).await;
        }
        Err(Trouble::TimedOut)
    }

    /// What a rule holds for among what was read, and how much of that was looked at while it was wanted.
    async fn held_while(
        &self,
        rule: &Rule,
        is_wanted: impl Fn() -> bool,
    ) -> Result<(Vec<Cursor>, usize), Trouble> {
        let book = self.with_labels_before(rule).await?;
        let (mut held, mut looked, mut began) = (Vec::new(), 0, self.world.now());
        loop {
            let slice = {
                let archive = self.ruling.archive.borrow();
                let end = (looked + SLICE).min(archive.entries().len());
                let slice = archive.entries().get(looked..end).unwrap_or_default();
                held.extend(
                    slice.iter().filter(|(_, facts)| book.judge(facts).contains(&rule.id)).map(|(at, _)| *at),
                );
                slice.len()
            };
            looked += slice;
            if slice == 0 || !is_wanted() {
                return Ok((held, looked));
            }
            let now: Timestamp = self.world.now();
            if now.since(began) >= TURN {
                self.world.sleep(0).await;
                began = self.world.now();
            }
        }
    }

    /// The rule, and before it those that give labels, if it looks at any.
    async fn with_labels_before(&self, rule: &Rule) -> Result<Rulebook, Trouble> {
        let (library, book, now) = (self.library().await?, self.book().await?, self.world.now());
        let is_by_label = |test: &RuleTest| matches!(test, RuleTest::Text(RuleField::Label, ..));
        let looks = rule.conditions.iter().any(|condition| is_by_label(&condition.test));
        let mut labelling = Rulebook::default();
        let before = book.rules.iter().take_while(|other| other.id != rule.id).filter(|_| looks);
        for other in before.filter(|other| other.is_in_force(now) && other.labels().next().is_some()) {
            labelling.add(other, feeds_in_scope(&library, other).as_deref());
        }
        labelling.add(rule, feeds_in_scope(&library, rule).as_deref());
        Ok(labelling)
    }
}

fn read_list(text: &str) -> ReadList {
    let list = MuteList::read(text);
    ReadList {
        conditions: list.conditions(),
        phrases: number(list.phrases.len()),
        patterns: number(list.patterns.len()),
        skips: number(list.skips),
        skipped: list.skipped,
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
