//! What goes on behind: rules whose time is over, deeds of rules that are gone, stories that grow.

use super::archive::UNUSED;
use super::judge::judge;
use crate::{Engine, World};
use futures_util::future::{join, select};
use model::{RuleId, Timestamp, Trouble};
use std::pin::pin;
use store::{RuleDeeds, Store};

/// Milliseconds between two looks at the clock, at most and at least.
const ROUND: i64 = Timestamp::HOUR;
const SOON: i64 = 1_000;

impl<S: Store, W: World> Engine<S, W> {
    /// Keeps what rules do in step with what they say, for ever.
    pub(crate) async fn keep_rules(&self) {
        self.ruling.judge.set(Some(judge::<S, W>));
        join(self.keep_deeds(), self.keep_archive()).await;
    }

    async fn keep_deeds(&self) {
        loop {
            // What fails now is made up for in the next round; the trouble was told.
            let next = self.settle_rules().await.unwrap_or(Timestamp(i64::MIN));
            let wait = next.since(self.world.now()).clamp(SOON, ROUND);
            let wait = self.world.sleep(u32::try_from(wait).unwrap_or(u32::MAX));
            select(pin!(self.ruling.wake.wait()), pin!(wait)).await;
        }
    }

    async fn keep_archive(&self) {
        loop {
            self.ruling.archive_wake.wait().await;
            let _ = self.read_archive().await;
            while self.ruling.archive.borrow().is_used(self.world.now()) {
                let again = self.ruling.archive_wake.wait();
                select(pin!(again), pin!(self.world.sleep(UNUSED))).await;
                let _ = self.read_archive().await;
            }
            self.ruling.archive.take();
        }
    }

    /// Has deeds follow the rules as they are now; until when they do.
    pub(super) async fn settle_rules(&self) -> Result<Timestamp, Trouble> {
        let _turn = self.ruling.turn.lock().await;
        let mut is_other = self.match_deeds().await?;
        if !self.ruling.unjudged.borrow().is_empty() {
            is_other |= self.judge_late().await?;
        }
        is_other |= self.judge_stories().await?;
        if is_other {
            self.tell_ruled();
        }
        Ok(self.book().await?.until)
    }

    /// What rules do is another: lists, counts and the front page follow.
    pub(super) fn tell_ruled(&self) {
        self.today.outdate();
        self.notices.articles(0, 0);
    }

    /// Whether a rule is in force, and what it does, follows from it; what a rule did that is gone counts for nothing, and is
    /// forgotten at the next start. Whether anything is other than before.
    async fn match_deeds(&self) -> Result<bool, Trouble> {
        let (book, now) = (self.book().await?, self.world.now());
        let is_first = !self.ruling.is_tidy.replace(true);
        let known: Vec<RuleId> = self.library().await?.rules.iter().map(|(id, _)| *id).collect();
        let (mut changed, mut forgotten) = (Vec::new(), Vec::new());
        for before in self.deeds_by_rule().await?.into_values() {
            let rule = book.rules.iter().find(|rule| rule.id == before.rule);
            if rule.is_none() && is_first && !known.contains(&before.rule) {
                forgotten.push(before.rule);
                continue;
            }
            let after = RuleDeeds {
                is_in_force: rule.is_some_and(|rule| rule.is_in_force(now)),
                effects: rule.map_or(before.effects, model::Rule::effects),
                ..before.clone()
            };
            changed.extend((after != before).then_some(after));
        }
        self.put_deeds(&changed, &forgotten).await
    }
}
