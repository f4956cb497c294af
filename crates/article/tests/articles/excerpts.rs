//! First words: cut between words, never inside a character.

use super::cleaning::each;
use article::excerpt;

#[test]
fn what_fits_is_whole() {
    each(
        [
            ("<p>One two three</p>", "One two three"),
            ("<p>One</p><p>two</p>", "One two"),
            ("One<br>two", "One two"),
            ("<ul><li>One<li>two</ul>", "One two"),
            ("<table><tr><td>One<td>two</table>", "One two"),
            ("  One \n\t two  ", "One two"),
            ("One&nbsp;two", "One two"),
            ("AT&amp;T &lt;b&gt;", "AT&T <b>"),
            ("<b>O</b>ne", "One"),
            ("<script>x</script>One<style>y</style>", "One"),
            ("<!-- x -->One", "One"),
            ("", ""),
            ("<p> </p>", ""),
            ("<img alt='A bridge'>", ""),
        ],
        |html| excerpt(html, 40),
    );
}

#[test]
fn a_cut_stands_between_words() {
    for (html, max, expected) in [
        ("The quick brown fox", 19, "The quick brown fox"),
        ("The quick brown fox", 18, "The quick brown…"),
        ("The quick brown fox", 16, "The quick brown…"),
        ("The quick brown fox", 15, "The quick…"),
        ("The quick brown fox", 10, "The quick…"),
        ("The quick brown fox", 9, "The…"),
        ("The quick brown fox", 4, "The…"),
        ("One, two", 6, "One…"),
        ("One: two", 6, "One…"),
        ("One – two", 7, "One…"),
        ("One. Two three", 7, "One.…"),
        ("Supercalifragilistic", 10, "Supercali…"),
        ("A supercalifragilistic word", 12, "A…"),
        ("Слово и дело", 9, "Слово и…"),
        ("قال الوزير إن الخطة", 15, "قال الوزير إن…"),
        ("Das ist ein Test", 12, "Das ist ein…"),
        ("One two", 1, "…"),
        ("One two", 0, ""),
        ("", 0, ""),
    ] {
        let found = excerpt(html, max);
        assert_eq!(found, expected, "{html} in {max}");
        assert!(found.chars().count() <= max, "{html} in {max}");
    }
}

#[test]
fn scripts_without_spaces_are_cut_between_characters() {
    for (html, max, expected) in [
        ("東京都は新しい計画を発表した", 8, "東京都は新しい…"),
        ("東京都は、新しい計画を発表した", 6, "東京都は、…"),
        ("NHK ニュースが新しい計画を伝えた", 14, "NHK ニュースが新しい計…"),
        ("NHK ニュースが計画、新しい計画を伝えた", 16, "NHK ニュースが計画、新しい…"),
        ("他说「你好」然后走了", 4, "他说…"),
        ("北京市政府今天宣布了新的计划", 7, "北京市政府今…"),
        ("รัฐบาลไทยประกาศแผนใหม่", 8, "รัฐบาลไ…"),
    ] {
        assert_eq!(excerpt(html, max), expected, "{html} in {max}");
    }
}

/// What belongs to the character before it.
fn goes_on(char: char) -> bool {
    matches!(char, '\u{300}'..='\u{36f}' | '\u{5b0}'..='\u{5c2}' | '\u{64b}'..='\u{65f}' | '\u{93e}'..='\u{94d}' | '\u{e31}'
        | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}' | '\u{eb4}'..='\u{ebc}' | '\u{102b}'..='\u{103e}' | '\u{17b6}'..='\u{17d3}'
        | '\u{200d}' | '\u{3099}' | '\u{309a}' | '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}')
}

#[test]
fn a_character_is_never_parted_from_its_marks() {
    for text in [
        "e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}",
        "กั้นน้ำที่นี่ไม่มีผู้ใดอยู่เลย",
        "ที่ปรึกษาผู้ว่าฯ",
        "ປະເທດລາວມີແມ່ນ້ຳຂອງ",
        "မြန်မာနိုင်ငံတော်",
        "ព្រះរាជាណាចក្រកម្ពុជា",
        "हिन्दीमेंलिखाहुआलम्बाशब्द",
        "か\u{3099}き\u{3099}く\u{3099}け\u{3099}こ\u{3099}",
        "👨\u{200d}👩\u{200d}👧👨\u{200d}👩\u{200d}👧",
        "👍🏽👍🏽👍🏽👍🏽👍🏽",
        "❤\u{fe0f}❤\u{fe0f}❤\u{fe0f}",
        "שָׁלוֹםשָׁלוֹםשָׁלוֹם",
    ] {
        let length = text.chars().count();
        for max in 1..length {
            let found = excerpt(text, max);
            let kept = found.strip_suffix('…').unwrap_or_else(|| panic!("no sign of a cut in {found}"));
            let next = text.strip_prefix(kept).and_then(|rest| rest.chars().next());
            assert!(!next.is_some_and(goes_on), "{text} in {max} gives {found}, {next:?} goes on");
            assert!(!kept.ends_with('\u{200d}'), "{text} in {max} gives {found}");
        }
    }
}

#[test]
fn a_flag_is_never_halved() {
    let flags = "🇫🇷🇩🇪🇯🇵🇧🇷";
    for max in 1..8 {
        let found = excerpt(flags, max);
        let halves = found.chars().filter(|char| matches!(char, '\u{1f1e6}'..='\u{1f1ff}')).count();
        assert_eq!(halves % 2, 0, "{max} gives {found}");
    }
}

#[test]
fn captions_and_cards_are_left_out_where_there_is_other_text() {
    each(
        [
            ("<figure><img src=x><figcaption>A bridge</figcaption></figure><p>Text</p>", "Text"),
            ("<p>Text</p><figure><figcaption>A bridge</figcaption></figure>", "Text"),
            ("<p class=embed><a href=x>youtube.com</a></p><p>Text</p>", "Text"),
            ("<figure><figcaption>A <b>bridge</b></figcaption></figure>", "A bridge"),
            ("<p class=embed><a href=x>youtube.com</a></p>", "youtube.com"),
            ("<svg><text>x</text></svg><form>y</form>Text", "Text"),
        ],
        |html| excerpt(html, 40),
    );
}
