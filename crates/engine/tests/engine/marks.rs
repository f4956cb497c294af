use crate::desk::{Desk, desk_with, item};
use model::{Answer, ArticleId, Command, Highlight, HighlightId};

const URL: &str = "https://paper.example/feed";

fn highlight(number: u64, quote: &str) -> Highlight {
    let id = HighlightId::from_hash(number);
    Highlight {
        id,
        quote: quote.to_owned(),
        before: String::new(),
        after: String::new(),
        note: String::new(),
    }
}

fn markdown(desk: &Desk, command: Command) -> String {
    match desk.ask(command) {
        Ok(Answer::Markdown(text)) => text,
        other => panic!("{other:?}"),
    }
}

fn one(desk: &Desk) -> ArticleId {
    desk.open("One").article.id
}

#[test]
fn a_note_and_marks_are_kept_with_the_article_and_star_it() {
    for command in [
        |id| Command::SetNote(id, " Ask about this. ".to_owned()),
        |id| Command::PutHighlight(id, highlight(1, "words")),
    ] {
        let (desk, _) = desk_with(URL, &[item("1", "One"), item("2", "Two")]);
        desk.do_(command(one(&desk)));
        let opened = desk.open("One");
        assert!(opened.status.starred && !opened.marks.is_empty());
        assert!(desk.open("Two").marks.is_empty());
    }
}

#[test]
fn a_mark_is_changed_and_taken_away_and_the_star_stays() {
    let (desk, _) = desk_with(URL, &[item("1", "One")]);
    let id = one(&desk);
    desk.do_(Command::PutHighlight(id, highlight(1, "first")));
    desk.do_(Command::PutHighlight(id, highlight(2, "second")));
    desk.do_(Command::PutHighlight(id, Highlight { note: "why".to_owned(), ..highlight(1, "first") }));
    let notes: Vec<String> = desk.open("One").marks.highlights.into_iter().map(|h| h.note).collect();
    assert_eq!(notes, ["", "why"]);
    desk.do_(Command::RemoveHighlight(id, HighlightId::from_hash(1)));
    desk.do_(Command::RemoveHighlight(id, HighlightId::from_hash(2)));
    assert!(desk.open("One").marks.is_empty() && desk.open("One").status.starred);
    assert_eq!(markdown(&desk, Command::ExportMarks), "");
}

#[test]
fn a_note_of_a_novel_is_cut() {
    let (desk, _) = desk_with(URL, &[item("1", "One")]);
    desk.do_(Command::SetNote(one(&desk), "ä".repeat(100_000)));
    assert_eq!(desk.open("One").marks.note.chars().count(), 20_000);
}

#[test]
fn what_the_reader_wrote_is_taken_along_as_markdown() {
    let (desk, _) = desk_with(URL, &[item("1", "One"), item("2", "Two")]);
    let id = one(&desk);
    desk.do_(Command::PutHighlight(id, Highlight { note: "why".to_owned(), ..highlight(1, "first\nwords") }));
    desk.do_(Command::SetNote(id, "Ask.".to_owned()));
    let all = markdown(&desk, Command::ExportMarks);
    assert!(all.starts_with("## One\n\nThe Paper · "), "{all}");
    assert!(all.ends_with("> first\n> words\n\nwhy\n\nAsk."), "{all}");
    let whole = markdown(&desk, Command::Markdown { article: id, full: false });
    assert!(whole.starts_with("# One") && whole.ends_with("Ask."), "{whole}");
}
