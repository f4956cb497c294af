//! Attachments: podcasts, films, papers.

use feed::ParsedEntry;

use super::reading::{each, entry, item, json_item, shown};

/// Each attachment as `address type bytes seconds`.
fn attached(entry: &ParsedEntry) -> String {
    let number = |number: Option<u64>| number.map_or_else(|| "-".to_owned(), |number| number.to_string());
    let one = |file: &feed::Enclosure| {
        let path = file.url.strip_prefix("https://example.com").unwrap_or(&file.url);
        format!("{path} {} {} {}", shown(&file.mime), number(file.bytes), number(file.seconds.map(u64::from)))
    };
    entry.enclosures.iter().map(one).collect::<Vec<_>>().join(", ")
}

#[test]
fn rss_enclosures_are_attached() {
    each(
        [
            ("<enclosure url='/1.mp3' length='99' type='audio/mpeg'/>", "/1.mp3 audio/mpeg 99 -"),
            ("<enclosure url='/1.mp3' length='99' type='audio/mpeg'></enclosure>", "/1.mp3 audio/mpeg 99 -"),
            ("<enclosure url='/1.mp3' length='99' type='audio/mpeg'>", "/1.mp3 audio/mpeg 99 -"),
            ("<enclosure URL='/1.mp3' LENGTH='99' TYPE='audio/mpeg'/>", "/1.mp3 audio/mpeg 99 -"),
            ("<enclosure url='/1.mp3'/>", "/1.mp3 - - -"),
            ("<enclosure href='/1.mp3'/>", "/1.mp3 - - -"),
            ("<enclosure rdf:resource='/1.mp3'/>", "/1.mp3 - - -"),
            ("<enclosure url='/1.mp3' length='0'/>", "/1.mp3 - - -"),
            ("<enclosure url='/1.mp3' length=''/>", "/1.mp3 - - -"),
            ("<enclosure url='/1.mp3' length='-1'/>", "/1.mp3 - - -"),
            ("<enclosure url='/1.mp3' length='1.5 MB'/>", "/1.mp3 - - -"),
            ("<enclosure url='/1.mp3' length=' 99 '/>", "/1.mp3 - 99 -"),
            ("<enclosure url='/1.mp3' length='99999999999999999999999'/>", "/1.mp3 - - -"),
            ("<enclosure url='/1.mp3' length='5000000000'/>", "/1.mp3 - 5000000000 -"),
            ("<enclosure url='/?a=1&amp;b=2'/>", "/?a=1&b=2 - - -"),
            ("<enclosure url='/?a=1&b=2'/>", "/?a=1&b=2 - - -"),
            ("<enclosure url=' /1.mp3 '/>", "/1.mp3 - - -"),
            ("<enclosure url='/1.mp3'/><enclosure url='/2.mp3'/>", "/1.mp3 - - -, /2.mp3 - - -"),
            ("<enclosure url='/1.mp3'/><enclosure url='/1.mp3' type='audio/mpeg'/>", "/1.mp3 - - -"),
            ("<enclosure url=''/>", ""),
            ("<enclosure/>", ""),
            ("<enclosure url='javascript:x'/>", ""),
            ("<enclosure url='data:audio/mpeg;base64,x'/>", ""),
            ("<enclosure url='ftp://a.example/1.mp3'/>", ""),
        ],
        |elements| attached(&item(elements)),
    );
}

#[test]
fn a_podcast_tells_its_length() {
    let told = |elements: &str| attached(&item(elements));
    let file = "<enclosure url='/1.mp3' type='audio/mpeg'/>";
    for (duration, seconds) in [
        ("90", "90"),
        ("01:30", "90"),
        ("1:30", "90"),
        ("0:01:30", "90"),
        ("01:01:30", "3690"),
        ("100:00", "6000"),
        ("90.7", "90"),
        (" 90 ", "90"),
        ("0", "-"),
        ("00:00:00", "-"),
        ("", "-"),
        ("1:2:3:4", "-"),
        ("an hour", "-"),
        ("-90", "-"),
        ("1:-30", "-"),
        ("99999999999999", "-"),
    ] {
        let elements = format!("{file}<itunes:duration>{duration}</itunes:duration>");
        assert_eq!(told(&elements), format!("/1.mp3 audio/mpeg - {seconds}"), "{duration}");
    }
    let first = format!("<itunes:duration>90</itunes:duration>{file}");
    assert_eq!(told(&first), "/1.mp3 audio/mpeg - 90");
    let cover =
        format!("<enclosure url='/c.jpg' type='image/jpeg'/>{file}<itunes:duration>90</itunes:duration>");
    assert_eq!(told(&cover), "/c.jpg image/jpeg - -, /1.mp3 audio/mpeg - 90");
}

#[test]
fn atom_links_attach_too() {
    each(
        [
            ("<link rel='enclosure' href='/1.mp3' type='audio/mpeg' length='99'/>", "/1.mp3 audio/mpeg 99 -"),
            (
                "<link rel='http://www.iana.org/assignments/relation/enclosure' href='/1.mp3'/>",
                "/1.mp3 - - -",
            ),
            (
                "<link rel='enclosure' href='/1.mp3'/><link rel='enclosure' href='/2.mp3'/>",
                "/1.mp3 - - -, /2.mp3 - - -",
            ),
            ("<link rel='enclosure' href='javascript:x'/>", ""),
            ("<link rel='alternate' href='/1.mp3' type='audio/mpeg'/>", ""),
            ("<content src='/1.mp3' type='audio/mpeg'/>", "/1.mp3 audio/mpeg - -"),
            ("<content src='/1.html' type='text/html'/>", ""),
        ],
        |elements| attached(&entry(elements)),
    );
    each(
        [("<a10:link rel='enclosure' href='/1.mp3' type='audio/mpeg'/>", "/1.mp3 audio/mpeg - -")],
        |elements| attached(&item(elements)),
    );
}

#[test]
fn sounds_and_films_of_media_rss_attach_pictures_do_not() {
    each(
        [
            (
                "<media:content url='/1.mp4' type='video/mp4' fileSize='99' duration='60'/>",
                "/1.mp4 video/mp4 99 60",
            ),
            ("<media:content url='/1.mp4' medium='video' duration='60.9'/>", "/1.mp4 - - 60"),
            ("<media:content url='/1.mp3' medium='audio'/>", "/1.mp3 - - -"),
            (
                "<media:group><media:content url='/1.mp4' medium='video'/><media:content url='/2.mp4' medium='video'/></media:group>",
                "/1.mp4 - - -, /2.mp4 - - -",
            ),
            (
                "<enclosure url='/1.mp4' type='video/mp4'/><media:content url='/1.mp4' medium='video'/>",
                "/1.mp4 video/mp4 - -",
            ),
            ("<media:content url='/1.jpg' medium='image'/>", ""),
            ("<media:content url='/1.jpg' type='image/jpeg'/>", ""),
            ("<media:content url='/1.jpg?w=9'/>", ""),
            ("<media:thumbnail url='/1.jpg'/>", ""),
            ("<media:content medium='video'/>", ""),
            ("<media:player url='/player'/>", ""),
        ],
        |elements| attached(&item(elements)),
    );
}

#[test]
fn json_attachments_are_attached() {
    each(
        [
            (
                r#""attachments":[{"url":"/1.mp3","mime_type":"audio/mpeg","size_in_bytes":99,"duration_in_seconds":60}]"#,
                "/1.mp3 audio/mpeg 99 60",
            ),
            (r#""attachments":[{"url":"/1.mp3","duration_in_seconds":60.9}]"#, "/1.mp3 - - 60"),
            (
                r#""attachments":[{"url":"/1.mp3","size_in_bytes":0,"duration_in_seconds":-1}]"#,
                "/1.mp3 - - -",
            ),
            (r#""attachments":[{"url":"/1.mp3","size_in_bytes":1e30}]"#, "/1.mp3 - - -"),
            (
                r#""attachments":[{"url":"/1.mp3"},{"url":"/1.mp3"},{"url":"/2.mp3"}]"#,
                "/1.mp3 - - -, /2.mp3 - - -",
            ),
            (r#""attachments":[{"mime_type":"audio/mpeg"},null,7,"x",{"url":"javascript:x"}]"#, ""),
            (r#""attachments":{"url":"/1.mp3"}"#, "/1.mp3 - - -"),
            (r#""attachments":"/1.mp3""#, "/1.mp3 - - -"),
            (r#""attachments":["/1.mp3",[{"url":"/2.mp3"}]]"#, "/1.mp3 - - -, /2.mp3 - - -"),
            (
                r#""attachments":[{"url":"/1.mp3","size_in_bytes":"99","duration_in_seconds":"60.5"}]"#,
                "/1.mp3 - 99 60",
            ),
        ],
        |members| attached(&json_item(members)),
    );
}
