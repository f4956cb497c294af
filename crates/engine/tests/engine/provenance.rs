use crate::desk::{Desk, Item, desk_with, item, rss};
use crate::world::{START, ok};
use model::{Answer, ArticleId, Command, DiffPart, Provenance};

const URL: &str = "https://paper.example/feed";

fn provenance(desk: &Desk, id: ArticleId) -> Provenance {
    match desk.ask(Command::Provenance(id)) {
        Ok(Answer::Provenance(provenance)) => provenance.unpack().expect("a provenance"),
        other => panic!("{other:?}"),
    }
}

fn edit(desk: &Desk, item: Item) {
    desk.wait(60_000);
    desk.world.set_answer(URL, Ok(ok(&rss(&[item]))));
    assert_eq!(desk.refresh_all().updated, 1);
}

#[test]
fn an_article_tells_where_it_comes_from() {
    let page = Item { link: "https://paper.example/a?utm_source=x", ..item("urn:1", "One") };
    let (desk, _) = desk_with(URL, &[page]);
    let told = provenance(&desk, desk.open("One").article.id);
    assert_eq!(told.feed_url, URL);
    assert_eq!(told.guid.as_deref(), Some("urn:1"));
    assert_eq!(told.canonical.as_deref(), Some("https://paper.example/a"));
    assert!(told.first_seen >= START && told.last_seen == Some(told.first_seen));
    assert_eq!((told.hash.len(), told.full_text, told.edits.len()), (16, None, 0));
}

#[test]
fn a_headline_changed_twice_and_a_text_once_are_told_word_by_word() {
    let first = Item { text: "The mayor resigns over the bridge.", ..item("1", "Mayor resigns") };
    let (desk, _) = desk_with(URL, &[first]);
    let id = desk.open("Mayor resigns").article.id;
    let before = provenance(&desk, id).hash;
    edit(&desk, Item { title: "Mayor stays", ..first });
    edit(&desk, Item { title: "Mayor remains", text: "The mayor remains over the bridge.", ..first });
    let told = provenance(&desk, id);
    let [newest, oldest] = told.edits.as_slice() else { panic!("{:?}", told.edits) };
    assert!(newest.at > oldest.at);
    let change = |from: &str, to: &str| vec![DiffPart::Removed(from.into()), DiffPart::Added(to.into())];
    let headline = |from, to| [vec![DiffPart::Kept("Mayor ".into())], change(from, to)].concat();
    assert_eq!(oldest.title, headline("resigns", "stays"));
    assert_eq!(newest.title, headline("stays", "remains"));
    assert_eq!(oldest.text, []);
    let text = [
        vec![DiffPart::Kept("The mayor ".into())],
        change("resigns ", "remains "),
        vec![DiffPart::Kept("over the bridge.".into())],
    ];
    assert_eq!(newest.text, text.concat());
    assert_ne!(told.hash, before);
}

#[test]
fn the_oldest_of_many_versions_is_forgotten() {
    let (desk, _) = desk_with(URL, &[item("1", "Version 0")]);
    let id = desk.open("Version 0").article.id;
    let titles: Vec<String> = (1..14).map(|n| format!("Version {n}")).collect();
    titles.iter().for_each(|title| edit(&desk, Item { title, ..item("1", title) }));
    assert_eq!(provenance(&desk, id).edits.len(), 10);
    assert_eq!(desk.open("Version 13").body.earlier[0].title, "Version 3");
}
