//! Footnotes.

use super::pages::{around, found, page, text};

#[test]
fn notes_that_the_text_leads_to_are_kept() {
    let mark = "<p>The clay was known of since the flood of 1911,<sup><a href=#fn1>1</a></sup> and had been forgotten.<sup><a href=#fn2>2</a></sup></p>";
    for notes in [
        "<ol class=footnotes><li id=fn1>City archive, box 12.</li><li id=fn2>E. Marn, in a letter.</li></ol>",
        "<footer class=footnotes><p id=fn1>1. City archive, box 12.</p><p id=fn2>2. E. Marn, in a letter.</p></footer>",
        "<aside role=doc-endnotes><ol><li id=fn1>City archive, box 12. <a href=#ref1>↩</a></li><li id=fn2>E. Marn, in a letter. <a href=#ref2>↩</a></li></ol></aside>",
        "<div class=notes><p><a name=fn1></a>City archive, box 12.</p><p><a name=fn2></a>E. Marn, in a letter.</p></div>",
        "<ol><li id=fn1><a href=https://archive.example/12>City archive, box 12.</a></li><li id=fn2><a href=https://archive.example/13>E. Marn, in a letter.</a></li></ol>",
    ] {
        let body = format!("<article><h1>A bridge</h1>{}{mark}{}{notes}</article>", text(), text());
        let found = found(&page("", &body));
        for note in ["City archive, box 12.", "E. Marn, in a letter."] {
            assert!(found.text.contains(note), "{notes}: {}", found.text);
        }
        assert!(found.html.as_str().contains("<sup>"), "{notes}");
    }
}

#[test]
fn a_place_that_a_menu_leads_to_is_no_note() {
    let menu = "<ul class=toc><li><a href=#share>Share</a></li></ul>";
    let box_ =
        "<div id=share class=share><p>Share this story with those whom it may concern, today.</p></div>";
    let found = found(&around(&format!("{menu}{box_}"), ""));
    assert!(!found.text.contains("Share"), "{}", found.text);
}

#[test]
fn a_small_link_does_not_save_what_is_hidden() {
    let html =
        around("<p>It was known.<sup><a href=#n>1</a></sup></p><p id=n hidden>Not to be shown.</p>", "");
    assert!(!found(&html).text.contains("Not to be shown"));
}
