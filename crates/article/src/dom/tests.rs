//! Trees of short pages, written as `name(…)`, a text as it is.

use super::*;

fn shown(html: &str) -> String {
    let dom = Dom::parse(html);
    let mut out = String::new();
    write(&dom, 0, &mut out);
    out.trim_start_matches('(').strip_suffix(')').unwrap_or("").to_owned()
}

fn write(dom: &Dom<'_>, id: Id, out: &mut String) {
    if dom.name(id) == Name::Text {
        return out.push_str(dom.node(id).text);
    }
    out.push_str(dom.node(id).text);
    out.push('(');
    for (at, child) in dom.children(id).enumerate() {
        if at > 0 {
            out.push(' ');
        }
        write(dom, child, out);
    }
    out.push(')');
}

fn each<'t>(table: impl IntoIterator<Item = (&'t str, &'t str)>) {
    for (html, expected) in table {
        assert_eq!(shown(html), expected, "{html}");
    }
}

#[test]
fn elements_stand_in_one_another_as_written() {
    each([
        ("", ""),
        ("a", "a"),
        ("<p>a</p>", "p(a)"),
        ("<div><p>a</p><p>b</p></div>", "div(p(a) p(b))"),
        ("<DIV><P>a</P></DIV>", "DIV(P(a))"),
        ("<p>a<b>c</b>d</p>", "p(a b(c) d)"),
        ("<x-y>a</x-y>", "x-y(a)"),
        ("a<!-- b -->c", "a c"),
        (
            "<!doctype html><html><head><title>a</title></head><body>b</body></html>",
            "html(head(title()) body(b))",
        ),
    ]);
}

#[test]
fn what_need_not_be_closed_closes_itself() {
    each([
        ("<p>a<p>b", "p(a) p(b)"),
        ("<p>a<div>b</div>", "p(a) div(b)"),
        ("<p>a<ul><li>b</ul>", "p(a) ul(li(b))"),
        ("<p>a<h2>b</h2>", "p(a) h2(b)"),
        ("<ul><li>a<li>b</ul>c", "ul(li(a) li(b)) c"),
        ("<ul><li>a<ul><li>b</ul><li>c</ul>", "ul(li(a ul(li(b))) li(c))"),
        ("<dl><dt>a<dd>b<dt>c</dl>", "dl(dt(a) dd(b) dt(c))"),
        ("<table><tr><td>a<td>b<tr><td>c</table>", "table(tr(td(a) td(b)) tr(td(c)))"),
        ("<table><thead><tr><th>a<tbody><tr><td>b</table>", "table(thead(tr(th(a))) tbody(tr(td(b))))"),
        ("<table><tr><td><table><tr><td>a</table>b</table>", "table(tr(td(table(tr(td(a))) b)))"),
        ("<a href=x>a<a href=y>b", "a(a) a(b)"),
        ("<head><meta><p>a", "head(meta()) p(a)"),
    ]);
}

#[test]
fn tags_that_cross_are_taken_apart() {
    each([
        ("<b><i>a</b>b</i>", "b(i(a)) b"),
        ("<b><p>a</b>b</p>c", "b(p(a b)) c"),
        ("<p><b>a</p><p>b</b></p>", "p(b(a)) p(b)"),
        ("<div><span>a</div>b", "div(span(a)) b"),
        ("</p>a", "a"),
        ("</div></b></x>a", "a"),
        ("<table><tr><td></p></table>a", "table(tr(td())) a"),
        ("<h2>a</h3>b", "h2(a) b"),
        ("<li>a</ul>b", "li(a b)"),
    ]);
}

#[test]
fn void_and_raw_elements_hold_nothing() {
    each([
        ("<br>a<hr>b<img>c", "br() a hr() b img() c"),
        ("<script><p>a</p></script>b", "script() b"),
        ("<style>p > a {}</style>b", "style() b"),
        ("<textarea><b>a</textarea>b", "textarea() b"),
        ("<title>a<b></title>c", "title() c"),
        ("<iframe><p></iframe>a", "iframe() a"),
        ("<script>a", "script()"),
        ("<input>a</input>b", "input() a b"),
    ]);
    let dom = Dom::parse("<script>if (a < b) x('</p>')</script>");
    assert_eq!(dom.node(1).raw, "if (a < b) x('</p>')");
}

#[test]
fn svg_and_math_may_close_themselves_and_end_before_a_block() {
    each([
        ("<svg><path/><g>a</g></svg>b", "svg(path() g(a)) b"),
        ("<svg/>a", "svg() a"),
        ("<svg><path>a<p>b", "svg(path(a)) p(b)"),
        ("<p/>a", "p(a)"),
    ]);
}

#[test]
fn depth_has_an_end_and_paragraphs_stay_apart_there() {
    let html = format!("{}<p>a</p><p>b</p>", "<div>".repeat(1000));
    let dom = Dom::parse(&html);
    let deepest = (0..dom.nodes.len() as Id).map(|id| dom.ancestors(id).count()).max();
    assert!(deepest.is_some_and(|deepest| deepest <= 202), "{deepest:?}");
    let paragraphs: Vec<Id> = dom.all(0, Name::P).collect();
    assert_eq!(paragraphs.iter().map(|id| dom.line(*id)).collect::<Vec<_>>(), ["a", "b"]);
}

#[test]
fn a_page_of_too_many_nodes_is_cut() {
    assert!(!Dom::parse(&"<b>".repeat(1000)).is_cut);
    assert!(Dom::parse(&"<br>".repeat(build::MOST_NODES + 1)).is_cut);
}

#[test]
fn attributes_are_found_by_name() {
    let dom = Dom::parse("<a HREF='/x?a&amp;b' class=one class=two>a</a>");
    assert_eq!(dom.raw_attribute(1, "href"), "/x?a&amp;b");
    assert_eq!(dom.attribute(1, "href").as_deref(), Some("/x?a&b"));
    assert_eq!(dom.raw_attribute(1, "class"), "one");
    assert_eq!(dom.raw_attribute(1, "id"), "");
    assert_eq!(dom.attribute(1, "id"), None);
    assert_eq!(dom.attributes(2).len(), 0);
}

#[test]
fn a_node_that_is_taken_out_leaves_its_neighbours_in_order() {
    let html = "<div><p>a</p><p>b</p><p>c</p></div>";
    for (gone, expected) in [("a", "div(p(b) p(c))"), ("b", "div(p(a) p(c))"), ("c", "div(p(a) p(b))")] {
        let mut dom = Dom::parse(html);
        let id = dom.all(0, Name::P).find(|id| dom.line(*id) == gone);
        dom.remove(id.unwrap_or(NONE));
        let mut out = String::new();
        write(&dom, 1, &mut out);
        assert_eq!(out, expected);
        dom.remove(0);
        dom.remove(NONE);
    }
}

#[test]
fn lines_are_what_is_read() {
    for (html, line) in [
        ("<p>a  b\n c</p>", "a b c"),
        ("a<b>b</b>c", "abc"),
        ("<p>a</p><p>b</p>", "a b"),
        ("a<br>b", "a b"),
        ("AT&amp;T", "AT&T"),
        ("a<script>x</script><style>y</style>b", "ab"),
        ("a<svg><text>x</text></svg>b", "ab"),
        ("a<select><option>x</select>b", "ab"),
    ] {
        assert_eq!(Dom::parse(html).line(0), line, "{html}");
    }
}

#[test]
fn what_is_written_reads_back_as_the_same_tree() {
    for html in [
        "<p>a<b>c</b></p>",
        "<p title='a \"b\"'>x</p>",
        "<table><tr><td>a</table>",
        "<b><i>a</b>b</i>",
        "<script>a < b</script>c",
        "<ul><li>a<li>b",
        "<img src=/a.jpg>x",
        "<a onclick=x @bad=y href=/z>a</a>",
    ] {
        let written = Dom::parse(html).inner_html(0);
        assert_eq!(shown(&written), shown(html), "{html}: {written}");
        assert_eq!(Dom::parse(&written).inner_html(0), written, "{html}");
    }
}

#[test]
fn ways_through_the_tree_end() {
    let dom = Dom::parse("<div><p>a</p></div><p>b</p>");
    let div = dom.all(0, Name::Div).next().unwrap_or(NONE);
    assert_eq!(dom.subtree(div).count(), 3);
    assert_eq!(dom.subtree(0).count(), dom.nodes.len());
    assert_eq!(dom.ancestors(0).count(), 0);
    let after = dom.after(div, 0).unwrap_or(NONE);
    assert_eq!(dom.line(after), "b");
    assert_eq!(dom.after(after, 0), None);
    assert_eq!(dom.following(NONE, 0), None);
}
