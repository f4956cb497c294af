//! Titles and names that may carry markup, as one line of plain text.

use super::cleaning::each;
use article::plain;

#[test]
fn known_markup_goes_other_brackets_stay() {
    each(
        [
            ("Plain", "Plain"),
            ("<b>Bold</b> move", "Bold move"),
            ("<B>Bold</B> move", "Bold move"),
            ("<em class='x'>a</em>", "a"),
            ("One<br>two", "One two"),
            ("One<br/>two", "One two"),
            ("<p>One</p><p>two</p>", "One two"),
            ("<div>One</div><div>two</div>", "One two"),
            ("<a href=\"x\">One</a>", "One"),
            ("<font color=red>One</font>", "One"),
            ("a<!-- x -->b", "ab"),
            ("a<script>x</script>b", "ab"),
            ("a<style>x</style>b", "ab"),
            ("1 < 2 > 0", "1 < 2 > 0"),
            ("a <3 b", "a <3 b"),
            ("Vec<T>", "Vec<T>"),
            ("The <Foo> trait", "The <Foo> trait"),
            ("x<y", "x<y"),
            ("<", "<"),
            ("a <b", "a <b"),
            ("a <b c", "a <b c"),
            ("</b>a", "a"),
            ("", ""),
            ("<b></b>", ""),
        ],
        plain,
    );
}

#[test]
fn references_are_read_once_and_space_runs_together() {
    each(
        [
            ("AT&amp;T", "AT&T"),
            ("AT&T", "AT&T"),
            ("&amp;amp;", "&amp;"),
            ("&lt;b&gt;", "<b>"),
            ("&#8217;s", "’s"),
            ("&quot;x&quot; &apos;y&apos;", "\"x\" 'y'"),
            ("  a \n\t b  ", "a b"),
            ("a\u{a0}b", "a b"),
            ("a\u{3000}b", "a b"),
            ("東京", "東京"),
        ],
        plain,
    );
}
