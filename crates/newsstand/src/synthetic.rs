//! Feeds for benchmarks: invented words in a Zipf-like spread, about 4.5 KB of HTML an item, deterministic.

use std::fmt::Write;
use std::sync::OnceLock;

use crate::{moment, picture, random::Random};

/// 2026-01-01T00:00:00Z, the moment that synthetic articles count back from where nobody names another.
pub(crate) const START: i64 = 1_767_225_600;
const VOCABULARY: usize = 20_000;
/// Pictures that all articles share, so that drawing them does not weigh on what is measured.
const PICTURES: usize = 48;
/// Characters of HTML that an item's body reaches before it stops.
const BODY: usize = 4_300;

fn vocabulary() -> &'static [String] {
    static WORDS: OnceLock<Vec<String>> = OnceLock::new();
    WORDS.get_or_init(|| {
        let syllables = [
            "ba", "cor", "den", "el", "fa", "gri", "hol", "in", "ja", "ket", "lo", "mar", "nes", "or", "pel",
            "qui", "ra", "sto", "tem", "ur", "vi", "wen", "yar", "zo", "al", "bri", "che", "dun",
        ];
        let mut random = Random::new(11, "vocabulary");
        let word = |n: usize| -> String {
            let count = if n < 120 { 1 } else { 2 + random.below(3) };
            (0..count).filter_map(|_| random.pick(&syllables).copied()).collect()
        };
        (0..VOCABULARY).map(word).collect()
    })
}

/// Words of one article: common ones by rank, and some that only its story has.
struct Voice {
    random: Random,
    story: usize,
}

impl Voice {
    fn new(article: usize) -> Self {
        Self { random: Random::new(97, &article.to_string()), story: article / 4 * 31 % VOCABULARY }
    }

    fn word(&mut self) -> &'static str {
        let at = if self.random.unit() < 0.16 {
            (self.story + self.random.below(24)) % VOCABULARY
        } else {
            ((VOCABULARY as f64).powf(self.random.unit()) as usize).min(VOCABULARY) - 1
        };
        vocabulary().get(at).map_or("word", String::as_str)
    }

    fn words(&mut self, count: usize) -> String {
        let words: Vec<&str> = (0..count).map(|_| self.word()).collect();
        let text = words.join(" ");
        let first: String = text.chars().take(1).flat_map(char::to_uppercase).collect();
        format!("{first}{}", text.get(1..).unwrap_or_default())
    }

    fn sentence(&mut self) -> String {
        let count = 8 + self.random.below(16);
        let joined = if self.random.below(9) == 0 { " &amp; co" } else { "" };
        format!("{}{joined}.", self.words(count))
    }

    fn paragraph(&mut self) -> String {
        let count = 2 + self.random.below(4);
        let text: Vec<String> = (0..count).map(|_| self.sentence()).collect();
        let mut text = text.join(" ");
        if self.random.unit() < 0.45 {
            let link = self.random.below(1_000_000);
            let label = self.words(3);
            let _ = write!(
                text,
                " <a href=\"/story/{link}?utm_source=rss&amp;utm_medium=feed\" rel=\"noopener\" target=\"_blank\">{label}</a> <strong>{}</strong>",
                self.word()
            );
        }
        text
    }

    fn body(&mut self, article: usize, press: &str) -> String {
        let picture = picture_of(article, press);
        let mut html = format!(
            "<figure class=\"wp-block-image\"><img src=\"{picture}\" srcset=\"{picture}?size=small 400w, {picture} 1200w\" alt=\"{}\" width=\"1200\" height=\"800\"><figcaption>{}</figcaption></figure>\n",
            self.words(5),
            self.sentence()
        );
        while html.len() < BODY {
            let part = match self.random.below(14) {
                0 => format!("<h2 id=\"h-{}\">{}</h2>", html.len(), self.words(5)),
                1 => format!(
                    "<blockquote class=\"wp-block-quote\"><p>{}</p><cite>{}</cite></blockquote>",
                    self.sentence(),
                    self.words(2)
                ),
                2 => format!(
                    "<ul><li>{}</li><li>{}</li><li>{}</li></ul>",
                    self.sentence(),
                    self.sentence(),
                    self.sentence()
                ),
                _ => format!("<p style=\"margin:0 0 1em\">{}</p>", self.paragraph()),
            };
            html.push_str(&part);
            html.push('\n');
        }
        let _ = match article % 10 {
            0 => write!(
                html,
                "<p><iframe width=\"560\" height=\"315\" src=\"https://video.example/embed/{article}\" allowfullscreen></iframe></p>"
            ),
            3 => write!(
                html,
                "<script async src=\"https://t.example/w.js\"></script><p onclick=\"x()\">{}</p>",
                self.sentence()
            ),
            5 | 8 => write!(
                html,
                "<img src=\"https://px.example/p.gif?i={article}\" width=\"1\" height=\"1\" alt=\"\">"
            ),
            _ => Ok(()),
        };
        html
    }
}

/// The picture of an article; `press`: the server of the pictures.
fn picture_of(article: usize, press: &str) -> String {
    let number = article % PICTURES;
    let scene = picture::SCENES.get(number % picture::SCENES.len()).copied().unwrap_or_default();
    format!("{press}/pictures/{scene}-{number:x}.jpg")
}

fn escaped(html: &str) -> String {
    html.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Feed `n` with `items` items, the newest of them at `until` (Unix seconds), five hours apart, with pictures of `press`: of ten
/// feeds five are RSS with `content:encoded`, two RSS with escaped descriptions, three Atom.
pub(crate) fn feed(n: usize, items: usize, until: i64, press: &str) -> String {
    let base = format!("https://news{n}.example");
    let kind = match n % 10 {
        0..5 => Kind::Encoded,
        5 | 6 => Kind::Escaped,
        _ => Kind::Atom,
    };
    let mut xml = String::with_capacity(items * 5_500);
    let _ = match kind {
        Kind::Atom => write!(
            xml,
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en\">\n<title>News {n}</title>\n<link rel=\"self\" href=\"{base}/atom.xml\"/>\n<link href=\"{base}/\"/>\n<id>{base}/</id>\n<updated>{}</updated>\n",
            moment::rfc3339(until)
        ),
        _ => write!(
            xml,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:media=\"http://search.yahoo.com/mrss/\">\n<channel>\n<title>News {n}</title>\n<link>{base}/</link>\n<description>Synthetic feed {n}</description>\n<language>en</language>\n"
        ),
    };
    for item in 0..items {
        xml.push_str(&entry(kind, (&base, press), n, item, items, until));
    }
    xml.push_str(if matches!(kind, Kind::Atom) { "</feed>\n" } else { "</channel>\n</rss>\n" });
    xml
}

#[derive(Clone, Copy)]
enum Kind {
    Encoded,
    Escaped,
    Atom,
}

fn entry(kind: Kind, (base, press): (&str, &str), n: usize, item: usize, items: usize, until: i64) -> String {
    let article = n * items + item;
    let mut voice = Voice::new(article);
    let title = voice.words(7);
    let body = voice.body(article, press);
    let summary = voice.sentence();
    let link = format!("{base}/{article}/{}", title.to_lowercase().replace(' ', "-"));
    let time = until - i64::try_from(item * 18_000 + n * 60).unwrap_or(0);
    let writer = article % 37;
    match kind {
        Kind::Atom => format!(
            "<entry>\n<title>{title}</title>\n<link href=\"{link}\"/>\n<id>tag:news{n}.example,2026:{article}</id>\n<published>{0}</published>\n<updated>{0}</updated>\n<author><name>Writer {writer}</name></author>\n<category term=\"world\"/>\n<summary>{summary}</summary>\n<content type=\"html\">{1}</content>\n</entry>\n",
            moment::rfc3339(time),
            escaped(&body)
        ),
        Kind::Encoded => format!(
            "<item>\n<title>{title}</title>\n<link>{link}</link>\n<guid isPermaLink=\"false\">{base}/?p={article}</guid>\n<dc:creator><![CDATA[Writer {writer}]]></dc:creator>\n<pubDate>{}</pubDate>\n<category><![CDATA[World]]></category>\n<description><![CDATA[<p>{summary}</p>]]></description>\n<content:encoded><![CDATA[{body}]]></content:encoded>\n<media:content url=\"{}\" medium=\"image\"/>\n</item>\n",
            moment::rfc822(time),
            picture_of(article, press)
        ),
        Kind::Escaped => format!(
            "<item>\n<title>{title}</title>\n<link>{link}</link>\n<guid>{link}</guid>\n<pubDate>{}</pubDate>\n<description>{}</description>\n</item>\n",
            moment::rfc822(time),
            escaped(&body)
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PRESS: &str = "http://127.0.0.1:9000";

    #[test]
    fn an_item_holds_about_four_and_a_half_kilobytes_of_html() {
        let bodies: Vec<usize> =
            (0..50).map(|article| Voice::new(article).body(article, PRESS).len()).collect();
        let mean = bodies.iter().sum::<usize>() / bodies.len();
        assert!((4_300..5_000).contains(&mean), "{mean}");
    }

    #[test]
    fn the_same_feed_is_made_twice_and_another_differs() {
        assert_eq!(feed(3, 5, START, PRESS), feed(3, 5, START, PRESS));
        assert_ne!(feed(3, 5, START, PRESS), feed(4, 5, START, PRESS));
        assert_eq!(feed(8, 7, START, PRESS).matches("<entry>").count(), 7);
    }
}
