//! Who wrote an entry, and what it is filed under.

use super::reading::{atom, each, entry, item, json_item, read};

#[test]
fn rss_authors_are_names() {
    each(
        [
            ("<author>Ada Lovelace</author>", "Ada Lovelace"),
            ("<author>ada@example.com (Ada Lovelace)</author>", "Ada Lovelace"),
            ("<author>Ada Lovelace &lt;ada@example.com&gt;</author>", "Ada Lovelace"),
            ("<author>\"Lovelace, Ada\" &lt;ada@example.com&gt;</author>", "Lovelace, Ada"),
            ("<author>ada@example.com</author>", "ada@example.com"),
            ("<author>ada@example.com ()</author>", "ada@example.com"),
            ("<author>ada@example.com (Ada (Countess) Lovelace)</author>", "Ada (Countess) Lovelace"),
            ("<author>&lt;ada@example.com&gt;</author>", "ada@example.com"),
            ("<author><![CDATA[Ada]]></author>", "Ada"),
            ("<author><name>Ada</name><email>ada@example.com</email></author>", "Ada"),
            ("<author><email>ada@example.com</email></author>", "ada@example.com"),
            ("<author><a href='/ada'>Ada</a></author>", "Ada"),
            ("<author>&lt;a href='/ada'&gt;Ada&lt;/a&gt;</author>", "Ada"),
            ("<author>Ada\n  Lovelace</author>", "Ada Lovelace"),
            ("<author>Ada &amp; Grace</author>", "Ada & Grace"),
            ("<author>&#65;da</author>", "Ada"),
            ("<author>Ada (photos)</author>", "Ada (photos)"),
            ("<creator>Ada</creator>", "Ada"),
            ("<dc:creator>Ada</dc:creator>", "Ada"),
            ("<dc:author>Ada</dc:author>", "Ada"),
            ("<dcterms:creator>Ada</dcterms:creator>", "Ada"),
            ("<atom:author><atom:name>Ada</atom:name></atom:author>", "Ada"),
            ("<itunes:author>Ada</itunes:author>", "Ada"),
            ("<author>Ada</author><dc:creator>Grace</dc:creator>", "Ada, Grace"),
            ("<author>Ada</author><dc:creator>Ada</dc:creator>", "Ada"),
            ("<author>Ada</author><itunes:author>Studio</itunes:author>", "Ada"),
            ("<dc:creator>Ada</dc:creator><dc:creator>Grace</dc:creator>", "Ada, Grace"),
            ("<author/>", ""),
            ("<author>  </author>", ""),
            ("<dc:contributor>Ada</dc:contributor>", ""),
            ("<media:credit role='photographer'>Ada</media:credit>", ""),
        ],
        |elements| item(elements).authors.join(", "),
    );
}

#[test]
fn atom_authors_are_persons_their_own_or_the_feeds() {
    let person = |name: &str| format!("<author><name>{name}</name></author>");
    let (ada, grace) = (person("Ada"), person("Grace"));
    each(
        [
            (format!("<entry>{ada}</entry>"), "Ada"),
            (format!("<entry>{ada}{grace}</entry>"), "Ada, Grace"),
            (format!("<entry>{ada}{ada}</entry>"), "Ada"),
            (format!("{ada}<entry>{grace}</entry>"), "Grace"),
            (format!("{ada}<entry><title>x</title></entry>"), "Ada"),
            (format!("<entry><title>x</title></entry>{ada}"), "Ada"),
            (format!("{ada}<entry><source>{grace}</source></entry>"), "Grace"),
            ("<entry><author>Ada</author></entry>".to_owned(), "Ada"),
            ("<entry><author><email>a@example.com</email></author></entry>".to_owned(), "a@example.com"),
            (
                "<entry><author><name/><email>a@example.com</email></author></entry>".to_owned(),
                "a@example.com",
            ),
            ("<entry><author><name>a@example.com (Ada)</name></author></entry>".to_owned(), "Ada"),
            ("<entry><author><name> Ada\n Lovelace </name></author></entry>".to_owned(), "Ada Lovelace"),
            ("<entry><author><name>A &amp;amp; B</name></author></entry>".to_owned(), "A & B"),
            ("<entry><author/><title>x</title></entry>".to_owned(), ""),
            ("<entry><contributor><name>Ada</name></contributor></entry>".to_owned(), ""),
            ("<entry><dc:creator>Ada</dc:creator></entry>".to_owned(), "Ada"),
        ],
        |elements| atom(elements).entries[0].authors.join(", "),
    );
}

#[test]
fn json_authors_are_a_list_or_one() {
    each(
        [
            (r#""authors":[{"name":"Ada"},{"name":"Grace"}]"#, "Ada, Grace"),
            (r#""author":{"name":"Ada"}"#, "Ada"),
            (r#""authors":["Ada"]"#, "Ada"),
            (r#""author":"Ada""#, "Ada"),
            (r#""authors":[{"name":"Ada"}],"author":{"name":"Ada"}"#, "Ada"),
            (r#""authors":[{"url":"https://a.example/"}]"#, ""),
            (r#""authors":[{"name":null},{"name":7},null,[]]"#, ""),
            (r#""authors":{"name":"Ada"}"#, "Ada"),
            (r#""authors":"Ada""#, "Ada"),
            (r#""authors":[{"name":"A & B"}]"#, "A & B"),
            (r#""authors":[{"name":"  Ada  Lovelace "}]"#, "Ada Lovelace"),
        ],
        |members| json_item(members).authors.join(", "),
    );
    let feed =
        read(r#"{"authors":[{"name":"Ada"}],"items":[{"id":1},{"id":2,"authors":[{"name":"Grace"}]}]}"#);
    assert_eq!(
        (feed.entries[0].authors.join(","), feed.entries[1].authors.join(",")),
        ("Ada".into(), "Grace".into())
    );
}

#[test]
fn categories_are_the_publishers_words() {
    each(
        [
            ("<category>News</category>", "News"),
            ("<category domain='https://a.example/'>News</category>", "News"),
            ("<category>News</category><category>World</category>", "News, World"),
            ("<category>News</category><category>News</category>", "News"),
            ("<category>News</category><category> News </category>", "News"),
            ("<category>News</category><category>news</category>", "News, news"),
            ("<category><![CDATA[R&D]]></category>", "R&D"),
            ("<category>R&amp;amp;D</category>", "R&D"),
            ("<category>&lt;b&gt;News&lt;/b&gt;</category>", "News"),
            ("<category>World\n  News</category>", "World News"),
            ("<category/><category></category>", ""),
            ("<tag>News</tag>", "News"),
            ("<dc:subject>News</dc:subject>", "News"),
            ("<dc:subject>World</dc:subject><category>News</category>", "News, World"),
            ("<itunes:category text='News'/>", "News"),
            ("<media:category>News</media:category>", "News"),
        ],
        |elements| item(elements).categories.join(", "),
    );
    each(
        [
            ("<category term='news'/>", "news"),
            ("<category term='news' label='News'/>", "News"),
            ("<category term='news' label=' '/>", "news"),
            ("<category term='a'/><category term='b'/><category term='a'/>", "a, b"),
            ("<category term='R&amp;D'/>", "R&D"),
            ("<category>News</category>", "News"),
            ("<category scheme='https://a.example/'/>", ""),
            ("<category term=''/>", ""),
            ("<dc:subject>News</dc:subject>", "News"),
        ],
        |elements| entry(elements).categories.join(", "),
    );
    each(
        [
            (r#""tags":["News","World"]"#, "News, World"),
            (r#""tags":["News","News"," News "]"#, "News"),
            (r#""tags":["News",null,7,{},""]"#, "News"),
            (r#""tags":"News""#, "News"),
            (r#""tags":"News, R & D,,News""#, "News, R & D"),
            (r#""tags":["a, b",{"name":"c"},7,null]"#, "a, b, c"),
            (r#""tags":["R&D","a <b>"]"#, "R&D, a <b>"),
        ],
        |members| json_item(members).categories.join(", "),
    );
}
