//! The picture at the head of an article, its caption and whose it is.

use super::cleaning::{BASE, each};
use article::{lead_picture, pictures, sanitise};

/// `path | caption | credit`, or `-`.
fn lead(html: &str) -> String {
    let Some(picture) = lead_picture(&sanitise(html, BASE)) else { return "-".to_owned() };
    let path = picture.url.strip_prefix("https://news.example").unwrap_or(&picture.url);
    let shown = |text: &Option<String>| text.as_deref().unwrap_or("-").to_owned();
    format!("{path} | {} | {}", shown(&picture.caption), shown(&picture.credit))
}

#[test]
fn the_first_picture_that_is_no_ornament_leads() {
    each(
        [
            ("<img src=/p.jpg>", "/p.jpg | - | -"),
            ("<p>Text</p><p>More</p><img src=/p.jpg>", "/p.jpg | - | -"),
            ("<img src=/a.jpg><img src=/b.jpg>", "/a.jpg | - | -"),
            ("<img src=/a.jpg width=99 height=99><img src=/b.jpg>", "/b.jpg | - | -"),
            ("<img src=/a.jpg width=600 height=60><img src=/b.jpg>", "/b.jpg | - | -"),
            ("<img src=/a.jpg width=100 height=100>", "/a.jpg | - | -"),
            ("<img src=/a.jpg width=16>", "-"),
            ("<img src=/p.jpg?a=1&amp;b=2>", "/p.jpg?a=1&b=2 | - | -"),
            ("<img src=/p.jpg alt='A bridge'>", "/p.jpg | A bridge | -"),
            ("<img src=/p.jpg alt=' '>", "/p.jpg | - | -"),
            ("<img src=/p.jpg alt='R&amp;amp;D'>", "/p.jpg | R&amp;D | -"),
            ("<video src=/a.mp4 poster=/p.jpg></video>", "-"),
            ("<p>None</p>", "-"),
            ("", "-"),
        ],
        lead,
    );
}

#[test]
fn a_size_is_told_where_both_sides_are() {
    for (attributes, size) in [
        ("width=640 height=480", Some((640, 480))),
        ("width=640px height=480px", Some((640, 480))),
        ("width=640", None),
        ("height=480", None),
        ("width=100% height=480", None),
        ("", None),
    ] {
        let picture = lead_picture(&sanitise(&format!("<img src=/p.jpg {attributes}>"), BASE));
        assert_eq!(picture.map(|picture| picture.size), Some(size), "{attributes}");
    }
}

#[test]
fn a_caption_is_that_of_its_own_figure() {
    each(
        [
            ("<figure><img src=/p.jpg><figcaption>A bridge</figcaption></figure>", "/p.jpg | A bridge | -"),
            ("<figure><img src=/p.jpg alt=B><figcaption>A</figcaption></figure>", "/p.jpg | A | -"),
            ("<figure><img src=/p.jpg alt=B><figcaption></figcaption></figure>", "/p.jpg | B | -"),
            (
                "<figure><img src=/p.jpg alt=B></figure><figure><figcaption>C</figcaption></figure>",
                "/p.jpg | B | -",
            ),
            (
                "<img src=/p.jpg alt=B><figure><img src=/q.jpg><figcaption>C</figcaption></figure>",
                "/p.jpg | B | -",
            ),
            (
                "<figure><a href=/x><img src=/p.jpg></a><figcaption><b>A</b> bridge</figcaption></figure>",
                "/p.jpg | A bridge | -",
            ),
            (
                "<figure><img src=/p.jpg><figcaption>A<br>bridge</figcaption></figure>",
                "/p.jpg | A bridge | -",
            ),
            (
                "<figure><img src=/p.jpg><figcaption><p>A</p><p>bridge</p></figcaption></figure>",
                "/p.jpg | A bridge | -",
            ),
            ("<figure><img src=/p.jpg><figcaption>R&amp;D</figcaption></figure>", "/p.jpg | R&D | -"),
        ],
        lead,
    );
}

#[test]
fn credits_are_parted_from_captions() {
    let credit = |caption: &str| {
        let found = lead(&format!("<figure><img src=/p.jpg><figcaption>{caption}</figcaption></figure>"));
        found.strip_prefix("/p.jpg | ").unwrap_or_default().to_owned()
    };
    each(
        [
            ("A bridge.", "A bridge. | -"),
            ("A bridge. Photo: Ada", "A bridge. | Photo: Ada"),
            ("A bridge. Photograph: Ada/AFP", "A bridge. | Photograph: Ada/AFP"),
            ("A bridge. Photo by Ada", "A bridge. | Photo by Ada"),
            ("A bridge. Photo credit: Ada", "A bridge. | Photo credit: Ada"),
            ("A bridge. Image: Ada", "A bridge. | Image: Ada"),
            ("A bridge. Credit: Ada", "A bridge. | Credit: Ada"),
            ("A bridge (Photo: Ada)", "A bridge | Photo: Ada"),
            ("A bridge [AFP]", "A bridge | AFP"),
            ("A bridge (Ada/Reuters)", "A bridge | Ada/Reuters"),
            ("A bridge | Getty Images", "A bridge | Getty Images"),
            ("A bridge. © Ada", "A bridge. | © Ada"),
            ("A bridge © Ada", "A bridge | © Ada"),
            ("© Ada", "- | © Ada"),
            ("Photo: Ada", "- | Photo: Ada"),
            ("A bridge.<br>REUTERS/Ada", "A bridge. | REUTERS/Ada"),
            ("A bridge. Foto: Ada/dpa", "A bridge. | Foto: Ada/dpa"),
            ("Eine Brücke. Bild: Ada", "Eine Brücke. | Bild: Ada"),
            ("Un pont. Crédit : Ada", "Un pont. | Crédit : Ada"),
            ("Мост. Фото: Ada", "Мост. | Фото: Ada"),
            ("橋。写真：Ada", "橋。 | 写真：Ada"),
            (
                "The Reuters building in London, where hundreds of reporters work day and night",
                "The Reuters building in London, where hundreds of reporters work day and night | -",
            ),
        ],
        credit,
    );
}

#[test]
fn all_pictures_of_a_text_are_found_in_order_each_once() {
    let html = "<img src=/a.jpg><figure><img src=/b.jpg width=640 height=400><figcaption>A bridge. Photo: Ada Wren</figcaption></figure>\
        <img src=/a.jpg><img src=/small.jpg width=60 height=60><img src=/1x1.gif>";
    let found = pictures(&sanitise(html, BASE));
    let told: Vec<_> =
        found.iter().map(|p| (p.url.rsplit('/').next().unwrap(), p.size, p.credit.as_deref())).collect();
    assert_eq!(
        told,
        [
            ("a.jpg", None, None),
            ("b.jpg", Some((640, 400)), Some("Photo: Ada Wren")),
            ("small.jpg", Some((60, 60)), None)
        ]
    );
}
