//! The picture at the head: one, once, with its caption and credit.

use super::pages::{found, page, text};
use article::Extraction;

const OPEN_GRAPH: &str = "<meta property=og:image content=https://courier.example/img/bridge-night-1200.jpg>";
const FIGURE: &str = "<figure><img src=/img/bridge-night-640.jpg width=640 height=360><figcaption>The bridge at night. Photo: Ada Wren</figcaption></figure>";

fn article(head: &str, above: &str, inside: &str) -> Extraction {
    found(&page(
        head,
        &format!(
            "<main><h1>A bridge opens</h1>{above}<div class=article-body>{inside}{}</div></main>",
            text()
        ),
    ))
}

/// `file | caption | credit`, or `-`.
fn lead(found: &Extraction) -> String {
    let Some(picture) = &found.lead_image else { return "-".to_owned() };
    let file = picture.url.rsplit('/').next().unwrap_or("");
    let or_none = |text: &Option<String>| text.clone().unwrap_or("-".to_owned());
    format!("{file} | {} | {}", or_none(&picture.caption), or_none(&picture.credit))
}

fn pictures(found: &Extraction) -> usize {
    found.html.as_str().matches("<img").count()
}

#[test]
fn a_picture_stands_at_the_head_and_not_in_the_text_again() {
    let full = "bridge-night-640.jpg | The bridge at night. | Photo: Ada Wren";
    for (what, head, above, inside, expected) in [
        ("above the text", "", FIGURE, "", full),
        ("above the text, and told to machines", OPEN_GRAPH, FIGURE, "", full),
        ("at the head of the text", "", "", FIGURE, full),
        ("at the head of the text, and told to machines", OPEN_GRAPH, "", FIGURE, full),
        ("above and at the head", OPEN_GRAPH, FIGURE, FIGURE, full),
        ("told to machines alone", OPEN_GRAPH, "", "", "bridge-night-1200.jpg | - | -"),
        ("nowhere", "", "", "", "-"),
    ] {
        let found = article(head, above, inside);
        assert_eq!(lead(&found), expected, "{what}");
        assert_eq!(pictures(&found), 0, "{what}: {}", found.html.as_str());
    }
}

#[test]
fn the_same_picture_in_another_size_is_the_same() {
    for other in [
        "/img/bridge-night-1200.jpg",
        "/cdn/w_320/bridge-night.jpg",
        "/img/bridge-night-640x360.jpg?crop=1",
        "https://static.courier.example/2026/bridge-night_800.jpg",
    ] {
        let again = format!(
            "<p>So it looks from the north, when the lamps are lit and the river is high:</p><figure><img src={other}></figure>"
        );
        let found = article("", FIGURE, &again);
        assert_eq!(pictures(&found), 0, "{other}");
        assert!(lead(&found).starts_with("bridge-night"), "{other}");
    }
}

#[test]
fn a_picture_that_stands_there_several_times_goes_each_time() {
    for count in 1..6 {
        let found = article("", "", &format!("{}{}", FIGURE.repeat(count), text()));
        assert!(lead(&found).starts_with("bridge-night"), "{count}");
        assert_eq!(pictures(&found), 0, "{count}: {}", found.html.as_str());
    }
}

#[test]
fn another_picture_stays_where_it_is() {
    let other = "<figure><img src=/img/southern-pier.jpg><figcaption>The southern pier</figcaption></figure>";
    let found = article(OPEN_GRAPH, FIGURE, &format!("{}{other}", text()));
    assert!(lead(&found).starts_with("bridge-night-640.jpg"));
    assert_eq!(pictures(&found), 1);
    assert!(found.html.as_str().contains("southern-pier.jpg"));
}

#[test]
fn a_logo_is_no_picture_of_the_article() {
    for name in ["logo.png", "default-share.jpg", "placeholder.jpg", "favicon-512.png", "site_fallback.png"] {
        let head = format!("<meta property=og:image content=https://courier.example/{name}>");
        assert_eq!(lead(&article(&head, "", "")), "-", "{name}");
    }
}

#[test]
fn caption_and_credit_are_parted() {
    for (caption, expected) in [
        ("The bridge at night. Photo: Ada Wren", "The bridge at night. | Photo: Ada Wren"),
        ("The bridge at night (Reuters)", "The bridge at night | Reuters"),
        ("The bridge at night. via REUTERS - ADA WREN", "The bridge at night. | via REUTERS - ADA WREN"),
        ("The bridge at night © Ada Wren/AFP", "The bridge at night | © Ada Wren/AFP"),
        ("Die Brücke bei Nacht. Foto: dpa", "Die Brücke bei Nacht. | Foto: dpa"),
        ("Le pont, la nuit. Crédit : Ada Wren", "Le pont, la nuit. | Crédit : Ada Wren"),
        ("Мост ночью. Фото: ТАСС", "Мост ночью. | Фото: ТАСС"),
        ("The bridge at night", "The bridge at night | -"),
        ("Photo: Ada Wren", "- | Photo: Ada Wren"),
    ] {
        let figure =
            format!("<figure><img src=/img/bridge-night.jpg><figcaption>{caption}</figcaption></figure>");
        assert_eq!(lead(&article("", &figure, "")), format!("bridge-night.jpg | {expected}"), "{caption}");
    }
}

#[test]
fn a_credit_in_an_element_of_its_own_is_one() {
    for caption in [
        "<figcaption>The bridge at night <span class=credit>Photo: Ada Wren</span></figcaption>",
        "<figcaption><p>The bridge at night</p><p class=credit>Photo: Ada Wren</p></figcaption>",
        "<div class=caption>The bridge at night</div><div class=photo-credit>Photo: Ada Wren</div>",
        "<figcaption>The bridge at night<span itemprop=copyrightHolder>Photo: Ada Wren</span></figcaption>",
    ] {
        let figure = format!("<figure><img src=/img/bridge-night.jpg>{caption}</figure>");
        let found = lead(&article("", &figure, ""));
        assert!(
            found.contains("The bridge at night") && found.ends_with("| Photo: Ada Wren"),
            "{caption}: {found}"
        );
    }
}

#[test]
fn pictures_with_numbers_are_others_and_with_sizes_the_same() {
    let head = "<figure><img src=/img/bridge-opening-1200.jpg><figcaption>The bridge</figcaption></figure>";
    for (file, stays) in [
        ("bridge-opening-640.jpg", false),
        ("bridge-opening-640x360.jpg", false),
        ("bridge-opening-1024x1024.webp", false),
        ("bridge-opening-768.jpg?w=2", false),
        ("bridge-opening_300.jpg", false),
        ("bridge-opening.jpg", false),
        ("bridge-opening-1.jpg", true),
        ("bridge-opening-12.jpg", true),
        ("bridge-opening-2041.jpg", true),
        ("bridge-opening-x.jpg", true),
        ("bridge-closing-1200.jpg", true),
    ] {
        let inner = format!("<figure><img src=/img/{file}><figcaption>Another</figcaption></figure>");
        let found = article("", head, &inner);
        assert_eq!(found.html.as_str().contains("<img "), stays, "{file}: {}", found.html.as_str());
    }
}

#[test]
fn a_credit_is_a_name_without_the_word_that_stands_beside_it() {
    for credit in [
        "<span class=credit>Ada Wren</span>",
        "<span class=credit><span>Credit</span><span>Ada Wren</span></span>",
        "<span itemprop=copyrightHolder><span>Credit</span><span><b>Credit</b><span>Ada Wren</span></span></span>",
        "<span class=credit><i>Photo</i> Ada Wren</span>",
        "<span class=credit><i>Foto</i><i>Ada Wren</i></span>",
    ] {
        let figure = format!(
            "<figure><img src=/img/bridge-night.jpg><figcaption>At night.{credit}</figcaption></figure>"
        );
        assert_eq!(lead(&article("", &figure, "")), "bridge-night.jpg | At night. | Ada Wren", "{credit}");
    }
    let alone = "<figure><img src=/img/bridge-night.jpg><figcaption>At night.<span class=credit>Photo</span></figcaption></figure>";
    assert!(lead(&article("", alone, "")).ends_with("Photo"));
}

#[test]
fn a_size_that_the_page_tells_is_kept() {
    assert_eq!(article("", FIGURE, "").lead_image.and_then(|picture| picture.size), Some((640, 360)));
    let sized = format!(
        "{OPEN_GRAPH}<meta property=og:image:width content=1200><meta property=og:image:height content=630>"
    );
    assert_eq!(article(&sized, "", "").lead_image.and_then(|picture| picture.size), Some((1200, 630)));
}

#[test]
fn pictures_that_scripts_would_load_are_found() {
    for image in [
        "<img data-src=/img/bridge-night.jpg>",
        "<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw=' data-src=/img/bridge-night.jpg>",
        "<img srcset='/img/bridge-night.jpg 640w'>",
        "<picture><source srcset=/img/bridge-night.jpg><img></picture>",
        "<noscript><img src=/img/bridge-night.jpg></noscript>",
    ] {
        let figure = format!("<figure>{image}<figcaption>The bridge</figcaption></figure>");
        assert!(lead(&article("", "", &figure)).starts_with("bridge-night.jpg"), "{image}");
    }
}
