//! What publishers put after the first words of a text to have it opened: "Read more", "Continue reading →", "[…]".

/// Invitations, in small letters. Each is only taken for one where a sentence or a line begins, or where it is written
/// with a capital letter of its own, and where nothing follows but signs.
const INVITATIONS: [&str; 96] = [
    "read more",
    "read on",
    "read the rest",
    "read the full story",
    "read the full article",
    "read the full post",
    "read the whole story",
    "read full story",
    "read full article",
    "read the article",
    "full story",
    "keep reading",
    "continue reading",
    "click here to read more",
    "click here for more",
    "learn more",
    "find out more",
    "see more",
    "view article",
    "view full article",
    "(more",
    "lire la suite",
    "lire plus",
    "lire l’article",
    "lire l'article",
    "en savoir plus",
    "continuer la lecture",
    "continuer à lire",
    "poursuivre la lecture",
    "voir plus",
    "la suite",
    "weiterlesen",
    "weiter lesen",
    "mehr lesen",
    "mehr erfahren",
    "lesen sie mehr",
    "zum artikel",
    "leer más",
    "seguir leyendo",
    "sigue leyendo",
    "continuar leyendo",
    "ver más",
    "leia mais",
    "ler mais",
    "continue lendo",
    "continuar lendo",
    "continuar a ler",
    "saiba mais",
    "leggi tutto",
    "leggi di più",
    "leggi l’articolo",
    "leggi l'articolo",
    "continua a leggere",
    "continua",
    "llegir més",
    "lees meer",
    "lees verder",
    "verder lezen",
    "läs mer",
    "läs vidare",
    "fortsätt läsa",
    "les mer",
    "fortsett å lese",
    "læs mere",
    "læs videre",
    "lue lisää",
    "czytaj więcej",
    "czytaj dalej",
    "číst dál",
    "číst více",
    "čítať ďalej",
    "tovább olvasom",
    "bővebben",
    "citește mai mult",
    "citeşte mai mult",
    "devamını oku",
    "διαβάστε περισσότερα",
    "читать далее",
    "читать дальше",
    "читать полностью",
    "подробнее",
    "читати далі",
    "докладніше",
    "اقرأ المزيد",
    "المزيد",
    "متابعة القراءة",
    "קרא עוד",
    "המשך לקרוא",
    "ادامه مطلب",
    "続きを読む",
    "もっと読む",
    "阅读全文",
    "阅读更多",
    "閱讀更多",
    "더 보기",
    "더보기",
];

/// Invitations that name what is opened, or where: "Continue reading A bridge opens", "Read more at The Courier".
const NAMING: [&str; 12] = [
    "continue reading ",
    "read more at ",
    "read more on ",
    "read more about ",
    "read more: ",
    "read the full story at ",
    "read the rest of ",
    "lire la suite sur ",
    "lire la suite de ",
    "weiterlesen auf ",
    "weiterlesen bei ",
    "seguir leyendo ",
];

/// The line that WordPress ends a feed's text with: what stands before and after the title.
const APPEARED: [(&str, &str); 9] = [
    ("the post ", " appeared first on "),
    ("the post ", " first appeared on "),
    ("l’article ", " est apparu en premier sur "),
    ("l’article ", " est paru en premier sur "),
    ("der beitrag ", " erschien zuerst auf "),
    ("la entrada ", " se publicó primero en "),
    ("l'articolo ", " proviene da "),
    ("o post ", " apareceu primeiro em "),
    ("het bericht ", " verscheen eerst op "),
];

/// Bytes at the end of a text that are looked through, and characters that a title may have.
const REACH: usize = 480;
const TITLE: usize = 160;

/// `text` without invitations at its end; a newline in it is the end of a line. What an ellipsis in brackets cut short
/// ends with `…`.
pub fn without_teaser(text: &str) -> String {
    let mut rest = text.trim_end();
    let mut is_cut = false;
    while let Some(shorter) = without_sign(rest, &mut is_cut).or_else(|| without_invitation(rest)) {
        rest = shorter.trim_end();
    }
    let wants_mark = is_cut && !rest.is_empty() && !rest.ends_with(is_end);
    if wants_mark { format!("{}…", rest.trim_end_matches([',', ';', ':'])) } else { rest.to_owned() }
}

/// Without an arrow or an ellipsis in brackets.
fn without_sign<'a>(text: &'a str, is_cut: &mut bool) -> Option<&'a str> {
    for sign in ["[…]", "[...]", "[ … ]", "[. . .]", "(…)", "(...)"] {
        if let Some(rest) = text.strip_suffix(sign) {
            *is_cut = true;
            return Some(rest);
        }
    }
    let rest = text.trim_end_matches(is_arrow);
    // Where there is a quotation mark or a bracket before it, it is one too.
    (rest.len() < text.len() && !rest.contains(['«', '»', '‹', '›', '<'])).then_some(rest)
}

fn without_invitation(text: &str) -> Option<&str> {
    let mut from = text.len().saturating_sub(REACH);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let mut is_start = from == 0;
    let mut is_word = true;
    for (at, char) in text.get(from..)?.char_indices() {
        let at = from + at;
        let stands_out = is_word && (char.is_uppercase() || char == '(');
        if (is_start || stands_out) && invites(text.get(at..)?, is_start) {
            return text
                .get(..at)
                .map(|rest| rest.trim_end_matches([' ', '(', '[', '|', '•', '·', '–', '—', '-']));
        }
        is_start = is_boundary(char) || (is_start && char.is_whitespace());
        is_word = !char.is_alphanumeric();
    }
    None
}

/// Whether `text` is an invitation and nothing else. One that names something has to begin a sentence.
fn invites(text: &str, is_start: bool) -> bool {
    let is_plain = INVITATIONS.iter().any(|words| after(text, words).is_some_and(is_only_signs));
    is_plain || (is_start && (names(text) || has_appeared(text)))
}

fn names(text: &str) -> bool {
    let is_title = |rest: &str| {
        let title = rest.trim_end_matches(|char| is_arrow(char) || is_end(char));
        title.chars().count() <= TITLE && !title.contains(['\n', '。']) && !title.contains(". ")
    };
    NAMING.iter().any(|words| after(text, words).is_some_and(is_title))
}

fn has_appeared(text: &str) -> bool {
    APPEARED.iter().any(|(before, between)| {
        after(text, before)
            .and_then(|rest| rest.split_once(between))
            .is_some_and(|(_, place)| place.chars().count() <= TITLE && !place.contains('\n'))
    })
}

/// What follows `words` at the start of `text`, whatever its capitals.
fn after<'a>(text: &'a str, words: &str) -> Option<&'a str> {
    let mut rest = text.chars();
    for expected in words.chars() {
        let found = rest.next()?;
        if found != expected && !found.to_lowercase().eq([expected]) {
            return None;
        }
    }
    Some(rest.as_str())
}

fn is_only_signs(text: &str) -> bool {
    text.chars().all(|char| char.is_whitespace() || is_arrow(char) || is_end(char) || ":|)]".contains(char))
}

/// After this a new sentence or part begins.
fn is_boundary(char: char) -> bool {
    is_end(char) || is_arrow(char) || "\n|])([»”\"–—•·".contains(char)
}

fn is_end(char: char) -> bool {
    ".…!?。！？؟।".contains(char)
}

fn is_arrow(char: char) -> bool {
    "→➔➜➡›»>⇒▸►⟶←".contains(char)
}

#[cfg(test)]
mod tests {
    use super::without_teaser;

    #[test]
    fn invitations_at_the_end_go() {
        for (text, left) in [
            ("The bridge opens on Monday. Read more", "The bridge opens on Monday."),
            ("The bridge opens on Monday. Read more...", "The bridge opens on Monday."),
            ("The bridge opens on Monday.\nread more »", "The bridge opens on Monday."),
            ("The bridge opens on Monday Read More →", "The bridge opens on Monday"),
            ("The bridge opens… Continue reading →", "The bridge opens…"),
            ("The bridge opens. Continue reading “A bridge, at last” →", "The bridge opens."),
            ("The bridge opens. Continue reading A bridge, at last", "The bridge opens."),
            ("The bridge opens [...] Read more at The Courier", "The bridge opens…"),
            ("The bridge opens, […]", "The bridge opens…"),
            ("The bridge opens. […]", "The bridge opens."),
            ("The bridge opens (more…)", "The bridge opens"),
            ("The bridge opens on Monday. [Read more]", "The bridge opens on Monday."),
            ("The bridge opens | READ MORE", "The bridge opens"),
            ("It opens.\nThe post A bridge. At last. appeared first on The Courier.", "It opens."),
            ("It opens […]\nThe post A bridge appeared first on Courier.", "It opens…"),
            ("Le pont ouvre lundi. Lire la suite", "Le pont ouvre lundi."),
            ("Le pont ouvre lundi.\nLire la suite sur La Gazette", "Le pont ouvre lundi."),
            ("Die Brücke öffnet. Weiterlesen", "Die Brücke öffnet."),
            ("Die Brücke öffnet.\nDer Beitrag Brücke erschien zuerst auf Bote.", "Die Brücke öffnet."),
            ("El puente abre. Leer más", "El puente abre."),
            ("A ponte abre. LEIA MAIS…", "A ponte abre."),
            ("Il ponte apre. Continua a leggere »", "Il ponte apre."),
            ("De brug gaat open. Lees verder", "De brug gaat open."),
            ("Most się otwiera. Czytaj więcej", "Most się otwiera."),
            ("Мост открыт. Читать далее…", "Мост открыт."),
            ("يفتح الجسر يوم الاثنين. اقرأ المزيد", "يفتح الجسر يوم الاثنين."),
            ("הגשר נפתח. קרא עוד", "הגשר נפתח."),
            ("橋が開通する。続きを読む", "橋が開通する。"),
            ("大桥通车。阅读全文 »", "大桥通车。"),
            ("다리가 열린다. 더 보기", "다리가 열린다."),
            ("Read more", ""),
        ] {
            assert_eq!(without_teaser(text), left, "{text}");
        }
    }

    #[test]
    fn sentences_that_only_sound_alike_stay() {
        for text in [
            "",
            "Children should read more.",
            "The minister wants to know who will read on",
            "“You have to learn more”",
            "It continues.",
            "He said: « le pont »",
            "Continue reading aloud to children. It helps them. So does singing.",
            "She did not know what to say…",
            "Costs rose by half (see page 3)",
            "The post office closes. It appeared first in 1901.",
        ] {
            assert_eq!(without_teaser(text), text);
        }
    }

    #[test]
    fn any_text_is_taken() {
        for text in ["İ", "[…][…][…]", "→→→", "The post ", "x\u{301}\u{301} read more", "阅读全文阅读全文"]
        {
            assert!(without_teaser(text).len() <= text.len() + '…'.len_utf8(), "{text}");
        }
        let long = "é".repeat(4000) + " [...]";
        assert!(without_teaser(&long).ends_with('…'));
    }
}
