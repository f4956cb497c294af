//! What holds for every input: cleaned HTML is of the allow-list, reads back as written, and is clean already.

use super::cleaning::BASE;
use crate::parsed;
use article::{clean_address, excerpt, extent, lead_picture, plain, sanitise, text, without_picture, words};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// Pieces of HTML, good and bad, put together in any order.
fn soup() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "<p>",
        "</p>",
        "<div>",
        "</div>",
        "<b>",
        "</b>",
        "<i>",
        "</i>",
        "<a href=/x>",
        "<a>",
        "</a>",
        "<ul>",
        "<ol start=2>",
        "<li>",
        "</li>",
        "</ul>",
        "</ol>",
        "<dl>",
        "<dt>",
        "<dd>",
        "</dl>",
        "<table>",
        "<caption>",
        "<thead>",
        "<tbody>",
        "<tr>",
        "<td>",
        "<th scope=col>",
        "</td>",
        "</tr>",
        "</table>",
        "<h1>",
        "<h3>",
        "</h2>",
        "<pre>",
        "</pre>",
        "<code>",
        "</code>",
        "<blockquote>",
        "</blockquote>",
        "<figure>",
        "<figcaption>",
        "</figcaption>",
        "</figure>",
        "<img src=/p.jpg>",
        "<img src=/q.jpg alt='\"<>&'>",
        "<img src=x width=1>",
        "<picture>",
        "<source srcset='/s.jpg 2x'>",
        "</picture>",
        "<noscript>",
        "</noscript>",
        "<svg>",
        "</svg>",
        "<math>",
        "<mi>",
        "</math>",
        "<foreignObject>",
        "<desc>",
        "<style>",
        "</style>",
        "<script>",
        "</script>",
        "<textarea>",
        "</textarea>",
        "<title>",
        "</title>",
        "<select>",
        "<option>",
        "</select>",
        "<form>",
        "</form>",
        "<template>",
        "</template>",
        "<iframe src=https://www.youtube.com/embed/a>",
        "</iframe>",
        "<video src=/v.mp4>",
        "</video>",
        "<object>",
        "</object>",
        "<ruby>",
        "<rt>",
        "</ruby>",
        "<details open>",
        "<summary>",
        "</details>",
        "<br>",
        "</br>",
        "<hr>",
        "<wbr>",
        "<plaintext>",
        "<!--",
        "-->",
        "--!>",
        "<![CDATA[",
        "]]>",
        "<?x",
        "<!",
        "</",
        "<",
        ">",
        "&",
        "&lt;",
        "&#x3c;",
        "&amp;lt;",
        "&nbsp;",
        "\"",
        "'",
        "`",
        "=",
        "onclick=x",
        " ",
        "\n",
        "\r",
        "\t",
        "\u{0}",
        "\u{feff}",
        "a",
        "é",
        "東",
        "😀",
        "e\u{301}",
        "<p class=embed>",
        "<span lang=fr>",
        "</span>",
        "<font>",
        "<custom-x>",
        "javascript:x",
        "<a href='java\nscript:x'>",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, rng_seed: RngSeed::Fixed(20_261_123), cases: 1500, ..ProptestConfig::default() })]

    #[test]
    fn cleaned_html_is_of_the_list_and_clean_already(html in soup()) {
        for base in [BASE, ""] {
            parsed::check(sanitise(&html, base).as_str(), base);
        }
    }

    #[test]
    fn any_characters_come_out_clean(html in "[<>/a-z =\"'&;#!-]{0,80}|\\PC{0,80}") {
        parsed::check(sanitise(&html, BASE).as_str(), BASE);
    }

    #[test]
    fn text_alone_comes_out_as_it_is(words in "[a-zé東😀 .,!?()-]{0,60}") {
        let clean = sanitise(&words, BASE);
        prop_assert_eq!(clean.as_str(), words.as_str());
    }

    #[test]
    fn taking_the_lead_picture_out_leaves_it_clean(html in soup()) {
        let clean = sanitise(&html, BASE);
        if let Some(lead) = lead_picture(&clean) {
            parsed::check(without_picture(clean, &lead.url).as_str(), BASE);
        }
    }

    #[test]
    fn an_excerpt_is_a_beginning_of_the_text_within_its_bound(html in soup(), max in 0_usize..40) {
        let found = excerpt(&html, max);
        prop_assert!(found.chars().count() <= max.max(1), "{found}");
        prop_assert!(!found.contains(['\n', '\r']), "{found}");
        prop_assert!(!found.trim_end_matches('…').ends_with(' '), "{found:?}");
    }

    #[test]
    fn html_is_told_about_whatever_it_holds(html in soup()) {
        let (told, count) = (text(&html), words(&html));
        prop_assert!(count as usize <= told.chars().count() + html.len());
        prop_assert!(told.trim() == told || told.is_empty(), "{told:?}");
        let _ = extent(&html, &html);
        let title = plain(&html);
        prop_assert!(!title.contains('\n'), "{title:?}");
    }

    #[test]
    fn a_clean_address_is_clean_already(address in "(https?:)?[/\\\\]{0,3}[a-z.@:0-9]{0,12}[/?#&=a-z_%. ]{0,30}|\\PC{0,30}") {
        if let Some(clean) = clean_address(&address, BASE) {
            prop_assert!(clean.starts_with("http://") || clean.starts_with("https://"), "{}", clean);
            prop_assert_eq!(clean_address(&clean, BASE), Some(clean.clone()));
            prop_assert_eq!(clean_address(&clean, ""), Some(clean));
        }
    }
}
