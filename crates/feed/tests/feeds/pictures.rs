//! The picture of an entry, with caption and credit; the picture of a feed.

use feed::ParsedEntry;

use super::reading::{atom, channel, each, entry, item, json, json_item, shown};

/// `path | caption | credit`, or `-`.
fn picture(entry: &ParsedEntry) -> String {
    let Some(image) = &entry.image else { return "-".to_owned() };
    let path = image.url.strip_prefix("https://example.com").unwrap_or(&image.url);
    format!("{path} | {} | {}", shown(&image.caption), shown(&image.credit))
}

#[test]
fn the_widest_picture_is_shown() {
    each(
        [
            ("<media:content url='/a.jpg' medium='image'/>", "/a.jpg | - | -"),
            ("<media:content url='/a.jpg' type='image/jpeg'/>", "/a.jpg | - | -"),
            ("<media:content url='/a' type='IMAGE/JPEG'/>", "/a | - | -"),
            ("<media:content url='/a.jpg'/>", "/a.jpg | - | -"),
            ("<media:content url='/a.JPG?w=1'/>", "/a.JPG?w=1 | - | -"),
            (
                "<media:content url='/s.jpg' width='140'/><media:content url='/l.jpg' width='700'/>",
                "/l.jpg | - | -",
            ),
            (
                "<media:content url='/l.jpg' width='700'/><media:content url='/s.jpg' width='140'/>",
                "/l.jpg | - | -",
            ),
            (
                "<media:content url='/a.jpg' width='7'/><media:content url='/b.jpg' width='7'/>",
                "/a.jpg | - | -",
            ),
            (
                "<media:content url='/a.jpg' width='wide'/><media:content url='/b.jpg' width='1'/>",
                "/b.jpg | - | -",
            ),
            (
                "<media:group><media:content url='/s.jpg' width='1'/><media:content url='/l.jpg' width='2'/></media:group>",
                "/l.jpg | - | -",
            ),
            ("<media:thumbnail url='/t.jpg'/>", "/t.jpg | - | -"),
            ("<media:thumbnail>/t.jpg</media:thumbnail>", "/t.jpg | - | -"),
            (
                "<media:thumbnail url='/s.jpg' width='1'/><media:thumbnail url='/l.jpg' width='2'/>",
                "/l.jpg | - | -",
            ),
            (
                "<media:thumbnail url='/t.jpg' width='900'/><media:content url='/a.jpg' medium='image' width='9'/>",
                "/a.jpg | - | -",
            ),
            (
                "<media:content url='/v.mp4' medium='video'><media:thumbnail url='/t.jpg'/></media:content>",
                "/t.jpg | - | -",
            ),
            ("<media:content url='/v.mp4' medium='video'/>", "-"),
            ("<media:content medium='image'/><media:thumbnail url='/t.jpg'/>", "/t.jpg | - | -"),
            ("<media:content url='data:image/gif;base64,x' medium='image'/>", "-"),
            (
                "<media:content url='data:image/gif;base64,x' medium='image'/><media:thumbnail url='/t.jpg'/>",
                "/t.jpg | - | -",
            ),
            ("<itunes:image href='/i.jpg'/>", "/i.jpg | - | -"),
            ("<itunes:image url='/i.jpg'/>", "/i.jpg | - | -"),
            ("<itunes:image>/i.jpg</itunes:image>", "/i.jpg | - | -"),
            ("<itunes:image href='/i.jpg'/><media:thumbnail url='/t.jpg'/>", "/t.jpg | - | -"),
            ("<image>/i.jpg</image>", "/i.jpg | - | -"),
            ("<image><url>/i.jpg</url></image>", "/i.jpg | - | -"),
            ("<image url='/i.jpg'/>", "/i.jpg | - | -"),
            ("<thumbnail url='/i.jpg'/>", "/i.jpg | - | -"),
            ("<enclosure url='/e.jpg' type='image/jpeg' length='1'/>", "/e.jpg | - | -"),
            ("<enclosure url='/e.mp3' type='audio/mpeg' length='1'/>", "-"),
            ("<enclosure url='/e.jpg' type='image/jpeg'/><media:thumbnail url='/t.jpg'/>", "/t.jpg | - | -"),
            ("<description>&lt;img src='/d.jpg'&gt;</description>", "-"),
        ],
        |elements| picture(&item(elements)),
    );
}

#[test]
fn caption_and_credit_come_with_the_picture() {
    let with = |inner: &str| {
        let content = format!("<media:content url='/a.jpg' medium='image'>{inner}</media:content>");
        picture(&item(&content))
    };
    each(
        [
            ("<media:description>A bridge</media:description>", "/a.jpg | A bridge | -"),
            ("<media:title>A bridge</media:title>", "/a.jpg | A bridge | -"),
            ("<media:title>T</media:title><media:description>D</media:description>", "/a.jpg | D | -"),
            ("<media:text>A bridge</media:text>", "/a.jpg | A bridge | -"),
            (
                "<media:description type='html'>&lt;p&gt;A &amp;amp; B&lt;/p&gt;</media:description>",
                "/a.jpg | A & B | -",
            ),
            ("<media:credit>Ada/AFP</media:credit>", "/a.jpg | - | Ada/AFP"),
            (
                "<media:credit role='photographer' scheme='urn:ebu'>Ada</media:credit><media:credit>AFP</media:credit>",
                "/a.jpg | - | Ada",
            ),
            ("<media:description/><media:credit/>", "/a.jpg | - | -"),
        ],
        with,
    );
    each(
        [
            (
                "<media:content url='/a.jpg' medium='image'/><media:description>A bridge</media:description>",
                "/a.jpg | A bridge | -",
            ),
            (
                "<media:content url='/a.jpg' medium='image'/><media:credit>AFP</media:credit>",
                "/a.jpg | - | AFP",
            ),
            ("<media:thumbnail url='/t.jpg'/><media:credit>AFP</media:credit>", "/t.jpg | - | AFP"),
            (
                "<media:content url='/v.mp4' medium='video'/><media:thumbnail url='/t.jpg'/><media:description>Film</media:description>",
                "/t.jpg | - | -",
            ),
            (
                "<media:content url='/s.jpg' width='1'><media:credit>S</media:credit></media:content>\
                <media:content url='/l.jpg' width='2'><media:credit>L</media:credit></media:content>",
                "/l.jpg | - | L",
            ),
        ],
        |elements| picture(&item(elements)),
    );
}

#[test]
fn atom_and_json_have_pictures_too() {
    each(
        [
            (
                "<media:group><media:thumbnail url='https://i.example/hq.jpg' width='480'/></media:group>",
                "https://i.example/hq.jpg | - | -",
            ),
            ("<media:content url='/a.jpg' medium='image'/>", "/a.jpg | - | -"),
            ("<link rel='enclosure' href='/a.mp3' type='audio/mpeg'/>", "-"),
            ("<link rel='enclosure' href='/a.jpg' type='image/jpeg'/>", "/a.jpg | - | -"),
        ],
        |elements| picture(&entry(elements)),
    );
    each(
        [
            (r#""image":"/a.jpg""#, "/a.jpg | - | -"),
            (r#""banner_image":"/b.jpg""#, "/b.jpg | - | -"),
            (r#""image":"/a.jpg","banner_image":"/b.jpg""#, "/a.jpg | - | -"),
            (r#""image":{"url":"/a.jpg"}"#, "/a.jpg | - | -"),
            (r#""image":"data:image/gif;base64,x""#, "-"),
            (r#""image":"""#, "-"),
        ],
        |members| picture(&json_item(members)),
    );
}

#[test]
fn feeds_have_pictures_too() {
    each(
        [
            ("<image><url>/l.png</url><title>T</title><link>/</link></image>", "https://example.com/l.png"),
            ("<image><title>T</title><url>\n/l.png\n</url></image>", "https://example.com/l.png"),
            ("<itunes:image href='/i.png'/>", "https://example.com/i.png"),
            ("<googleplay:image href='/i.png'/>", "https://example.com/i.png"),
            ("<media:thumbnail url='/t.png'/>", "https://example.com/t.png"),
            ("<image><url>/l.png</url></image><itunes:image href='/i.png'/>", "https://example.com/l.png"),
            (
                "<image><url>javascript:x</url></image><itunes:image href='/i.png'/>",
                "https://example.com/i.png",
            ),
            ("<image><url/></image>", "-"),
            ("<item><image><url>/i.png</url></image></item>", "-"),
        ],
        |elements| shown(&channel(elements).image),
    );
    each(
        [
            ("<logo>/l.png</logo>", "https://example.com/l.png"),
            ("<icon>/i.png</icon>", "https://example.com/i.png"),
            ("<icon>/i.png</icon><logo>/l.png</logo>", "https://example.com/l.png"),
            ("<logo>data:image/png;base64,x</logo><icon>/i.png</icon>", "https://example.com/i.png"),
            ("<title>T</title>", "-"),
        ],
        |elements| shown(&atom(elements).image),
    );
    each(
        [
            (r#""icon":"/i.png","favicon":"/f.ico""#, "https://example.com/i.png"),
            (r#""favicon":"/f.ico""#, "https://example.com/f.ico"),
            (r#""icon":7"#, "https://example.com/blog/7"),
        ],
        |members| shown(&json(members).image),
    );
}
