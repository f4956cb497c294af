//! Encodings: every case of the corpora that says what it expects, and a table of our own over every label of the WHATWG
//! Encoding Standard, UTF-16 and UTF-32, headers against declarations, lies, and text that was encoded twice.

use encoding_rs::Encoding;
use feed::parse;

use super::files::{corpus, files, score};

/// What is reached; below it the test fails.
const FLOOR: f64 = 99.0;

/// Encodings with all their labels and a text that they can write.
const LABELS: [(&str, &str, &str); 37] = [
    ("utf-8", "unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf-8 utf8 x-unicode20utf8", "é東😀"),
    ("ibm866", "866 cp866 csibm866 ibm866", "Новости дня"),
    (
        "iso-8859-2",
        "csisolatin2 iso-8859-2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 l2 latin2",
        "Žluťoučký kůň",
    ),
    (
        "iso-8859-3",
        "csisolatin3 iso-8859-3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 l3 latin3",
        "Ĉiuĵaŭde ĥoro",
    ),
    (
        "iso-8859-4",
        "csisolatin4 iso-8859-4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 l4 latin4",
        "Žinių šaltinis",
    ),
    (
        "iso-8859-5",
        "csisolatincyrillic cyrillic iso-8859-5 iso-ir-144 iso8859-5 iso88595 iso_8859-5 iso_8859-5:1988",
        "Новости дня",
    ),
    (
        "iso-8859-6",
        "arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6 iso-8859-6-e iso-8859-6-i iso-ir-127 iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987",
        "أخبار اليوم",
    ),
    (
        "iso-8859-7",
        "csisolatingreek ecma-118 elot_928 greek greek8 iso-8859-7 iso-ir-126 iso8859-7 iso88597 iso_8859-7 iso_8859-7:1987 sun_eu_greek",
        "Καλημέρα κόσμε",
    ),
    (
        "iso-8859-8",
        "csiso88598e csisolatinhebrew hebrew iso-8859-8 iso-8859-8-e iso-ir-138 iso8859-8 iso88598 iso_8859-8 iso_8859-8:1988 visual",
        "חדשות היום",
    ),
    ("iso-8859-8-i", "csiso88598i iso-8859-8-i logical", "חדשות היום"),
    ("iso-8859-10", "csisolatin6 iso-8859-10 iso-ir-157 iso8859-10 iso885910 l6 latin6", "Þórr Ŋŋ"),
    ("iso-8859-13", "iso-8859-13 iso8859-13 iso885913", "Žinių šaltinis"),
    ("iso-8859-14", "iso-8859-14 iso8859-14 iso885914", "Ŵŵ Ŷŷ Ḃ"),
    ("iso-8859-15", "csisolatin9 iso-8859-15 iso8859-15 iso885915 iso_8859-15 l9", "cœur à 5 €"),
    ("iso-8859-16", "iso-8859-16", "știri și țară"),
    ("koi8-r", "cskoi8r koi koi8 koi8-r koi8_r", "Новости дня"),
    ("koi8-u", "koi8-ru koi8-u", "Новини дня"),
    ("macintosh", "csmacintosh mac macintosh x-mac-roman", "café “q”"),
    ("windows-874", "dos-874 iso-8859-11 iso8859-11 iso885911 tis-620 windows-874", "ข่าววันนี้"),
    ("windows-1250", "cp1250 windows-1250 x-cp1250", "Žluťoučký kůň"),
    ("windows-1251", "cp1251 windows-1251 x-cp1251", "Новости дня"),
    (
        "windows-1252",
        "ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 iso88591 iso_8859-1 iso_8859-1:1987 l1 latin1 us-ascii windows-1252 x-cp1252",
        "café – “q” €",
    ),
    ("windows-1253", "cp1253 windows-1253 x-cp1253", "Καλημέρα κόσμε"),
    (
        "windows-1254",
        "cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 iso_8859-9:1989 l5 latin5 windows-1254 x-cp1254",
        "Türkçe ğüşı",
    ),
    ("windows-1255", "cp1255 windows-1255 x-cp1255", "חדשות היום"),
    ("windows-1256", "cp1256 windows-1256 x-cp1256", "أخبار اليوم"),
    ("windows-1257", "cp1257 windows-1257 x-cp1257", "Žinių šaltinis"),
    ("windows-1258", "cp1258 windows-1258 x-cp1258", "ư Đ ơ €"),
    ("x-mac-cyrillic", "x-mac-cyrillic x-mac-ukrainian", "Новости дня"),
    ("gbk", "chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 gbk iso-ir-58 x-gbk", "中文新闻报道"),
    ("gb18030", "gb18030", "中文新闻😀"),
    ("big5", "big5 big5-hkscs cn-big5 csbig5 x-x-big5", "中文新聞報導"),
    ("euc-jp", "cseucpkdfmtjapanese euc-jp x-euc-jp", "日本語のニュース"),
    ("iso-2022-jp", "csiso2022jp iso-2022-jp", "日本語のニュース"),
    (
        "shift_jis",
        "csshiftjis ms932 ms_kanji shift-jis shift_jis sjis windows-31j x-sjis",
        "日本語のニュース",
    ),
    (
        "euc-kr",
        "cseuckr csksc56011987 euc-kr iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 windows-949",
        "한국어 뉴스",
    ),
    ("utf-8", "x-nobody utf-7 hz-gb-2312x", "é東😀"),
];

struct Tally {
    held: usize,
    all: usize,
}

impl Tally {
    /// Counts a title that is read as it was written, without mojibake that nobody is told of.
    fn expect(&mut self, what: &str, bytes: &[u8], header: Option<&str>, title: &str) {
        self.all += 1;
        let found = parse(bytes, "https://news.example/feed", header);
        let found = found.map(|feed| (feed.title.unwrap_or_default(), feed.encoding, feed.warnings));
        if found.as_ref().is_ok_and(|(found, ..)| found == title) {
            self.held += 1;
        } else {
            println!("{what}: {found:?}, not {title:?}");
        }
    }
}

/// Plain words around, as feeds have them.
fn document(declaration: &str, title: &str) -> String {
    format!(
        "{declaration}<rss version='2.0'><channel><title>{title}</title><link>https://news.example/</link></channel></rss>"
    )
}

fn declared(label: &str) -> String {
    format!("<?xml version=\"1.0\" encoding=\"{label}\"?>")
}

fn encode(name: &str, text: &str) -> Vec<u8> {
    let (bytes, _, has_errors) = Encoding::for_label(name.as_bytes()).expect("a known label").encode(text);
    assert!(!has_errors, "{name} has all of {text}");
    bytes.into_owned()
}

#[test]
fn every_label_is_read_declared_or_sent() {
    let mut tally = Tally { held: 0, all: 0 };
    for (name, labels, title) in LABELS {
        for label in labels.split(' ') {
            for label in [label.to_owned(), label.to_uppercase()] {
                let bytes = encode(name, &document(&declared(&label), title));
                tally.expect(&format!("{label} declared"), &bytes, Some("application/rss+xml"), title);
                let bytes = encode(name, &document("", title));
                tally.expect(
                    &format!("{label} sent"),
                    &bytes,
                    Some(&format!("text/xml; charset={label}")),
                    title,
                );
            }
        }
    }
    score("labels of encodings, declared and sent", tally.held, tally.all, 100.0);
}

#[test]
fn wide_encodings_are_read_with_and_without_a_mark() {
    type Bytes = fn(&str) -> Vec<u8>;
    let kinds: [(&str, Bytes); 4] = [
        ("utf-16le", |text| text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        ("utf-16be", |text| text.encode_utf16().flat_map(u16::to_be_bytes).collect()),
        ("utf-32le", |text| text.chars().flat_map(|c| u32::from(c).to_le_bytes()).collect()),
        ("utf-32be", |text| text.chars().flat_map(|c| u32::from(c).to_be_bytes()).collect()),
    ];
    let mut tally = Tally { held: 0, all: 0 };
    for (name, encode) in kinds {
        for label in [name, &name[..6], "utf-8", "iso-8859-1", "ucs-4", ""] {
            for mark in ["\u{feff}", ""] {
                for header in [None, Some("text/xml; charset=utf-8"), Some("text/xml; charset=iso-8859-1")] {
                    let declaration = if label.is_empty() { String::new() } else { declared(label) };
                    let text = format!("{mark}{}", document(&declaration, "é東😀"));
                    tally.expect(
                        &format!("{name} as {label} {mark:?} {header:?}"),
                        &encode(&text),
                        header,
                        "é東😀",
                    );
                }
            }
        }
    }
    score("wide encodings", tally.held, tally.all, 100.0);
}

/// Texts of a length that tells something, with the encodings that their publishers use.
const TEXTS: [(&str, &str); 12] = [
    ("windows-1252", "Le café est fermé à l’été, déjà prêt où ça"),
    ("windows-1251", "Новости дня: президент подписал новый закон о бюджете"),
    ("koi8-r", "Новости дня: президент подписал новый закон о бюджете"),
    ("windows-1253", "Ειδήσεις της ημέρας: ο πρόεδρος υπέγραψε τον νέο νόμο"),
    ("windows-1255", "חדשות היום: הנשיא חתם על חוק התקציב החדש"),
    ("windows-1256", "أخبار اليوم: الرئيس يوقع قانون الميزانية الجديد"),
    ("windows-874", "ข่าววันนี้ ประธานาธิบดีลงนามในกฎหมายงบประมาณฉบับใหม่"),
    ("shift_jis", "日本語のニュースをお届けします。今日の天気は晴れです。"),
    ("euc-jp", "日本語のニュースをお届けします。今日の天気は晴れです。"),
    ("gbk", "中文新闻报道：今天的天气很好，我们去公园散步。"),
    ("big5", "中文新聞報導：今天的天氣很好，我們去公園散步。"),
    ("euc-kr", "한국어 뉴스를 전해 드립니다. 오늘 날씨는 맑습니다."),
];

#[test]
fn lies_are_corrected_and_told() {
    let mut tally = Tally { held: 0, all: 0 };
    for (name, title) in TEXTS {
        for lie in ["utf-8", "iso-8859-1", "us-ascii", "utf-16", "x-nobody", "windows-1252"] {
            let document = document(&declared(lie), title);
            tally.expect(&format!("{name} declared as {lie}"), &encode(name, &document), None, title);
            let header = format!("text/xml; charset={lie}");
            let what = format!("{name} sent as {lie}");
            tally.expect(&what, &encode(name, &document), Some(&header), title);
            let honest = self::document(&declared(name), title);
            tally.expect(&format!("{what}, declared rightly"), &encode(name, &honest), Some(&header), title);
        }
        for lie in ["iso-8859-1", "windows-1252", "koi8-r", "gbk", "shift_jis", "utf-16", "us-ascii"] {
            let document = document(&declared(lie), title);
            tally.expect(&format!("utf-8 declared as {lie}"), document.as_bytes(), None, title);
        }
    }
    score("lies about encodings corrected", tally.held, tally.all, 100.0);
}

/// UTF-8 read as Windows-1252, as a database does that was told wrongly.
fn twice(text: &str) -> String {
    let character = |byte: u8| match byte {
        0x81 | 0x8d | 0x8f | 0x90 | 0x9d => char::from(byte),
        _ => encoding_rs::WINDOWS_1252.decode_without_bom_handling(&[byte]).0.chars().next().unwrap_or(' '),
    };
    text.bytes().map(character).collect()
}

#[test]
fn text_that_was_encoded_twice_is_repaired() {
    let mut tally = Tally { held: 0, all: 0 };
    for (_, title) in TEXTS {
        let broken = twice(title);
        tally.expect("encoded twice", document(&declared("utf-8"), &broken).as_bytes(), None, title);
        tally.expect(
            "encoded twice, in JSON",
            format!("{{\"title\":\"{broken}\",\"items\":[]}}").as_bytes(),
            None,
            title,
        );
        // With one honest letter nothing is certain: nothing is changed.
        let mixed = parse(document("", &format!("{broken} é")).as_bytes(), "https://news.example/", None)
            .expect("a feed");
        assert!(mixed.title.is_some_and(|found| found != *title && found.ends_with('é')));
    }
    score("texts encoded twice repaired", tally.held, tally.all, 100.0);
}

#[test]
fn mojibake_that_stays_is_told() {
    for title in ["C\u{c3}\u{a9} and é", "it\u{e2}\u{20ac}\u{2122}s é", "10\u{c2}\u{a0}km é"] {
        let feed = parse(document("", title).as_bytes(), "https://news.example/", None).expect("a feed");
        assert!(
            feed.warnings.iter().any(|warning| warning.code == "mixed-encoding"),
            "{title}: {:?}",
            feed.warnings
        );
    }
}

/// Cases that say themselves what they are, in their first lines or in the generator of the hostile corpus.
#[test]
fn cases_of_the_corpora_are_exact() {
    let Some(folder) = corpus("feeds") else { return };
    let mut tally = Tally { held: 0, all: 0 };
    for (label, title) in HOSTILE {
        for (file, header) in
            [(format!("enc-{label}.xml"), None), (format!("enc-{label}-nodecl.xml"), Some(label))]
        {
            let bytes = std::fs::read(folder.join("adversarial/files").join(&file)).unwrap_or_default();
            let header = header.map(|label| format!("text/xml; charset={label}"));
            expect_entry(&mut tally, &file, &bytes, header.as_deref(), title);
        }
    }
    for (file, title) in ODD {
        let bytes = std::fs::read(folder.join("adversarial/files").join(file)).unwrap_or_default();
        expect_entry(&mut tally, file, &bytes, None, title);
    }
    for place in
        ["feedparser/encoding", "feedparser/illformed/chardet", "rssant/tests/feedlib/testdata/encoding"]
    {
        files(&folder.join(place)).iter().for_each(|path| expect_name(&mut tally, path));
    }
    score("encoding cases of the corpora", tally.held, tally.all, FLOOR);
}

/// Labels of the hostile corpus with the titles that its generator writes.
const HOSTILE: [(&str, &str); 19] = [
    ("shift_jis", "日本語のニュース"),
    ("euc-jp", "日本語のニュース"),
    ("iso-2022-jp", "日本語のニュース"),
    ("gb2312", "简体中文新闻"),
    ("gbk", "简体中文新闻"),
    ("gb18030", "简体中文新闻"),
    ("big5", "繁體中文新聞"),
    ("euc-kr", "한국어 뉴스"),
    ("koi8-r", "Новости дня"),
    ("windows-1251", "Новости дня"),
    ("iso-8859-5", "Новости дня"),
    ("windows-1252", "Größe & Übermut"),
    ("iso-8859-1", "Größe & Übermut"),
    ("iso-8859-15", "Größe & Übermut"),
    ("windows-1255", "חדשות"),
    ("tis-620", "ข่าวไทย"),
    ("windows-1253", "Ειδήσεις"),
    ("windows-1254", "İstanbul haberleri"),
    ("macintosh", "Größe & Übermut"),
];

/// Other files of the hostile corpus.
const ODD: [(&str, &str); 18] = [
    ("enc-utf-16-le-bom.xml", "日本語のニュース"),
    ("enc-utf-16-le-nobom.xml", "日本語のニュース"),
    ("enc-utf-16-be-bom.xml", "日本語のニュース"),
    ("enc-utf-16-be-nobom.xml", "日本語のニュース"),
    ("enc-utf-32-le-bom.xml", "日本語のニュース"),
    ("enc-utf-32-le-nobom.xml", "日本語のニュース"),
    ("enc-utf-32-be-bom.xml", "日本語のニュース"),
    ("enc-utf-32-be-nobom.xml", "日本語のニュース"),
    ("enc-utf8-bom-twice.xml", "T"),
    ("enc-lies-utf8-is-1252.xml", "café “q”"),
    ("enc-lies-1252-is-utf8.xml", "café “q”"),
    ("enc-lies-utf16-is-ascii.xml", "T"),
    ("enc-unknown.xml", "T"),
    ("enc-utf7.xml", "+ADw-script+AD4-alert(1)+ADw-/script+AD4-"),
    ("enc-overlong.xml", "\u{fffd}\u{fffd}script\u{fffd}\u{fffd}"),
    ("enc-lone-surrogate.xml", "\u{fffd}\u{fffd}\u{fffd}x"),
    ("enc-nul-bytes.xml", "ab"),
    ("enc-crcrlf.xml", "T"),
];

fn expect_entry(tally: &mut Tally, file: &str, bytes: &[u8], header: Option<&str>, title: &str) {
    tally.all += 1;
    let found =
        parse(bytes, "https://example.com/", header).ok().and_then(|feed| feed.entries.into_iter().next());
    let found = found.and_then(|entry| entry.title);
    if found.as_deref() == Some(title) {
        tally.held += 1;
    } else {
        println!("{file}: {found:?}, not {title:?}");
    }
}

/// A file whose first lines name a header and what its encoding is.
fn expect_name(tally: &mut Tally, path: &std::path::Path) {
    let bytes = std::fs::read(path).unwrap_or_default();
    let narrow: Vec<u8> = bytes.iter().copied().filter(|byte| *byte != 0).collect();
    let text = String::from_utf8_lossy(&narrow).into_owned();
    let after = |mark: &str| text.split_once(mark).and_then(|(_, rest)| rest.lines().next()).map(str::trim);
    let wanted = after(" encoding == '").and_then(|rest| rest.split('\'').next());
    let Some(wanted) = wanted else { return };
    let header = after("Content-type:");
    // RFC 3023's ASCII of `text/*` was withdrawn (RFC 7303): by intent, see the table of differences.
    let is_old = wanted == "us-ascii"
        && header.is_some_and(|header| header.starts_with("text/") && !header.contains("charset="));
    if is_old
        || !(text.contains("bogus_c")
            || Encoding::for_label(wanted.as_bytes()).is_some()
            || wanted.starts_with("utf"))
    {
        return;
    }
    tally.all += 1;
    let found = parse(&bytes, "https://example.com/", header).map(|feed| feed.encoding);
    if found.as_ref().is_ok_and(|found| is_same(found, wanted)) {
        tally.held += 1;
    } else {
        println!("{}: {found:?}, not {wanted}", path.display());
    }
}

/// Labels of one encoding; GB 18030 holds GBK, and a label of either order names UTF-16 and UTF-32.
fn is_same(found: &str, wanted: &str) -> bool {
    let name = |label: &str| {
        let known =
            Encoding::for_label(label.as_bytes()).map_or(label.to_owned(), |known| known.name().to_owned());
        let known = known.to_ascii_lowercase();
        if known == "gbk" { "gb18030".to_owned() } else { known.replace(['-', '_'], "") }
    };
    let (found, wanted) = (name(found).replace('-', ""), name(wanted).replace('-', ""));
    found == wanted || (wanted.starts_with("utf") && found.starts_with(&wanted))
}
