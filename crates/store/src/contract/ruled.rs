use super::samples::*;
use crate::{RetentionRule, RuleDeeds, Store};
use model::{
    ArticleId, Change, FeedId, Filter, Packed, Rule, RuleAction, RuleEffects, RuleId, RuleJoint, RuleScope,
    Scope, Section, SmartFeed, SmartFeedId, Timestamp,
};

fn rule_id(number: u64) -> RuleId {
    RuleId::from_hash(number)
}

fn deeds(rule: u64, effects: RuleEffects, articles: &[u64]) -> RuleDeeds {
    let mut articles: Vec<ArticleId> = articles.iter().map(|number| article_id(0, *number)).collect();
    articles.sort_unstable();
    RuleDeeds { rule: rule_id(rule), is_in_force: true, effects, articles, run: vec![] }
}

fn mute() -> RuleEffects {
    RuleEffects { hidden: true, ..RuleEffects::default() }
}

fn muted() -> Scope {
    Scope::Muted(vec![feed_id(0)])
}

/// Articles 0 to 3 of feed 0, the newest last.
async fn fill(store: &impl Store) {
    store.apply(&[ingest(0, (0..4).map(|number| stored(0, number, number as i64)).collect())]).await.unwrap();
}

async fn numbers(store: &impl Store, scope: Scope) -> Vec<u64> {
    let ids = list(store, &scope, Filter::All, 2).await;
    ids.into_iter().filter_map(|id| (0..9).find(|number| article_id(0, *number) == id)).collect()
}

/// And in that of its rule; it is stored all the while, and counted as unread nowhere.
pub async fn what_a_rule_mutes_is_in_no_list_but_that_of_muted_articles(store: &impl Store) {
    store.put_deeds(&[deeds(1, mute(), &[1, 3, 8])], &[]).await.unwrap();
    fill(store).await;
    for (scope, expected) in [
        (Scope::All, &[2, 0][..]),
        (Scope::Feeds(vec![feed_id(0)]), &[2, 0]),
        (Scope::Starred, &[]),
        (muted(), &[3, 1]),
        (Scope::Muted(vec![feed_id(1)]), &[]),
        (Scope::Rule(rule_id(1)), &[3, 1]),
        (Scope::Rule(rule_id(2)), &[]),
        (Scope::Articles([3, 2, 9].map(|number| article_id(0, number)).to_vec()), &[2]),
        (Scope::AlsoMuted([3, 2, 9].map(|number| article_id(0, number)).to_vec()), &[3, 2]),
    ] {
        assert_eq!(numbers(store, scope.clone()).await, expected, "{scope:?}");
    }
    assert_eq!(store.unread().await.unwrap(), [(feed_id(0), 2)]);
    assert_eq!(store.article_count().await.unwrap(), 4);
    assert!(store.article(article_id(0, 1)).await.unwrap().unwrap().1.hidden);
    let ids = store.article_ids(&muted(), Filter::All, Timestamp(i64::MAX)).await.unwrap();
    assert_eq!(ids.len(), 2);
}

/// Nothing is lost by it.
pub async fn a_rule_that_is_out_of_force_does_nothing_until_it_is_in_force_again(store: &impl Store) {
    fill(store).await;
    let muted = deeds(1, mute(), &[1]);
    for is_in_force in [true, false, true] {
        store.put_deeds(&[RuleDeeds { is_in_force, ..muted.clone() }], &[]).await.unwrap();
        let status = store.statuses(&[article_id(0, 1)]).await.unwrap()[0];
        assert_eq!(status.hidden, is_in_force);
        assert_eq!(numbers(store, Scope::Rule(rule_id(1))).await, [1]);
    }
    assert_eq!(store.deeds().await.unwrap(), [muted]);
}

/// Before it as well as behind it.
pub async fn what_is_done_by_hand_comes_before_what_rules_do(store: &impl Store) {
    fill(store).await;
    let both = RuleEffects { read: true, starred: true, ..RuleEffects::default() };
    mark(store, 1, Change::SetRead(vec![article_id(0, 1)], false)).await;
    store.put_deeds(&[deeds(1, both, &[1, 2, 3])], &[]).await.unwrap();
    mark(store, 2, Change::SetStarred(vec![article_id(0, 2)], false)).await;
    let ids = [1, 2, 3].map(|number| article_id(0, number));
    let told = |statuses: Vec<model::ArticleStatus>| -> Vec<(bool, bool)> {
        statuses.iter().map(|status| (status.read, status.starred)).collect()
    };
    assert_eq!(told(store.statuses(&ids).await.unwrap()), [(false, true), (true, false), (true, true)]);
    store.put_deeds(&[], &[rule_id(1)]).await.unwrap();
    assert_eq!(told(store.statuses(&ids).await.unwrap()), [(false, false); 3]);
}

/// Whoever starred it.
pub async fn what_rules_star_stays_and_is_never_muted(store: &impl Store) {
    fill(store).await;
    let star = RuleEffects { starred: true, ..RuleEffects::default() };
    mark(store, 1, Change::SetStarred(vec![article_id(0, 0)], true)).await;
    store.put_deeds(&[deeds(1, star, &[1]), deeds(2, mute(), &[0, 1, 2])], &[]).await.unwrap();
    assert_eq!(numbers(store, Scope::All).await, [3, 1, 0]);
    assert_eq!(numbers(store, Scope::Starred).await, [1, 0]);
    let rule = RetentionRule {
        before: Timestamp(100),
        keep_unread: false,
        unfollowed: vec![],
        answered: Default::default(),
    };
    store.retain(&rule).await.unwrap();
    assert_eq!(numbers(store, Scope::All).await, [1, 0]);
}

/// The store tells which; whoever asks for a part says so.
pub async fn an_article_that_a_rule_moved_is_in_another_part(store: &impl Store) {
    fill(store).await;
    let to = |section| RuleEffects { section: Some(section), ..RuleEffects::default() };
    store
        .put_deeds(&[deeds(1, to(Section::Sport), &[1]), deeds(2, to(Section::World), &[1, 2])], &[])
        .await
        .unwrap();
    let mut expected = [(article_id(0, 1), Section::World), (article_id(0, 2), Section::World)];
    expected.sort_unstable();
    assert_eq!(store.moved().await.unwrap(), expected);
    let moved: Vec<ArticleId> = expected.iter().map(|(id, _)| *id).collect();
    let part = |feeds: Vec<FeedId>, mixed, articles, moved| Scope::Part { feeds, mixed, articles, moved };
    let from = part(vec![feed_id(0)], vec![], vec![], moved.clone());
    assert_eq!(numbers(store, from).await, [3, 0]);
    assert_eq!(numbers(store, part(vec![], vec![feed_id(0)], moved, vec![])).await, [2, 1]);
}

/// Those that name an article which is not kept yet wait for it.
pub async fn deeds_go_with_their_articles_and_with_their_rule(store: &impl Store) {
    fill(store).await;
    let run = vec![article_id(0, 0)];
    store
        .put_deeds(&[RuleDeeds { run, ..deeds(1, mute(), &[0, 3]) }, deeds(2, mute(), &[3])], &[])
        .await
        .unwrap();
    let rule = RetentionRule {
        before: Timestamp(2),
        keep_unread: false,
        unfollowed: vec![],
        answered: Default::default(),
    };
    store.retain(&rule).await.unwrap();
    assert_eq!(store.deeds().await.unwrap(), [deeds(1, mute(), &[3]), deeds(2, mute(), &[3])]);
    store.put_deeds(&[], &[rule_id(1), rule_id(9)]).await.unwrap();
    assert_eq!(store.deeds().await.unwrap(), [deeds(2, mute(), &[3])]);
    assert_eq!(numbers(store, muted()).await, [3]);
}

/// Each rule for itself, in whatever order operations arrive.
pub async fn rules_are_those_of_the_last_operations(store: &impl Store) {
    let says = |number: u64, name: &str| {
        let rule = Rule {
            id: rule_id(number),
            name: name.to_owned(),
            is_on: true,
            scope: RuleScope::Everywhere,
            joint: RuleJoint::All,
            conditions: vec![],
            actions: vec![RuleAction::Mute],
            until: None,
            except: vec![],
        };
        Change::PutRule(rule.id, Packed::of(&rule).unwrap())
    };
    let log = [
        operation(1, says(1, "one")),
        operation(2, says(2, "two")),
        operation(3, says(3, "three")),
        operation(4, says(1, "one again")),
        operation(5, Change::RemoveRule(rule_id(2))),
    ];
    for operation in log.iter().rev() {
        store.record(std::slice::from_ref(operation)).await.unwrap();
    }
    let rules = store.library().await.unwrap().rules;
    let names: Vec<String> = rules.iter().map(|(_, rule)| rule.unpack().unwrap().name).collect();
    assert_eq!(names, ["one again", "three"]);
}

/// Each saved search for itself, in whatever order operations arrive, sorted by name.
pub async fn smart_feeds_are_those_of_the_last_operations(store: &impl Store) {
    let save = |number: u64, name: &str| {
        let query = format!("about {name}");
        Change::PutSmart(SmartFeed { id: SmartFeedId::from_hash(number), name: name.to_owned(), query })
    };
    let log = [
        operation(1, save(1, "wells")),
        operation(2, save(2, "two")),
        operation(3, save(3, "Rivers")),
        operation(4, save(1, "brooks")),
        operation(5, Change::RemoveSmart(SmartFeedId::from_hash(2))),
    ];
    for operation in log.iter().rev() {
        store.record(std::slice::from_ref(operation)).await.unwrap();
    }
    let smart = store.library().await.unwrap().smart;
    let told: Vec<(&str, &str)> =
        smart.iter().map(|feed| (feed.name.as_str(), feed.query.as_str())).collect();
    assert_eq!(told, [("brooks", "about brooks"), ("Rivers", "about Rivers")]);
}
