//! The lead picture taken out of the body: once, with what it leaves empty, and nothing else.

use super::cleaning::{BASE, each};
use crate::parsed;
use article::{lead_picture, sanitise, without_picture};

/// The body without its lead picture.
fn rest(html: &str) -> String {
    let clean = sanitise(html, BASE);
    let url = lead_picture(&clean).unwrap_or_else(|| panic!("a picture in {html}")).url;
    let cut = without_picture(clean, &url);
    parsed::check(cut.as_str(), BASE);
    cut.as_str()
        .replace(" rel=\"noopener noreferrer\" target=\"_blank\"", "")
        .replace(" loading=\"lazy\" decoding=\"async\"", "")
        .replace("https://news.example/", "/")
}

#[test]
fn a_picture_goes_with_what_it_leaves_empty() {
    each(
        [
            ("<img src=/p.jpg>", ""),
            ("<img src=/p.jpg>a", "a"),
            ("a<img src=/p.jpg>b", "ab"),
            ("<p><img src=/p.jpg></p><p>a</p>", "<p>a</p>"),
            ("<p>a</p><p><img src=/p.jpg></p>", "<p>a</p>"),
            ("<p><img src=/p.jpg>a</p>", "<p>a</p>"),
            ("<p><img src=/p.jpg><br>a</p>", "<p><br>a</p>"),
            ("<p><a href=/x><img src=/p.jpg></a></p>a", "a"),
            ("<p><a href=/x><img src=/p.jpg>b</a></p>a", "<p><a href=\"/x\">b</a></p>a"),
            ("<div><div><p><img src=/p.jpg></p></div></div>a", "a"),
            ("<div><p><img src=/p.jpg></p>b</div>a", "<div>b</div>a"),
            ("<ul><li><img src=/p.jpg></li><li>a</li></ul>", "<ul><li>a</li></ul>"),
            ("<h2><img src=/p.jpg></h2>a", "a"),
            ("<blockquote><img src=/p.jpg></blockquote>a", "a"),
        ],
        rest,
    );
}

#[test]
fn a_figure_goes_with_its_only_picture() {
    let other = "<img data-src=\"/q.jpg\" alt=\"\">";
    each(
        [
            ("<figure><img src=/p.jpg></figure>a", "a".to_owned()),
            ("<figure><img src=/p.jpg><figcaption>b</figcaption></figure>a", "a".to_owned()),
            ("<figure><a href=/x><img src=/p.jpg></a><figcaption>b</figcaption></figure>a", "a".to_owned()),
            ("<div><figure><img src=/p.jpg></figure></div>a", "a".to_owned()),
            ("<figure><img src=/p.jpg><img src=/q.jpg></figure>a", format!("<figure>{other}</figure>a")),
            (
                "<figure><figure><img src=/p.jpg></figure><figure><img src=/q.jpg></figure></figure>a",
                format!("<figure><figure>{other}</figure></figure>a"),
            ),
            (
                "<figure><figcaption>b</figcaption></figure><img src=/p.jpg>a",
                "<figure><figcaption>b</figcaption></figure>a".to_owned(),
            ),
        ],
        rest,
    );
}

#[test]
fn only_the_first_of_two_goes() {
    let picture = "<img data-src=\"/p.jpg\" alt=\"\">";
    each(
        [
            ("<img src=/p.jpg>a<img src=/p.jpg>", format!("a{picture}")),
            ("<p><img src=/p.jpg></p><p><img src=/p.jpg></p>", format!("<p>{picture}</p>")),
        ],
        rest,
    );
}

#[test]
fn what_only_looks_like_the_picture_stays() {
    let clean = sanitise("<p>a</p><img src=/p.jpg?b=1><img src=/p.jpg2>", BASE);
    for url in ["https://news.example/p.jpg", "/p.jpg", "", "https://news.example/p.jpg\"", "p"] {
        assert_eq!(without_picture(clean.clone(), url), clean, "{url}");
    }
    let named = sanitise("<p>data-src=\"https://news.example/p.jpg\"</p>", BASE);
    assert_eq!(without_picture(named.clone(), "https://news.example/p.jpg"), named);
    let described = sanitise("<img src=/q.jpg alt='data-src=\"https://news.example/p.jpg\"'>", BASE);
    assert_eq!(without_picture(described.clone(), "https://news.example/p.jpg"), described);
}

#[test]
fn a_cell_stays_for_its_column() {
    each(
        [
            (
                "<table><tr><td><img src=/p.jpg></td><td>a</td></tr></table>",
                "<table><tbody><tr><td></td><td>a</td></tr></tbody></table>",
            ),
            ("<table><tr><td><img src=/p.jpg></td></tr></table>a", "a"),
        ],
        rest,
    );
}
