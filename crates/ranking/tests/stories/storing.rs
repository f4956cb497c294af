//! Stories are stored and read back.

use crate::{article, headline, story, taken};
use ranking::{Stories, Window};

#[test]
fn stories_go_on_where_they_were_stored() {
    let mut stories = taken();
    stories.keep_apart(article(2), article(1));
    stories.remove(&[article(9)]);
    let mut again = Stories::from_bytes(&stories.to_bytes(), Window::default()).unwrap();
    assert_eq!(again.to_bytes(), stories.to_bytes());
    for number in 1..=8 {
        assert_eq!(story(&again, number), story(&stories, number));
        assert_eq!(again.story(story(&again, number)), stories.story(story(&stories, number)));
    }
    again.take(&[headline(10, "Yilmaz to resign after Ankara parliament rejects budget")]);
    assert_eq!(story(&again, 10), story(&again, 4));
    assert_ne!(story(&again, 1), story(&again, 2));
}

#[test]
fn what_is_cut_off_broken_or_of_another_version_reads_as_nothing_and_never_panics() {
    let whole = taken().to_bytes();
    for end in (0..whole.len()).step_by(11) {
        assert!(Stories::from_bytes(&whole[..end], Window::default()).is_none(), "{end} bytes");
    }
    assert!(Stories::from_bytes(&[&whole[..], &[0]].concat(), Window::default()).is_none());
    let newer = [&[whole[0] + 1], &whole[1..]].concat();
    assert!(Stories::from_bytes(&newer, Window::default()).is_none());
    for at in (1..whole.len()).step_by(13) {
        for value in [0, 0x7f, 0x80, 0xff] {
            let mut broken = whole.clone();
            broken[at] = value;
            if let Some(mut stories) = Stories::from_bytes(&broken, Window::default()) {
                stories.take(&[headline(10, "Lava flows into Grindavik")]);
                stories.coverage().for_each(|(id, ..)| drop(stories.story(id)));
            }
        }
    }
}
