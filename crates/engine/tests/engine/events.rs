//! An event stands on the front page once, also where it is not among the top stories.

use crate::desk::{Desk, follow, item, rss};
use crate::world::ok;
use model::{Answer, Command};

/// More events than the page has top stories, each in two halves that newsrooms tell in either order.
const EVENTS: [(&str, &str); 13] = [
    ("Marlow dam fails", "three villages flee along the Teal"),
    ("Harbour bridge of Ostrand closed", "divers find cracks in its pillars"),
    ("Ilse Brandt wins Cartagena chess open", "final round drawn in silence"),
    ("Comet Hallvard passes Neptune", "telescopes photograph a double tail"),
    ("Bakers of Quillon strike", "flour prices doubled since harvest"),
    ("Parliament of Veldra dissolved", "coalition breaks over pensions"),
    ("Orchestra returns stolen cello", "thief left a letter of apology"),
    ("Vaccine against marsh fever approved", "trial covered nine thousand nurses"),
    ("Glacier museum opens in Tarn", "visitors walk through blue tunnels"),
    ("Ferry strands off Skelm", "lifeboats carry forty tourists ashore"),
    ("Chipmaker Norvane halves output", "quartz shortage hits foundries"),
    ("Olive harvest rots in Pellia", "drought then hail ruined groves"),
    ("Sprinter Adaeze Obi retires", "knee injury ended her season"),
];

fn published(newsroom: usize) -> String {
    let titles: Vec<String> = EVENTS
        .iter()
        .map(|(one, other)| match newsroom % 2 {
            0 => format!("{one} as {other}"),
            _ => format!("{other}: {one}"),
        })
        .collect();
    let items: Vec<_> = titles.iter().map(|title| item(title, title)).collect();
    rss(&items).replace("https://paper.example/", &format!("https://n{newsroom}.example/"))
}

#[test]
fn an_event_that_many_newsrooms_tell_stands_on_the_front_page_once() {
    let desk = Desk::new();
    let urls: Vec<String> = (0..4).map(|n| format!("https://n{n}.example/feed.xml")).collect();
    for (n, url) in urls.iter().enumerate() {
        desk.world.set_answer(url, Ok(ok(&published(n))));
    }
    let Ok(Answer::Followed(_)) = desk.ask(Command::Follow(urls.iter().map(|url| follow(url)).collect()))
    else {
        panic!("not followed")
    };
    desk.refresh_due();
    desk.wait(2_000);
    let today = desk.today();
    let below = today.latest.iter().chain(today.parts.iter().flat_map(|part| &part.articles));
    let below: Vec<&str> = below.map(|listed| listed.article.title.as_str()).collect();
    let leads = today.stories.iter().filter_map(|story| story.articles.first());
    let leads: Vec<&str> = leads.map(|listed| listed.article.title.as_str()).collect();
    assert_eq!(leads.len(), 10);
    for (one, _) in EVENTS {
        let told = below.iter().chain(&leads).filter(|title| title.contains(one)).count();
        assert_eq!(told, 1, "{one} in {below:?} and {leads:?}");
    }
}
