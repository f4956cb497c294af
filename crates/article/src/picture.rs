//! Which address a picture is shown from, and which pictures only count readers.

use crate::address::{self, Base};
use crate::attributes::{number, value};
use crate::token::Attribute;

/// Where scripts that load pictures late keep the address, most telling first.
const LAZY: &[&str] = &[
    "data-src",
    "data-lazy-src",
    "data-original",
    "data-lazy",
    "data-orig-file",
    "data-hi-res-src",
    "data-full-src",
    "data-srcset",
    "data-lazy-srcset",
];

/// Wider than this no article column gets, on a screen with two pixels for one.
const WIDEST: u32 = 1600;

/// Hosts that serve pictures only to count; a leading dot means any host below.
const TRACKER_HOSTS: &[&str] = &[
    "pixel.wp.com",
    "stats.wordpress.com",
    "feeds.wordpress.com",
    ".doubleclick.net",
    ".google-analytics.com",
    ".googleadservices.com",
    ".googlesyndication.com",
    ".scorecardresearch.com",
    ".quantserve.com",
    ".xiti.com",
    ".ati-host.net",
    ".ivwbox.de",
    ".ioam.de",
    ".vgwort.de",
    ".etracker.com",
    ".etracker.de",
    ".wemfbox.ch",
    ".imrworldwide.com",
    ".smartadserver.com",
    ".adnxs.com",
    ".amazon-adsystem.com",
    ".chartbeat.net",
    ".omtrdc.net",
    ".2o7.net",
    ".demdex.net",
    ".statcounter.com",
    ".histats.com",
    ".feedsportal.com",
    ".pheedo.com",
    "rss.buysellads.com",
    "counter.theconversation.com",
    "cpx.golem.de",
    "bat.bing.com",
    "ct.pinterest.com",
    ".mailtrack.io",
    ".list-manage.com",
    ".hs-analytics.net",
    ".matomo.cloud",
    "sb.scorecardresearch.com",
    "rss-pixel.faz.net",
    "count.spiegel.de",
    ".tidbcdn.com",
    "a.fsdn.com",
];

/// First labels of such hosts.
const TRACKER_LABELS: &[&str] =
    &["pixel", "pixels", "beacon", "counter", "hits", "pxl", "tracker", "tracking"];

/// Parts of paths that only such pictures have.
const TRACKER_PATHS: &[&str] = &[
    "/pixel.gif",
    "/pixel.png",
    "/1x1.",
    "/1x1-",
    "/1px.",
    "/spacer.gif",
    "/blank.gif",
    "/clear.gif",
    "/transparent.gif",
    "/trans.gif",
    "/beacon.gif",
    "/track.gif",
    "/count.gif",
    "/piwik.php",
    "/matomo.php",
    "/__utm.gif",
    "/~r/",
    "/~ff/",
    "/open.gif",
    "/tracking-pixel",
    "/pixel/",
    "/beacon/",
    "/1.0/comments/",
    "/republication-tracker-tool",
];

/// The address to show a picture from; `source` is what a `<picture>` around it offers.
pub fn address(attributes: &[Attribute<'_>], source: Option<String>, base: &Base<'_>) -> Option<String> {
    if is_dot(attributes) {
        return None;
    }
    let lazy = LAZY.iter().find_map(|name| candidate(attributes, name, base));
    lazy.or_else(|| candidate(attributes, "src", base))
        .or_else(|| candidate(attributes, "srcset", base))
        .or(source)
        .filter(|url| !is_tracker(url))
}

/// What a `<source>` of a `<picture>` offers.
pub fn source(attributes: &[Attribute<'_>], base: &Base<'_>) -> Option<String> {
    candidate(attributes, "srcset", base).or_else(|| candidate(attributes, "data-srcset", base))
}

fn candidate(attributes: &[Attribute<'_>], name: &str, base: &Base<'_>) -> Option<String> {
    let value = value(attributes, name)?;
    let found = if name.ends_with("srcset") { widest(&value) } else { Some(value.as_ref()) };
    let clean = base.clean(found?)?.into_owned();
    (!is_placeholder(&clean)).then_some(clean)
}

/// The widest candidate of a `srcset` that still makes sense (HTML, 4.8.4.2.1).
fn widest(set: &str) -> Option<&str> {
    let mut best: Option<(u32, &str)> = None;
    for (url, descriptor) in candidates(set) {
        let width = width(descriptor);
        let is_better =
            best.is_none_or(
                |(known, _)| if known > WIDEST { width < known } else { width > known && width <= WIDEST },
            );
        if is_better {
            best = Some((width, url));
        }
    }
    best.map(|(_, url)| url)
}

/// A comma ends a candidate only before a space or after a descriptor: addresses may hold commas.
fn candidates(set: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = set;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|char: char| char.is_ascii_whitespace() || char == ',');
        if rest.is_empty() {
            return None;
        }
        let (word, after) = rest.split_once(|char: char| char.is_ascii_whitespace()).unwrap_or((rest, ""));
        if let Some(url) = word.strip_suffix(',') {
            rest = after;
            return Some((url.trim_end_matches(','), ""));
        }
        let (descriptor, after) = after.split_once(',').unwrap_or((after, ""));
        rest = after;
        Some((word, descriptor.trim()))
    })
}

fn width(descriptor: &str) -> u32 {
    let descriptor = descriptor.split_ascii_whitespace().next().unwrap_or("");
    let digits: String = descriptor.chars().take_while(|char| char.is_ascii_digit()).collect();
    let number: u32 = digits.parse().unwrap_or(0);
    if descriptor.ends_with('w') { number } else { number.saturating_mul(600).max(600) }
}

fn is_placeholder(url: &str) -> bool {
    let path = address::path(url);
    let name = path.rsplit('/').next().unwrap_or("");
    ["placeholder.", "lazy-placeholder", "spacer.gif", "blank.gif", "lazyload.", "loading.gif"]
        .iter()
        .any(|known| name.contains(known))
}

/// Whether a picture is too small to be seen.
fn is_dot(attributes: &[Attribute<'_>]) -> bool {
    ["width", "height"].iter().any(|name| number(attributes, name).is_some_and(|size| size <= 2))
}

fn is_tracker(url: &str) -> bool {
    let host = address::host(url);
    let path = address::path(url);
    let is_host = |known: &&str| match known.strip_prefix('.') {
        Some(name) => host == name || host.ends_with(*known),
        None => host == *known,
    };
    let label = host.split('.').next().unwrap_or("");
    TRACKER_HOSTS.iter().any(is_host)
        || TRACKER_LABELS.contains(&label)
        || (host == "facebook.com" && path == "/tr")
        || TRACKER_PATHS.iter().any(|known| path.contains(known))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_widest_sensible_candidate_is_taken() {
        for (set, url) in [
            ("a.jpg 320w, b.jpg 1280w, c.jpg 4000w", "b.jpg"),
            ("c.jpg 4000w, b.jpg 3000w", "b.jpg"),
            ("a.jpg, b.jpg 2x", "b.jpg"),
            (
                "https://a.example/w_1,h_2/x.jpg 800w,https://a.example/y.jpg 400w",
                "https://a.example/w_1,h_2/x.jpg",
            ),
            ("a.jpg", "a.jpg"),
        ] {
            assert_eq!(widest(set), Some(url), "{set}");
        }
        assert_eq!(widest(" , "), None);
    }

    #[test]
    fn pictures_that_count_readers_are_known() {
        for url in [
            "https://pixel.wp.com/b.gif?x=1",
            "https://vg09.met.vgwort.de/na/12",
            "https://www.facebook.com/tr?id=1",
            "https://news.example/img/1x1.gif",
            "https://counter.example/hit.png",
            "http://feeds.feedburner.com/~r/x/~4/y",
        ] {
            assert!(is_tracker(url), "{url}");
        }
        for url in [
            "https://news.example/pixel-art.png",
            "https://news.example/11x1.jpg",
            "https://stats.example/chart.png",
        ] {
            assert!(!is_tracker(url), "{url}");
        }
    }

    #[test]
    fn candidates_are_parted_by_commas_that_belong_to_no_address() {
        for (set, expected) in [
            ("a 1x, b 2x", vec![("a", "1x"), ("b", "2x")]),
            ("a, b", vec![("a", ""), ("b", "")]),
            ("a 1x,b 2x", vec![("a", "1x"), ("b", "2x")]),
            ("a,b 1x", vec![("a,b", "1x")]),
            ("a 100w 50h, b", vec![("a", "100w 50h"), ("b", "")]),
            (" \n a \t 1x \n,\n b ", vec![("a", "1x"), ("b", "")]),
            (",,a,,", vec![("a", "")]),
            ("", vec![]),
        ] {
            let found: Vec<_> =
                candidates(set).map(|(url, rest)| (url.trim_end_matches(','), rest)).collect();
            assert_eq!(found, expected, "{set:?}");
        }
    }

    #[test]
    fn descriptors_are_widths() {
        for (descriptor, expected) in [
            ("640w", 640),
            ("640w 480h", 640),
            ("2x", 1200),
            ("1x", 600),
            ("1.5x", 600),
            ("", 600),
            ("x", 600),
            ("0w", 0),
        ] {
            assert_eq!(width(descriptor), expected, "{descriptor}");
        }
    }

    #[test]
    fn placeholders_are_known_by_their_names() {
        for (url, expected) in [
            ("https://a.example/placeholder.png", true),
            ("https://a.example/x/lazy-placeholder-1.svg", true),
            ("https://a.example/spacer.gif?x", true),
            ("https://a.example/loading.gif", true),
            ("https://a.example/placeholder/real.jpg", false),
            ("https://a.example/unloading.jpg", false),
            ("https://a.example/", false),
        ] {
            assert_eq!(is_placeholder(url), expected, "{url}");
        }
    }
}
