//! Bytes in many encodings, rightly and wrongly declared.

use encoding_rs::Encoding;
use feed::parse;

/// Title, encoding and warnings of a feed with this declaration, title and header.
fn read(
    declared: Option<&str>,
    title: &[u8],
    header: Option<&str>,
) -> (String, &'static str, Vec<&'static str>) {
    let mut bytes = declared
        .map_or_else(String::new, |name| format!("<?xml version='1.0' encoding='{name}'?>"))
        .into_bytes();
    bytes.extend_from_slice(b"<rss version='2.0'><channel><title>");
    bytes.extend_from_slice(title);
    bytes.extend_from_slice(b"</title></channel></rss>");
    let feed = parse(&bytes, "https://example.com/", header).expect("a feed");
    let codes = feed.warnings.iter().map(|warning| warning.code).collect();
    (feed.title.unwrap_or_default(), feed.encoding, codes)
}

fn encode(label: &str, text: &str) -> Vec<u8> {
    let encoding = Encoding::for_label(label.as_bytes()).expect("a known label");
    let (bytes, _, has_errors) = encoding.encode(text);
    assert!(!has_errors, "{label} has all of {text}");
    bytes.into_owned()
}

#[test]
fn what_a_document_declares_is_believed_when_it_holds() {
    for (label, text, name) in [
        ("utf-8", "é東😀", "utf-8"),
        ("UTF8", "é東😀", "utf-8"),
        ("iso-8859-1", "café", "iso-8859-1"),
        ("ISO-8859-1", "café “q”", "windows-1252"),
        ("latin1", "café", "iso-8859-1"),
        ("us-ascii", "plain", "us-ascii"),
        ("us-ascii", "café", "windows-1252"),
        ("windows-1252", "café €", "windows-1252"),
        ("iso-8859-2", "Žluťoučký kůň", "iso-8859-2"),
        ("iso-8859-15", "café €", "iso-8859-15"),
        ("iso-8859-7", "Καλημέρα", "iso-8859-7"),
        ("iso-8859-5", "Новости", "iso-8859-5"),
        ("iso-8859-6", "أخبار", "iso-8859-6"),
        ("iso-8859-8", "חדשות", "iso-8859-8"),
        ("iso-8859-9", "Türkçe ğüşı", "windows-1254"),
        ("windows-1250", "Žluťoučký kůň", "windows-1250"),
        ("windows-1251", "Новости дня", "windows-1251"),
        ("windows-1253", "Καλημέρα", "windows-1253"),
        ("windows-1255", "חדשות", "windows-1255"),
        ("windows-1256", "أخبار", "windows-1256"),
        ("windows-1257", "Žinios", "windows-1257"),
        ("windows-1258", "tin tuc", "windows-1258"),
        ("koi8-r", "Новости дня", "koi8-r"),
        ("koi8-u", "Новини дня", "koi8-u"),
        ("ibm866", "Новости", "ibm866"),
        ("macintosh", "café", "macintosh"),
        ("tis-620", "ข่าววันนี้", "windows-874"),
        ("Shift_JIS", "日本語のニュース", "shift_jis"),
        ("euc-jp", "日本語のニュース", "euc-jp"),
        ("iso-2022-jp", "日本語のニュース", "iso-2022-jp"),
        ("gb2312", "中文新闻", "gbk"),
        ("gbk", "中文新闻", "gbk"),
        ("gb18030", "中文新闻😀", "gb18030"),
        ("big5", "中文新聞", "big5"),
        ("euc-kr", "한국어 뉴스", "euc-kr"),
        ("euc-kr", "년", "euc-kr"),
    ] {
        let found = read(Some(label), &encode(label, text), None);
        assert_eq!(found, (text.to_owned(), name, vec![]), "{label}");
    }
}

#[test]
fn a_header_counts_before_the_document() {
    let cyrillic = encode("koi8-r", "Новости дня");
    for (declared, header, title, name, codes) in [
        (None, "text/xml; charset=koi8-r", "Новости дня", "koi8-r", vec![]),
        (Some("koi8-r"), "text/xml", "Новости дня", "koi8-r", vec![]),
        (Some("windows-1251"), "text/xml; charset=koi8-r", "Новости дня", "koi8-r", vec![]),
        (Some("koi8-r"), "text/xml; charset=utf-8", "Новости дня", "koi8-r", vec![]),
        (Some("koi8-r"), "text/xml; charset=x-unknown", "Новости дня", "koi8-r", vec![]),
        (Some("koi8-r"), "text/xml; charset=", "Новости дня", "koi8-r", vec![]),
        (Some("koi8-r"), ";;;=", "Новости дня", "koi8-r", vec![]),
        (Some("utf-16"), "text/xml; charset=koi8-r", "Новости дня", "koi8-r", vec![]),
        (Some("koi8-r"), "text/xml; charset=windows-1251", "Новости дня", "koi8-r", vec!["wrong-encoding"]),
        (
            Some("iso-8859-5"),
            "text/xml; charset=windows-1251",
            "Новости дня",
            "koi8-r",
            vec!["wrong-encoding"],
        ),
    ] {
        let found = read(declared, &cyrillic, Some(header));
        assert_eq!(found, (title.to_owned(), name, codes), "{declared:?} {header}");
    }
}

const POLISH: &str =
    "Zażółć gęślą jaźń, świat i łąka. Dzisiaj w Łodzi będzie słonecznie, jutro spadnie deszcz.";
const CZECH: &str = "Žluťoučký kůň úpěl ďábelské ódy. Dnes v Praze bude slunečno, zítra přijde déšť.";
const TURKISH: &str = "Bugün İstanbul'da hava güneşli, yarın yağmur yağacak. Işık şehri, güneşin doğuşu.";
const RUSSIAN: &str = "Сегодня в Москве ожидается солнечная погода, завтра пройдут дожди.";

#[test]
fn a_declaration_that_the_bytes_contradict_is_not_believed() {
    for (label, declared, text) in [
        ("windows-1250", "iso-8859-1", POLISH),
        ("windows-1250", "windows-1252", CZECH),
        ("windows-1250", "iso-8859-2", "świat źle żółw ąść"),
        ("windows-1250", "iso-8859-2", CZECH),
        ("windows-1253", "iso-8859-7", "Άλλο €5 “ναι”"),
        ("windows-1251", "iso-8859-5", "Ђуро Љиља"),
        ("windows-1257", "iso-8859-13", "„Žinios“ šiandien"),
        ("windows-1254", "iso-8859-1", TURKISH),
        ("koi8-r", "windows-1251", RUSSIAN),
        ("koi8-r", "ibm866", RUSSIAN),
        ("windows-1251", "iso-8859-2", RUSSIAN),
        ("windows-1251", "windows-1254", "Новости дня и погода"),
        ("windows-1253", "windows-1250", "Σήμερα στην Αθήνα ο καιρός θα είναι ηλιόλουστος"),
        ("windows-1251", "koi8-r", RUSSIAN),
        ("windows-1251", "iso-8859-5", RUSSIAN),
        ("ibm866", "windows-1251", RUSSIAN),
        ("big5", "gb2312", "繁體中文新聞和天氣預報"),
        ("gbk", "big5", "简体中文新闻和天气预报"),
        ("gbk", "euc-kr", "今天的新闻：北京天气晴朗，明天有雨。"),
        ("euc-kr", "gbk", "오늘의 뉴스: 서울은 맑은 날씨가"),
        ("euc-jp", "gb2312", "日本語のニュースと東京の天気"),
        ("iso-2022-jp", "shift_jis", "日本語のニュース"),
        ("iso-2022-jp", "utf-8", "日本語のニュース"),
    ] {
        let (title, name, codes) = read(Some(declared), &encode(label, text), None);
        assert_eq!((title.as_str(), codes), (text, vec!["wrong-encoding"]), "{label} as {declared}, {name}");
        let header = format!("text/xml; charset={declared}");
        let (title, name, codes) = read(None, &encode(label, text), Some(&header));
        assert_eq!(
            (title.as_str(), codes),
            (text, vec!["wrong-encoding"]),
            "{label} sent as {declared}, {name}"
        );
    }
    let (title, _, codes) = read(None, &encode("iso-2022-jp", "日本語"), None);
    assert_eq!((title.as_str(), codes), ("日本語", vec!["undeclared-encoding"]));
}

#[test]
fn a_declaration_that_may_be_wrong_is_kept_and_doubted() {
    for (label, declared, text) in [
        ("windows-1255", "windows-1251", "היום בירושלים מזג האוויר יהיה נאה"),
        ("windows-1255", "windows-1256", "היום בירושלים מזג האוויר יהיה נאה"),
        ("windows-1253", "iso-8859-5", "Σήμερα στην Αθήνα ο καιρός θα είναι ηλιόλουστος"),
        ("windows-1254", "windows-1250", "Bugün İstanbul'da hava güneşli, yarın yağmur yağacak."),
    ] {
        let (_, name, codes) = read(Some(declared), &encode(label, text), None);
        assert_eq!(codes, ["odd-encoding"], "{label} as {declared}, {name}");
    }
}

#[test]
fn honest_declarations_of_western_languages_are_believed() {
    for text in [
        "Le café est fermé à l’été, déjà prêt où ça",
        "Größe & Übermut: Fußgänger müssen später über die Straße gehen",
        "Mañana lloverá en Málaga según el pronóstico. ¿Qué pasará?",
        "Não há informações sobre a eleição; amanhã será o último dia, põe-te à vontade",
        "Perché l’Italia è così bella? Più di mille città, già in febbraio",
        "På søndag blir det sol, og på mandag kommer regn. Ærlig talt, så hyggelig å være hjemme",
        "Äiti lähtee töihin huomenna. Sää on tänään hyvä ja lämmin, yöllä sataa",
        "Það er gott veður í Reykjavík í dag, þó að það rigni á morgun",
        "Één euro per stuk, zo’n ideeën krijgt hij: reünie, coöperatie",
        "Õhtul tuleb äike, öösel on jahe; ülehomme läheb jälle soojemaks",
        "Façade",
        "Málaga",
        "ÅÄÖ åäö",
        "5 °C, 3 m², ½ l, © 2024",
    ] {
        for label in ["iso-8859-1", "windows-1252"] {
            let (title, _, codes) = read(Some(label), &encode("windows-1252", text), None);
            assert_eq!((title.as_str(), codes), (text, vec![]), "{label}");
        }
    }
}

#[test]
fn utf_8_is_utf_8_whatever_is_declared() {
    for label in
        ["iso-8859-1", "windows-1251", "shift_jis", "gbk", "utf-16", "utf-16le", "iso-2022-jp", "big5"]
    {
        let (title, name, codes) = read(Some(label), "é東 новости".as_bytes(), None);
        assert_eq!(
            (title.as_str(), name, codes),
            ("é東 новости", "utf-8", vec!["wrong-encoding"]),
            "{label}"
        );
    }
    for (label, told) in
        [("x-unknown", vec!["unknown-encoding"]), ("", vec![]), ("none", vec!["unknown-encoding"])]
    {
        let (title, name, codes) = read(Some(label), "é東".as_bytes(), None);
        assert_eq!((title.as_str(), name, codes), ("é東", "utf-8", told), "{label}");
    }
}

#[test]
fn an_encoding_that_nobody_declares_is_guessed() {
    for (label, text) in [
        ("windows-1252", "Le café est fermé à l’été, déjà prêt où ça"),
        ("windows-1251", "Новости дня: президент подписал новый закон о бюджете"),
        ("koi8-r", "Новости дня: президент подписал новый закон о бюджете"),
        ("shift_jis", "日本語のニュースをお届けします。今日の天気は晴れです。"),
        ("euc-jp", "日本語のニュースをお届けします。今日の天気は晴れです。"),
        ("gbk", "中文新闻报道：今天的天气很好，我们去公园散步。"),
        ("big5", "中文新聞報導：今天的天氣很好，我們去公園散步。"),
        ("euc-kr", "한국어 뉴스를 전해 드립니다. 오늘 날씨는 맑습니다."),
    ] {
        let (title, name, codes) = read(None, &encode(label, text), None);
        assert_eq!((title.as_str(), codes), (text, vec!["undeclared-encoding"]), "{label} as {name}");
        let (title, _, codes) = read(Some("utf-8"), &encode(label, text), None);
        assert_eq!((title.as_str(), codes), (text, vec!["wrong-encoding"]), "{label} declared as utf-8");
    }
}

#[test]
fn what_two_encodings_write_alike_has_the_commoner_name() {
    for (label, text, expected) in [
        ("koi8-r", "Сегодня в Москве прошёл дождь, к вечеру похолодает", "koi8-r"),
        ("koi8-u", "Сьогодні в Києві пройшов дощ, увечері похолоднішає й їздити буде слизько", "koi8-u"),
    ] {
        for declared in [None, Some("utf-8")] {
            let (title, name, _) = read(declared, &encode(label, text), None);
            assert_eq!((title.as_str(), name), (text, expected), "{label} declared as {declared:?}");
        }
    }
}

#[test]
fn a_few_broken_bytes_cost_only_themselves() {
    for (title, expected) in [
        (&b"caf\xc3\xa9 \xff na\xc3\xafve"[..], "café \u{fffd} naïve"),
        (b"caf\xc3\xa9 \xc3", "café \u{fffd}"),
        (b"\xe6\x9d\xb1\xe4\xba \xe6\x9d\xb1", "東\u{fffd} 東"),
        (b"\xf0\x9f\x98\x80 \xf0\x9f\x98", "😀 \u{fffd}"),
        (b"caf\xc3\xa9 \xe9t\xe9 na\xc3\xafve", "café été naïve"),
        (b"\xed\xa0\xbd\xed\xb8\x80", "😀"),
    ] {
        let (found, name, codes) = read(Some("utf-8"), title, None);
        assert_eq!((found.as_str(), name, codes), (expected, "utf-8", vec!["broken-encoding"]));
    }
}

/// A feed as wide characters, with and without a byte order mark.
fn wide(text: &str, unit: fn(u16) -> [u8; 2], mark: bool) -> Vec<u8> {
    let marked = if mark { format!("\u{feff}{text}") } else { text.to_owned() };
    marked.encode_utf16().flat_map(unit).collect()
}

#[test]
fn wide_characters_are_seen_by_their_first_bytes() {
    let xml = "<?xml version='1.0' encoding='utf-16'?><rss><channel><title>é東😀</title></channel></rss>";
    let json = "{\"title\":\"é東😀\",\"items\":[]}";
    for text in [xml, json] {
        for (bytes, name) in [
            (wide(text, u16::to_le_bytes, true), "utf-16le"),
            (wide(text, u16::to_le_bytes, false), "utf-16le"),
            (wide(&format!("\n {text}"), u16::to_le_bytes, false), "utf-16le"),
            (wide(&format!("\r\n{text}"), u16::to_be_bytes, false), "utf-16be"),
            (wide(text, u16::to_be_bytes, true), "utf-16be"),
            (wide(text, u16::to_be_bytes, false), "utf-16be"),
        ] {
            let feed = parse(&bytes, "", None).expect("a feed");
            assert_eq!((feed.title.as_deref(), feed.encoding), (Some("é東😀"), name));
            assert_eq!(feed.warnings, []);
        }
    }
    for (order, name) in
        [(u32::to_le_bytes as fn(u32) -> [u8; 4], "utf-32le"), (u32::to_be_bytes, "utf-32be")]
    {
        for (mark, text) in [("\u{feff}", xml), ("", xml), ("\n", xml), ("", json), (" ", json)] {
            let bytes: Vec<u8> = format!("{mark}{text}").chars().flat_map(|c| order(u32::from(c))).collect();
            let feed = parse(&bytes, "", None).expect("a feed");
            assert_eq!((feed.title.as_deref(), feed.encoding), (Some("é東😀"), name));
        }
    }
}

#[test]
fn wide_characters_that_are_broken_are_replaced_and_told() {
    let mut bytes = wide("<rss><channel><title>a", u16::to_le_bytes, true);
    bytes.extend([0x00, 0xd8]);
    bytes.extend(wide("b</title></channel></rss>", u16::to_le_bytes, false));
    bytes.push(b'x');
    let feed = parse(&bytes, "", None).expect("a feed");
    assert_eq!(feed.title.as_deref(), Some("a\u{fffd}b"));
    assert!(feed.warnings.iter().any(|warning| warning.code == "broken-encoding"));
    let mut bytes: Vec<u8> =
        "<rss><channel><title>a".chars().flat_map(|c| u32::from(c).to_le_bytes()).collect();
    bytes.extend([0xff, 0xff, 0xff, 0x7f]);
    let feed = parse(&bytes, "", None).expect("a feed");
    assert!(feed.warnings.iter().any(|warning| warning.code == "broken-encoding"));
}

#[test]
fn marks_are_no_part_of_the_text() {
    for mark in [&b"\xef\xbb\xbf"[..], b"\xef\xbb\xbf\xef\xbb\xbf", b"\xef\xbb\xbf \n", b""] {
        let mut bytes = mark.to_vec();
        bytes.extend_from_slice("<rss><channel><title>é</title></channel></rss>".as_bytes());
        let feed = parse(&bytes, "", Some("text/xml; charset=iso-8859-1")).expect("a feed");
        assert_eq!(feed.title.as_deref(), Some("é"));
    }
}

#[test]
fn the_country_of_the_address_helps_to_guess() {
    let text = "Новини дня: президент підписав новий закон про бюджет";
    let mut bytes = b"<rss><channel><title>".to_vec();
    bytes.extend(encode("windows-1251", text));
    bytes.extend_from_slice(b"</title></channel></rss>");
    for address in
        ["https://news.example.ua/", "https://пример.укр/", "https://1.2.3.4/", "not an address", ""]
    {
        let feed = parse(&bytes, address, None).expect("a feed");
        assert_eq!(feed.title.as_deref(), Some(text), "{address}");
    }
}

#[test]
fn the_language_of_the_document_helps_to_guess() {
    let text = "Ma Budapesten napos idő lesz, holnap esőre számíthatunk. Űrhajó.";
    for (declared, code) in [(None, "undeclared-encoding"), (Some("utf-8"), "wrong-encoding")] {
        let mut title = encode("windows-1250", text);
        title.extend_from_slice(b"</title><language>hu</language><title>");
        let (title, _, codes) = read(declared, &title, None);
        assert_eq!((title.as_str(), codes), (text, vec![code]));
    }
}

#[test]
fn characters_that_were_lost_before_are_told() {
    for (title, codes) in [
        ("caf\u{fffd}", vec!["lost-characters"]),
        ("smile &#55357; end", vec!["lost-characters"]),
        ("smile &#55357;&#56832; end", vec![]),
    ] {
        assert_eq!(read(Some("utf-8"), title.as_bytes(), None).2, codes, "{title}");
    }
}

/// The title of a feed's first entry and the codes that are told of the text.
fn first_title(source: &str) -> (String, Vec<&'static str>) {
    let feed = parse(source.as_bytes(), "https://example.com/", None).expect("a feed");
    let codes =
        feed.warnings.iter().map(|warning| warning.code).filter(|code| code.contains("enco")).collect();
    (feed.entries[0].title.clone().unwrap_or_default(), codes)
}

#[test]
fn what_was_encoded_twice_before_it_was_spelled_is_put_right_where_that_is_certain() {
    let rss = |title: &str, text: &str| {
        format!(
            "<rss version='2.0'><channel><title>t</title><item><title>{title}</title><description>{text}</description>\
             </item></channel></rss>"
        )
    };
    let json = |title: &str| {
        format!(
            r#"{{"version":"https://jsonfeed.org/version/1","title":"Caf\u00c3\u00a9","items":[{{"id":"1","title":"{title}"}}]}}"#
        )
    };
    let eleves = "Les &#195;&#169;l&#195;&#168;ves fran&#195;&#167;ais";
    for (source, title, codes) in [
        (rss(eleves, "x"), "Les élèves français", vec!["encoded-twice"]),
        (rss(eleves, "caf&amp;Atilde;&amp;copy;"), "Les élèves français", vec!["encoded-twice"]),
        (rss("caf&#195;&#169;", "x"), "cafÃ©", vec!["mixed-encoding"]),
        (rss(eleves, "café"), "Les Ã©lÃ¨ves franÃ§ais", vec!["mixed-encoding"]),
        (rss("It&#146;s &#195;&#169;t&#195;&#169;", "x"), "It’s Ã©tÃ©", vec!["mixed-encoding"]),
        (
            json(r"Les \u00c3\u00a9l\u00c3\u00a8ves fran\u00c3\u00a7ais"),
            "Les élèves français",
            vec!["encoded-twice"],
        ),
        (json(r"caf\u00e9"), "café", vec!["mixed-encoding"]),
        (
            rss("What Ã© means", "You see Ã© where an e with acute should be."),
            "What Ã© means",
            vec!["mixed-encoding"],
        ),
        (
            rss("Why Ã© and â€™ appear", "If it shows Ã¼ or â€œ, read."),
            "Why Ã© and â€™ appear",
            vec!["mixed-encoding"],
        ),
        (rss("Les Ã©lÃ¨ves franÃ§ais", "cafÃ©"), "Les élèves français", vec!["encoded-twice"]),
        (
            rss("Les Ã©lÃ¨ves franÃ§ais", "café"),
            "Les élèves français",
            vec!["encoded-twice", "mixed-encoding"],
        ),
        (
            rss("Why MySQL shows naÃ¯ve, faÃ§ade and rÃ©sumÃ©", "x"),
            "Why MySQL shows naÃ¯ve, faÃ§ade and rÃ©sumÃ©",
            vec!["mixed-encoding"],
        ),
        (
            rss("It shows na&#195;&#175;ve, fa&#195;&#167;ade in Python", "x"),
            "It shows naÃ¯ve, faÃ§ade in Python",
            vec!["mixed-encoding"],
        ),
        (rss("РќРѕРІРѕСЃС‚Рё РґРЅСЏ", "x"), "Новости дня", vec!["encoded-twice"]),
        (rss("smile &#55357;&#56832; end", "x"), "smile 😀 end", vec![]),
        (rss("smile &amp;#xd83d;&amp;#xde00; end", "x"), "smile 😀 end", vec![]),
        (rss("smile &#55357; end", "x"), "smile \u{fffd} end", vec![]),
        (rss("caf&#233; &amp; &eacute;t&eacute;", "x"), "café & été", vec![]),
    ] {
        assert_eq!(first_title(&source), (title.to_owned(), codes), "{source}");
    }
}
