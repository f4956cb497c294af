//! What is harmless stays: real articles, read by html5ever before and after cleaning, share by share. Skipped, saying so,
//! where the corpora are absent.

#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "harmless/bodies.rs"]
mod bodies;
#[path = "harmless/inventory.rs"]
mod inventory;

use bodies::{Body, feed_bodies, readable_pages};
use inventory::Inventory;
use std::io::Write;

/// Of a hundred harmless things, those that have to stay.
const FLOOR: f64 = 98.0;

/// Things found before cleaning, and of them those found again after it.
#[derive(Default)]
struct Share {
    found: usize,
    kept: usize,
}

impl Share {
    fn percent(&self) -> f64 {
        100.0 * self.kept as f64 / self.found.max(1) as f64
    }
}

fn tell(words: &str) {
    // Past the capture of the test runner.
    let _ = writeln!(std::io::stderr(), "{words}");
}

fn check(name: &str, bodies: Option<Vec<Body>>) {
    let Some(bodies) = bodies else {
        return tell(&format!(
            "skipped: no {name} under target/corpora, so what cleaning keeps was not measured"
        ));
    };
    let mut shares: Vec<(&str, Share)> = Vec::new();
    for Body { html, base } in &bodies {
        let before = Inventory::of(html, base);
        let after = Inventory::of(article::sanitise(html, base).as_str(), base);
        for (kind, found, kept) in before.compare(&after) {
            if !shares.iter().any(|(known, _)| *known == kind) {
                shares.push((kind, Share::default()));
            }
            let (_, share) = shares.iter_mut().find(|(known, _)| *known == kind).unwrap();
            share.found += found;
            share.kept += kept;
        }
    }
    let said: Vec<String> = shares
        .iter()
        .map(|(kind, share)| format!("{kind} {:.2} % of {}", share.percent(), share.found))
        .collect();
    tell(&format!("kept of {} {name}: {}", bodies.len(), said.join(", ")));
    for (kind, share) in shares {
        assert!(share.percent() >= FLOOR, "{kind} of {name}: {:.2} %", share.percent());
    }
}

#[test]
fn the_bodies_of_real_feeds_keep_what_is_harmless() {
    check("bodies of feeds", feed_bodies());
}

#[test]
fn articles_of_real_pages_keep_what_is_harmless() {
    check("articles of pages", readable_pages());
}

#[test]
fn what_is_lost_is_counted() {
    let of = |html: &str| Inventory::of(html, "https://a.example/");
    let compared =
        of("<p>one two two <b>three</b></p><a href=x>y</a><img src=z>").compare(&of("<p>one two</p>"));
    assert_eq!(compared, [("words", 5, 2), ("elements", 2, 1), ("links", 1, 0), ("pictures", 1, 0)]);
}

#[test]
fn what_goes_by_intent_is_not_counted() {
    let of = |html: &str| Inventory::of(html, "https://a.example/");
    for html in [
        "<script>x</script><style>x</style><form>x</form><svg><text>x</text></svg><iframe>x</iframe>",
        "<p></p><div> <br></div><b></b>",
        "<a href='javascript:x'></a><img src='data:image/gif;base64,R0'><img src=x width=1 height=1>",
        "<a href=x><img src=http://feeds.feedburner.com/~ff/a?d=b></a><img src=https://s.w.org/images/core/emoji/1.png>",
        "<!-- x --><noscript>x</noscript><template>x</template><object>x</object>",
    ] {
        assert!(of(html).is_empty(), "{html}");
    }
}
