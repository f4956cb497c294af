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
/// As written but for the first letter.
const APPEARED: [(&str, &str); 9] = [
    ("the post ", " appeared first on "),
    ("the post ", " first appeared on "),
    ("l’article ", " est apparu en premier sur "),
    ("l’article ", " est paru en premier sur "),
    ("der Beitrag ", " erschien zuerst auf "),
    ("la entrada ", " se publicó primero en "),
    ("l'articolo ", " proviene da "),
    ("o post ", " apareceu primeiro em "),
    ("het bericht ", " verscheen eerst op "),
];

/// Bytes at the end of a text that are looked through for what names something.
const REACH: usize = 480;
/// Characters that a title may have.
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
    let at = plain(text).or_else(|| naming(text)).or_else(|| appeared(text))?;
    text.get(..at).map(|rest| rest.trim_end_matches([' ', '(', '[', '|', '•', '·', '–', '—', '-']))
}

/// Where an invitation begins that the text ends with.
fn plain(text: &str) -> Option<usize> {
    let bare = text.trim_end_matches(is_sign);
    INVITATIONS.iter().find_map(|words| {
        let at = start_of(bare, words)?;
        (begins_sentence(bare, at) || stands_out(bare, at)).then_some(at)
    })
}

/// Where `words` begin that `text` ends with, whatever their capitals.
fn start_of(text: &str, words: &str) -> Option<usize> {
    let mut rest = text.chars();
    for expected in words.chars().rev() {
        let found = rest.next_back()?;
        if found != expected && !found.to_lowercase().eq([expected]) {
            return None;
        }
    }
    Some(rest.as_str().len())
}

/// Where an invitation begins that names what is opened, or where.
fn naming(text: &str) -> Option<usize> {
    let is_title = |rest: &str| {
        let title = rest.trim_end_matches(is_sign);
        title.chars().count() <= TITLE && !title.contains(['\n', '。']) && !title.contains(". ")
    };
    NAMING.iter().find_map(|words| {
        let at = last_sentence(text, words)?;
        text.get(at + words.len()..).is_some_and(is_title).then_some(at)
    })
}

/// Where the line begins that WordPress adds.
fn appeared(text: &str) -> Option<usize> {
    APPEARED.iter().find_map(|(before, between)| {
        let (head, place) = text.rsplit_once(between)?;
        let is_place = place.len() <= REACH && place.chars().count() <= TITLE && !place.contains('\n');
        last_sentence(head, before).filter(|_| is_place)
    })
}

/// Where the last sentence begins that begins with `words`, its first letter small or capital.
fn last_sentence(text: &str, words: &str) -> Option<usize> {
    let mut from = text.len().saturating_sub(REACH);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let (first, others) = words.split_at_checked(1)?;
    let at = (from + text.get(from..)?.rfind(others)?).checked_sub(1)?;
    let is_first = text.get(at..=at).is_some_and(|letter| letter.eq_ignore_ascii_case(first));
    (is_first && begins_sentence(text, at)).then_some(at)
}

fn begins_sentence(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let end = before.trim_end();
    end.is_empty()
        || end.ends_with(is_boundary)
        || before.get(end.len()..).is_some_and(|gap| gap.contains('\n'))
}

/// Whether a word begins there that is set off from the sentence before it.
fn stands_out(text: &str, at: usize) -> bool {
    let is_new = !text.get(..at).unwrap_or_default().ends_with(char::is_alphanumeric);
    is_new
        && text
            .get(at..)
            .is_some_and(|rest| rest.starts_with(|char: char| char.is_uppercase() || char == '('))
}

fn is_sign(char: char) -> bool {
    char.is_whitespace() || is_arrow(char) || is_end(char) || matches!(char, ':' | '|' | ')' | ']')
}

/// After this a new sentence or part begins.
fn is_boundary(char: char) -> bool {
    is_end(char)
        || is_arrow(char)
        || matches!(char, '\n' | '|' | ']' | ')' | '(' | '[' | '»' | '”' | '"' | '–' | '—' | '•' | '·')
}

fn is_end(char: char) -> bool {
    matches!(char, '.' | '…' | '!' | '?' | '。' | '！' | '？' | '؟' | '।')
}

fn is_arrow(char: char) -> bool {
    matches!(char, '→' | '➔' | '➜' | '➡' | '›' | '»' | '>' | '⇒' | '▸' | '►' | '⟶' | '←')
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
