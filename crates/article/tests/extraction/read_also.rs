//! Links to other articles that stand between the paragraphs.

use super::pages::{around, found, is_whole};

/// Title and address of each link that was lifted out.
fn lifted(between: &str) -> Vec<(String, String)> {
    let found = found(&around(between, ""));
    is_whole(&found);
    found.read_also.into_iter().map(|link| (link.title, link.url)).collect()
}

fn clay() -> Vec<(String, String)> {
    vec![("Why clay is hard to build on".to_owned(), "https://courier.example/world/clay".to_owned())]
}

#[test]
fn a_line_that_is_a_link_is_lifted_out() {
    for line in [
        "<p>Read also: <a href=/world/clay>Why clay is hard to build on</a></p>",
        "<p>READ MORE: <a href=/world/clay>Why clay is hard to build on</a></p>",
        "<p><a href=/world/clay>READ MORE: Why clay is hard to build on</a></p>",
        "<p><a href=/world/clay>Why clay is hard to build on</a></p>",
        "<p><strong><a href=/world/clay>Why clay is hard to build on</a></strong></p>",
        "<p><strong>See also</strong> <a href=/world/clay>Why clay is hard to build on</a></p>",
        "<p>Related | <a href=/world/clay>Why clay is hard to build on</a></p>",
        "<h3><a href=/world/clay>Why clay is hard to build on</a></h3>",
        "<div><p>Analysis: <a href=/world/clay>Why clay is hard to build on</a></p></div>",
        "<p>→ <a href=/world/clay>Why clay is hard to build on</a></p>",
        "<p>Lire aussi : <a href=/world/clay>Why clay is hard to build on</a></p>",
        "<p>À lire aussi <a href=/world/clay>Why clay is hard to build on</a></p>",
        "<p>Lesen Sie auch: <a href=/world/clay>Why clay is hard to build on</a></p>",
        "<p>Mehr dazu: <a href=/world/clay>Why clay is hard to build on</a></p>",
        "<p>Lea también: <a href=/world/clay>Why clay is hard to build on</a></p>",
        "<p>Leia também: <a href=/world/clay>Why clay is hard to build on</a></p>",
        "<p>Leggi anche: <a href=/world/clay>Why clay is hard to build on</a></p>",
        "<p>Lees ook: <a href=/world/clay>Why clay is hard to build on</a></p>",
        "<p>Läs också: <a href=/world/clay>Why clay is hard to build on</a></p>",
        "<p>Читайте также: <a href=/world/clay>Why clay is hard to build on</a></p>",
        "<p>Czytaj także: <a href=/world/clay>Why clay is hard to build on</a></p>",
        "<p>اقرأ أيضا: <a href=/world/clay>Why clay is hard to build on</a></p>",
        "<p>関連記事：<a href=/world/clay>Why clay is hard to build on</a></p>",
        "<p>相关阅读：<a href=/world/clay>Why clay is hard to build on</a></p>",
        "<p>Baca juga: <a href=/world/clay>Why clay is hard to build on</a></p>",
    ] {
        assert_eq!(lifted(line), clay(), "{line}");
    }
}

#[test]
fn the_same_link_is_told_once() {
    let line = "<p>Read also: <a href=/world/clay>Why clay is hard to build on</a></p>";
    assert_eq!(lifted(&line.repeat(3)), clay());
    let other = "<p>Read also: <a href=/world/clay?utm_source=box>Why clay is hard to build on</a></p>";
    assert_eq!(lifted(&format!("{line}{other}")), clay());
}

#[test]
fn links_come_in_the_order_of_the_text() {
    let line = |name: &str| {
        format!("<p>Read also: <a href=/world/{name}>The long history of the {name} bridge</a></p>")
    };
    let urls: Vec<String> =
        lifted(&["c", "a", "b"].map(line).concat()).into_iter().map(|(_, url)| url).collect();
    assert_eq!(urls, ["c", "a", "b"].map(|name| format!("https://courier.example/world/{name}")));
}

#[test]
fn a_link_in_a_sentence_stays() {
    for paragraph in [
        "<p>The clay is <a href=/world/clay>hard to build on</a>, as everybody knew who had ever dug a well there.</p>",
        "<p>Nobody had read <a href=/world/clay>Why clay is hard to build on</a>, which stood in this paper years ago.</p>",
        "<p>See <a href=/a>one</a> and <a href=/b>another</a> of those who crossed the bridge in the first hour of the day.</p>",
    ] {
        let found = found(&around(paragraph, ""));
        assert_eq!(found.read_also, [], "{paragraph}");
        assert!(found.html.as_str().contains("<a href="), "{paragraph}");
    }
}

#[test]
fn a_link_to_another_site_or_to_the_page_itself_is_none() {
    for line in [
        "<p><a href=https://ministry.example/report>The whole report of the ministry of bridges</a></p>",
        "<p><a href=#part>What the bridge has cost until today</a></p>",
        "<p><a href=/world/bridge-opens>A bridge opens over the Arl, at last</a></p>",
        "<p><a href='javascript:x'>A bridge opens over the Arl, at last</a></p>",
        "<p><a href=mailto:a@b.example>Write to the one who wrote all this</a></p>",
    ] {
        assert_eq!(found(&around(line, "")).read_also, [], "{line}");
    }
}

#[test]
fn a_site_is_one_with_its_hosts() {
    for url in
        ["https://www.courier.example/clay", "https://sport.courier.example/clay", "//courier.example/clay"]
    {
        let line = format!("<p><a href={url}>Why clay is hard to build on</a></p>");
        assert_eq!(found(&around(&line, "")).read_also.len(), 1, "{url}");
    }
}

#[test]
fn no_list_of_links_is_without_end() {
    let line = |n: usize| format!("<p>Read also: <a href=/{n}>The long history of bridge number {n}</a></p>");
    let lines: String = (0..100).map(line).collect();
    assert!(found(&around(&lines, "")).read_also.len() <= 40);
}
