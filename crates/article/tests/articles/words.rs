//! How many words: of every script, whatever the markup.

use super::cleaning::each;
use article::words;

#[test]
fn words_with_spaces_between_are_counted() {
    each(
        [
            ("", 0),
            ("One", 1),
            ("One two three", 3),
            ("  One \n two\t", 2),
            ("One,two", 1),
            ("One, two. Three!", 3),
            ("don't won’t", 2),
            ("well-known", 1),
            ("One — two", 2),
            ("One—two", 1),
            ("3.14 1,000 2024-01-01", 3),
            ("https://a.example/x?y=z", 1),
            ("a@b.example", 1),
            ("- – — * … !", 0),
            ("😀 😀", 0),
            ("café naïve Ærøskøbing", 3),
            ("Москва не сразу строилась", 4),
            ("Καλημέρα κόσμε", 2),
            ("السلام عليكم ورحمة الله", 4),
            ("שלום עולם", 2),
            ("नमस्ते दुनिया", 2),
            ("안녕하세요 세계", 2),
            ("Xin chào thế giới", 4),
            ("One\u{a0}two", 2),
            ("One\u{2009}two\u{202f}three\u{3000}four", 4),
            ("One\u{200b}two", 1),
            ("so\u{ad}ft", 1),
            ("e\u{301}te\u{301}", 1),
        ],
        words,
    );
}

#[test]
fn characters_are_halved_where_there_are_no_spaces() {
    each(
        [
            ("東", 1),
            ("東京", 1),
            ("東京都", 2),
            ("東京都は新しい計画", 5),
            ("中文新闻报道", 3),
            ("ひらがなカタカナ", 4),
            ("東京 京都", 2),
            ("東京、京都。", 2),
            ("𠮷野家", 2),
            ("NHKは9月", 3),
            ("Windows 11を発表", 4),
        ],
        words,
    );
    assert!((2..=12).contains(&words("รัฐบาลไทยประกาศแผนใหม่")));
}

#[test]
fn markup_parts_words_where_a_reader_sees_a_gap() {
    each(
        [
            ("<p>One</p><p>two</p>", 2),
            ("One<br>two", 2),
            ("<b>O</b>ne", 1),
            ("<li>One<li>two", 2),
            ("<td>One</td><td>two</td>", 2),
            ("One<hr>two", 2),
            ("<h2>One</h2>two", 2),
            ("One<!-- x -->two", 1),
            ("One<script>x y z</script>", 1),
            ("One<style>x y z</style><svg><text>x y</text></svg>", 1),
            ("<img alt='x y z'>", 0),
            ("caf&eacute;", 1),
            ("One&amp;two", 1),
            ("<figure><figcaption>A bridge</figcaption></figure>", 2),
            ("<a href='x y z'>One</a>", 1),
        ],
        words,
    );
}
