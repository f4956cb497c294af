use super::samples::*;
use crate::{Ingest, Store};
use model::{ArticleId, Cursor, Filter, Scope, Timestamp};

/// Three feeds of 20 articles each, many of which were published in the same moment.
async fn fill(store: &impl Store) -> Vec<ArticleId> {
    let mut all = vec![];
    for feed in 0..3 {
        let articles: Vec<_> = (0..20).map(|n| stored(feed, n, 1_000 + (n as i64) / 7)).collect();
        all.extend(articles.iter().map(|s| (s.article.published, s.article.id)));
        store.apply(&[ingest(feed, articles)]).await.unwrap();
    }
    all.sort_by(|a, b| b.cmp(a));
    all.into_iter().map(|(_, id)| id).collect()
}

/// Lists are ordered by `published`, newest first, then by id, greatest first.
pub async fn a_list_is_newest_first_and_ties_are_broken_by_id(store: &impl Store) {
    let all = fill(store).await;
    let page = page(store, Scope::All, Filter::All, None, 100).await;
    assert_eq!(ids(&page), all);
    assert_eq!(page.next, None);
    assert_eq!(page.articles[0].article, store.article(all[0]).await.unwrap().unwrap().0);
}

/// Pages of any size make up the list, none twice and none left out.
pub async fn pages_join_up_to_the_whole_list(store: &impl Store) {
    let all = fill(store).await;
    let feeds: Vec<_> = (0..3).map(feed_id).collect();
    for limit in [1, 7, 20, 59, 60, 61] {
        for scope in [Scope::All, Scope::Feeds(feeds.clone())] {
            assert_eq!(list(store, &scope, Filter::All, limit).await, all, "{limit}");
            assert_eq!(list(store, &scope, Filter::Unread, limit).await, all, "{limit} unread");
        }
    }
}

/// An article that comes at the front moves nothing on the pages behind it.
pub async fn pages_stay_in_place_while_new_articles_arrive(store: &impl Store) {
    let all = fill(store).await;
    let first = page(store, Scope::All, Filter::All, None, 25).await;
    store.apply(&[ingest(0, vec![stored(0, 100, 9_000), stored(0, 101, 1_002)])]).await.unwrap();
    let mut rest = ids(&page(store, Scope::All, Filter::All, first.next, 100).await);
    rest.retain(|id| *id != article_id(0, 101));
    assert_eq!(rest, all[25..]);
}

/// One feed, some feeds, no feed, an unknown feed.
pub async fn a_list_of_some_feeds_holds_only_theirs(store: &impl Store) {
    let all = fill(store).await;
    for feeds in [vec![], vec![1], vec![0, 2], vec![9], (0..60).collect::<Vec<_>>()] {
        let theirs: Vec<_> = feeds.iter().flat_map(|f| (0..20).map(|n| article_id(*f, n))).collect();
        let expected: Vec<_> = all.iter().copied().filter(|id| theirs.contains(id)).collect();
        let scope = Scope::Feeds(feeds.iter().map(|f| feed_id(*f)).collect());
        assert_eq!(list(store, &scope, Filter::All, 8).await, expected, "{feeds:?}");
        assert_eq!(list(store, &scope, Filter::Unread, 8).await, expected, "{feeds:?} unread");
    }
}

/// In every scope.
pub async fn a_list_of_unread_articles_leaves_out_read_ones(store: &impl Store) {
    let all = fill(store).await;
    let read: Vec<_> = all.iter().copied().step_by(3).collect();
    mark(store, 1, model::Change::SetRead(read.clone(), true)).await;
    mark(store, 2, model::Change::SetStarred(vec![all[0], all[1]], true)).await;
    let unread: Vec<_> = all.iter().copied().filter(|id| !read.contains(id)).collect();
    assert_eq!(list(store, &Scope::All, Filter::Unread, 7).await, unread);
    assert_eq!(list(store, &Scope::Starred, Filter::Unread, 7).await, [all[1]]);
    let of_feed: Vec<_> = unread.into_iter().filter(|id| (0..20).any(|n| article_id(1, n) == *id)).collect();
    assert_eq!(list(store, &Scope::Feeds(vec![feed_id(1)]), Filter::Unread, 7).await, of_feed);
    mark(store, 3, model::Change::SetRead(read, false)).await;
    assert_eq!(list(store, &Scope::All, Filter::Unread, 7).await, all);
}

/// And shows that they are starred.
pub async fn a_list_of_starred_articles_holds_only_those(store: &impl Store) {
    let all = fill(store).await;
    mark(store, 1, model::Change::SetStarred(vec![all[30], all[4]], true)).await;
    assert_eq!(list(store, &Scope::Starred, Filter::All, 1).await, [all[4], all[30]]);
    assert!(page(store, Scope::Starred, Filter::All, None, 1).await.articles[0].status.starred);
    mark(store, 2, model::Change::SetStarred(vec![all[4]], false)).await;
    assert_eq!(list(store, &Scope::Starred, Filter::All, 5).await, [all[30]]);
}

/// In every scope and filter.
pub async fn ids_of_a_list_are_those_of_its_pages_up_to_a_moment(store: &impl Store) {
    let all = fill(store).await;
    mark(store, 1, model::Change::SetRead(all.iter().copied().step_by(2).collect(), true)).await;
    mark(store, 2, model::Change::SetStarred(all.iter().copied().step_by(3).collect(), true)).await;
    let two = Scope::Feeds(vec![feed_id(0), feed_id(2)]);
    for scope in [Scope::All, Scope::Feeds(vec![feed_id(1)]), two, Scope::Starred] {
        for filter in [Filter::All, Filter::Unread] {
            let mut expected = list(store, &scope, filter, 9).await;
            let mut listed = store.article_ids(&scope, filter, Timestamp(i64::MAX)).await.unwrap();
            expected.sort_unstable();
            listed.sort_unstable();
            assert_eq!(listed, expected, "{scope:?} {filter:?}");
            let early = store.article_ids(&scope, filter, Timestamp(1_000)).await.unwrap();
            assert!(!early.is_empty() && early.len() < expected.len());
            for id in early {
                assert_eq!(store.article(id).await.unwrap().unwrap().0.published, Timestamp(1_000));
            }
        }
    }
}

/// In every scope and filter; rows come in the order asked, and what is not kept is left out.
pub async fn an_outline_is_a_list_and_its_rows_are_read_by_their_ids(store: &impl Store) {
    let all = fill(store).await;
    mark(store, 1, model::Change::SetRead(all.iter().copied().step_by(2).collect(), true)).await;
    for scope in [Scope::All, Scope::Feeds(vec![feed_id(1)]), Scope::Starred] {
        for filter in [Filter::All, Filter::Unread] {
            let outline = store.outline(&scope, filter).await.unwrap();
            let ids: Vec<_> = outline.iter().map(|cursor| cursor.id).collect();
            assert_eq!(ids, list(store, &scope, filter, 9).await, "{scope:?} {filter:?}");
            let asked: Vec<_> = ids.iter().rev().copied().chain([ArticleId::from_hash(999_999)]).collect();
            let rows = store.rows(&asked).await.unwrap();
            let cursor =
                |row: &model::ListedArticle| Cursor { published: row.article.published, id: row.article.id };
            let found: Vec<_> = rows.iter().map(cursor).collect();
            assert_eq!(found, outline.iter().rev().copied().collect::<Vec<_>>());
            assert!(rows.iter().all(|row| filter == Filter::All || !row.status.read));
        }
    }
    assert!(store.rows(&[]).await.unwrap().is_empty());
}

/// A store without articles; a page of no length.
pub async fn an_empty_page_has_no_next(store: &impl Store) {
    assert_eq!(page(store, Scope::All, Filter::All, None, 10).await, model::ArticlePage::default());
    fill(store).await;
    assert_eq!(page(store, Scope::All, Filter::All, None, 0).await, model::ArticlePage::default());
}

/// Also hidden ones, those of feeds that nobody follows, and those that were edited; with their statuses.
pub async fn a_survey_has_every_kept_article_as_it_stands(store: &impl Store) {
    assert_eq!(store.survey().await.unwrap(), []);
    let all = fill(store).await;
    mark(store, 1, model::Change::SetRead(vec![all[3], article_id(9, 9)], true)).await;
    mark(store, 2, model::Change::SetStarred(vec![all[4]], true)).await;
    let edited = Ingest { new: vec![], updated: vec![stored(0, 2, 1_000)], ..ingest(0, vec![]) };
    store.apply(&[edited]).await.unwrap();
    let mut survey = store.survey().await.unwrap();
    survey.sort_by_key(|surveyed| std::cmp::Reverse((surveyed.published, surveyed.id)));
    assert_eq!(survey.iter().map(|surveyed| surveyed.id).collect::<Vec<_>>(), all);
    for (at, surveyed) in survey.iter().enumerate() {
        let (article, status) = store.article(surveyed.id).await.unwrap().unwrap();
        let known = (surveyed.feed, surveyed.published, surveyed.status);
        assert_eq!(known, (article.feed, article.published, status));
        assert_eq!((status.read, status.starred), (at == 3, at == 4));
    }
}
