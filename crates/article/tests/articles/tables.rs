//! Tables come out whole: rows in a body, cells in a row, nothing between.

use super::cleaning::{clean, each};

#[test]
fn tables_are_completed() {
    each(
        [
            ("<table><tr><td>a</td></tr></table>", "<table><tbody><tr><td>a</td></tr></tbody></table>"),
            ("<table><td>a</table>", "<table><tbody><tr><td>a</td></tr></tbody></table>"),
            (
                "<table><tr><td>a<td>b<tr><td>c</table>",
                "<table><tbody><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></tbody></table>",
            ),
            ("<table><th>a<td>b</table>", "<table><tbody><tr><th>a</th><td>b</td></tr></tbody></table>"),
            (
                "<table><thead><tr><th>a<tbody><tr><td>b<tfoot><tr><td>c</table>",
                "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody><tfoot><tr><td>c</td></tr></tfoot></table>",
            ),
            (
                "<table><caption>c<tr><td>a</table>",
                "<table><caption>c</caption><tbody><tr><td>a</td></tr></tbody></table>",
            ),
            ("<table><tr><td>a", "<table><tbody><tr><td>a</td></tr></tbody></table>"),
            (
                "<table><tr><td></td><td>a</td></tr></table>",
                "<table><tbody><tr><td></td><td>a</td></tr></tbody></table>",
            ),
            (
                "<table><colgroup><col><col></colgroup><tr><td>a</table>",
                "<table><tbody><tr><td>a</td></tr></tbody></table>",
            ),
            ("<table></table>", ""),
            ("<table><tr></tr></table>", ""),
            ("<table><tr><td></td></tr></table>", ""),
            (
                "<table>\n<tr>\n<td>a</td>\n</tr>\n</table>",
                "<table><tbody><tr><td>a</td></tr></tbody></table>",
            ),
        ],
        clean,
    );
}

#[test]
fn what_stands_between_cells_gets_a_cell() {
    each(
        [
            (
                "<table>a<tr><td>b</table>",
                "<table><tbody><tr><td>a</td></tr><tr><td>b</td></tr></tbody></table>",
            ),
            ("<table><tr>a<td>b</table>", "<table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>"),
            ("<table><p>a</p></table>", "<table><tbody><tr><td><p>a</p></td></tr></tbody></table>"),
            (
                "<table><tr><img src=/p.jpg></table>",
                "<table><tbody><tr><td><img data-src=\"/p.jpg\" alt=\"\"></td></tr></tbody></table>",
            ),
        ],
        clean,
    );
}

#[test]
fn tables_nest_in_cells_only() {
    each(
        [
            (
                "<table><tr><td><table><tr><td>a</table>b</table>c",
                "<table><tbody><tr><td><table><tbody><tr><td>a</td></tr></tbody></table>b</td></tr></tbody></table>c",
            ),
            (
                "<table><tr><td>a</td><table><tr><td>b</table>",
                "<table><tbody><tr><td>a</td></tr></tbody></table><table><tbody><tr><td>b</td></tr></tbody></table>",
            ),
            ("<p>a<table><tr><td>b</table>", "<p>a</p><table><tbody><tr><td>b</td></tr></tbody></table>"),
        ],
        clean,
    );
}

#[test]
fn parts_of_tables_without_a_table_go() {
    each(
        [
            ("<td>a</td>", "a"),
            ("<tr><td>a</td><td>b</td></tr>", "ab"),
            ("<tbody>a</tbody>", "a"),
            ("<caption>a</caption>", "a"),
            ("a</td></tr></table>b", "ab"),
            ("<div><td>a</div>b", "<div>a</div>b"),
        ],
        clean,
    );
}

#[test]
fn cells_close_what_is_open_in_them() {
    each(
        [
            (
                "<table><tr><td><b>a<td>b</table>",
                "<table><tbody><tr><td><b>a</b></td><td>b</td></tr></tbody></table>",
            ),
            (
                "<table><tr><td><p>a</td></tr></table>b",
                "<table><tbody><tr><td><p>a</p></td></tr></tbody></table>b",
            ),
            (
                "<table><tr><td><ul><li>a</table>",
                "<table><tbody><tr><td><ul><li>a</li></ul></td></tr></tbody></table>",
            ),
            (
                "<b><table><tr><td>a</b>b</table>c</b>",
                "<b><table><tbody><tr><td>ab</td></tr></tbody></table>c</b>",
            ),
            (
                "<div><table><tr><td></div>a</table></div>",
                "<div><table><tbody><tr><td>a</td></tr></tbody></table></div>",
            ),
        ],
        clean,
    );
}
