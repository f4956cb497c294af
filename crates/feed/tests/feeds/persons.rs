//! Everyone whom a feed names: who they are, what they did, how they are reached.

use feed::{Person, Role};

use super::reading::{atom, channel, each, entry, item, json, json_item, shown};

/// `role name mail page`, each in brackets.
fn people(people: &[Person]) -> String {
    let role = |role: Role| match role {
        Role::Author => "by",
        Role::Contributor => "with",
        Role::Publisher => "for",
    };
    let one = |person: &Person| {
        format!(
            "{} [{}] [{}] [{}]",
            role(person.role),
            shown(&person.name),
            shown(&person.email),
            shown(&person.url)
        )
    };
    people.iter().map(one).collect::<Vec<_>>().join(", ")
}

fn of_item(elements: &str) -> String {
    people(&item(elements).details.unwrap_or_default().people)
}

fn of_entry(elements: &str) -> String {
    people(&entry(elements).details.unwrap_or_default().people)
}

#[test]
fn items_of_rss_name_authors_and_their_mail() {
    each(
        [
            ("<author>a@b.example (Ada)</author>", "by [Ada] [a@b.example] [-]"),
            ("<author>Ada (a@b.example)</author>", "by [Ada] [a@b.example] [-]"),
            ("<author>Ada &lt;a@b.example&gt;</author>", "by [Ada] [a@b.example] [-]"),
            ("<author>a@b.example</author>", "by [a@b.example] [a@b.example] [-]"),
            ("<author>Ada</author>", ""),
            ("<author>Ada @ home</author>", "by [Ada @ home] [-] [-]"),
            ("<dc:creator>Ada</dc:creator>", ""),
            ("<dc:creator>a@b.example (Ada)</dc:creator>", "by [Ada] [a@b.example] [-]"),
            (
                "<atom:author><atom:name>Ada</atom:name><atom:uri>/ada</atom:uri></atom:author>",
                "by [Ada] [-] [https://example.com/ada]",
            ),
            ("<atom:author><atom:name>Ada</atom:name></atom:author>", ""),
            ("<atom:contributor><atom:name>Bob</atom:name></atom:contributor>", "with [Bob] [-] [-]"),
            ("<dc:contributor>Bob</dc:contributor>", "with [Bob] [-] [-]"),
            ("<dc:contributor>b@b.example (Bob)</dc:contributor>", "with [Bob] [b@b.example] [-]"),
            ("<dc:publisher>Press</dc:publisher>", "for [Press] [-] [-]"),
            (
                "<podcast:person href='/bob' role='guest'>Bob</podcast:person>",
                "with [Bob] [-] [https://example.com/bob]",
            ),
            (
                "<podcast:person>Ada</podcast:person><podcast:person>Bob</podcast:person>",
                "with [Ada] [-] [-], with [Bob] [-] [-]",
            ),
            ("<title>T</title>", ""),
        ],
        of_item,
    );
}

#[test]
fn entries_of_atom_name_authors_contributors_and_pages() {
    each(
        [
            ("<author><name>Ada</name></author>", ""),
            ("<author><name>Ada</name><email>a@b.example</email></author>", "by [Ada] [a@b.example] [-]"),
            ("<author><name>Ada</name><uri>/ada</uri></author>", "by [Ada] [-] [https://example.com/ada]"),
            ("<author><name>Ada</name><url>/ada</url></author>", "by [Ada] [-] [https://example.com/ada]"),
            (
                "<author><name>Ada</name><homepage>/ada</homepage></author>",
                "by [Ada] [-] [https://example.com/ada]",
            ),
            ("<author><name>Ada</name><uri>javascript:x</uri></author>", "by [Ada] [-] [-]"),
            ("<author><email>a@b.example</email></author>", "by [-] [a@b.example] [-]"),
            ("<contributor><name>Bob</name></contributor>", "with [Bob] [-] [-]"),
            (
                "<contributor><name>Bob</name></contributor><contributor><name>Cy</name><uri>/cy</uri></contributor>",
                "with [Bob] [-] [-], with [Cy] [-] [https://example.com/cy]",
            ),
            ("<dc:publisher>Press</dc:publisher>", "for [Press] [-] [-]"),
            ("<title>T</title>", ""),
        ],
        of_entry,
    );
}

#[test]
fn feeds_name_who_answers_for_them() {
    each(
        [
            ("<managingEditor>a@b.example (Ada)</managingEditor>", "by [Ada] [a@b.example] [-]"),
            ("<webMaster>w@b.example (Web)</webMaster>", "for [Web] [w@b.example] [-]"),
            ("<dc:creator>Ada</dc:creator>", "by [Ada] [-] [-]"),
            ("<dc:publisher>Press (p@b.example)</dc:publisher>", "for [Press] [p@b.example] [-]"),
            ("<itunes:author>Ada</itunes:author>", "by [Ada] [-] [-]"),
            ("<dc:creator>Ada</dc:creator><itunes:author>Bob</itunes:author>", "by [Ada] [-] [-]"),
            (
                "<itunes:owner><itunes:name>Ada</itunes:name><itunes:email>a@b.example</itunes:email></itunes:owner>",
                "for [Ada] [a@b.example] [-]",
            ),
            ("<atom:author><atom:name>Ada</atom:name></atom:author>", "by [Ada] [-] [-]"),
            ("<atom:contributor><atom:name>Bob</atom:name></atom:contributor>", "with [Bob] [-] [-]"),
            ("<title>T</title>", ""),
        ],
        |elements| people(&channel(elements).details.people),
    );
    each(
        [
            ("<author><name>Ada</name></author>", "by [Ada] [-] [-]"),
            (
                "<author><name>Ada</name><email>a@b.example</email><uri>/a</uri></author>",
                "by [Ada] [a@b.example] [https://example.com/a]",
            ),
            (
                "<contributor><name>Bob</name></contributor><author><name>Ada</name></author>",
                "by [Ada] [-] [-], with [Bob] [-] [-]",
            ),
            ("<dc:creator>Ada</dc:creator>", "by [Ada] [-] [-]"),
        ],
        |elements| people(&atom(elements).details.people),
    );
}

#[test]
fn json_feeds_name_pages_of_authors() {
    each(
        [
            (r#""authors":[{"name":"Ada","url":"/ada"}]"#, "by [Ada] [-] [https://example.com/ada]"),
            (r#""author":{"name":"Ada","url":"/ada"}"#, "by [Ada] [-] [https://example.com/ada]"),
            (r#""authors":[{"url":"/ada"}]"#, "by [-] [-] [https://example.com/ada]"),
            (r#""authors":["Ada",7,null]"#, ""),
        ],
        |members| people(&json(members).details.people),
    );
    each(
        [
            (r#""authors":[{"name":"Ada","url":"/ada"}]"#, "by [Ada] [-] [https://example.com/ada]"),
            (r#""authors":[{"name":"Ada"}]"#, ""),
            (r#""id":"1""#, ""),
        ],
        |members| people(&json_item(members).details.unwrap_or_default().people),
    );
}

#[test]
fn a_crowd_has_an_end() {
    let crowd = "<podcast:person>Ada</podcast:person>".repeat(1000);
    assert_eq!(item(&crowd).details.unwrap_or_default().people.len(), 64);
    let crowd = "<contributor><name>Ada</name></contributor>".repeat(1000);
    assert_eq!(entry(&crowd).details.unwrap_or_default().people.len(), 256);
    assert!(
        channel(&"<atom:author><atom:name>A</atom:name></atom:author>".repeat(1000)).details.people.len()
            <= 256
    );
}
