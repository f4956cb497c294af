//! Which news agency a text came from.

/// Names that agencies are given in bylines, credits and datelines, and their own.
const AGENCIES: &[(&str, &str)] = &[
    ("Reuters", "Reuters"),
    ("REUTERS", "Reuters"),
    ("Thomson Reuters", "Reuters"),
    ("AFP", "AFP"),
    ("Agence France-Presse", "AFP"),
    ("Agence France Presse", "AFP"),
    ("AP", "AP"),
    ("Associated Press", "AP"),
    ("The Associated Press", "AP"),
    ("dpa", "dpa"),
    ("DPA", "dpa"),
    ("Deutsche Presse-Agentur", "dpa"),
    ("EFE", "EFE"),
    ("Agencia EFE", "EFE"),
    ("Europa Press", "Europa Press"),
    ("Xinhua", "Xinhua"),
    ("新华社", "Xinhua"),
    ("ANSA", "ANSA"),
    ("Ansa", "ANSA"),
    ("Adnkronos", "Adnkronos"),
    ("TASS", "TASS"),
    ("ТАСС", "TASS"),
    ("РИА Новости", "RIA Novosti"),
    ("Kyodo", "Kyodo"),
    ("KYODO", "Kyodo"),
    ("共同", "Kyodo"),
    ("Jiji", "Jiji"),
    ("時事", "Jiji"),
    ("PTI", "PTI"),
    ("Press Trust of India", "PTI"),
    ("ANI", "ANI"),
    ("IANS", "IANS"),
    ("Yonhap", "Yonhap"),
    ("연합뉴스", "Yonhap"),
    ("PA Media", "PA Media"),
    ("Press Association", "PA Media"),
    ("AAP", "AAP"),
    ("Australian Associated Press", "AAP"),
    ("APA", "APA"),
    ("SDA", "Keystone-SDA"),
    ("Keystone-SDA", "Keystone-SDA"),
    ("Keystone-ATS", "Keystone-SDA"),
    ("ATS", "Keystone-SDA"),
    ("ANP", "ANP"),
    ("Belga", "Belga"),
    ("TT", "TT"),
    ("NTB", "NTB"),
    ("Ritzau", "Ritzau"),
    ("STT", "STT"),
    ("PAP", "PAP"),
    ("ČTK", "ČTK"),
    ("ČTK", "ČTK"),
    ("MTI", "MTI"),
    ("Lusa", "Lusa"),
    ("Agência Brasil", "Agência Brasil"),
    ("Anadolu", "Anadolu"),
    ("AA", "Anadolu"),
    ("UPI", "UPI"),
    ("Bloomberg", "Bloomberg"),
    ("Canadian Press", "The Canadian Press"),
    ("The Canadian Press", "The Canadian Press"),
    ("La Presse Canadienne", "The Canadian Press"),
    ("Antara", "Antara"),
    ("Bernama", "Bernama"),
    ("Укринформ", "Ukrinform"),
    ("Interfax", "Interfax"),
    ("Интерфакс", "Interfax"),
    ("SPA", "SPA"),
    ("MENA", "MENA"),
    ("أ ف ب", "AFP"),
    ("رويترز", "Reuters"),
];

/// Names that are words or other people's names too: only where they stand alone or in a dateline.
const SHORT: usize = 3;
/// Letters at the start of a text in which a dateline stands.
const DATELINE: usize = 90;

/// The agency named in a byline, in a picture's credit or in the dateline that `text` begins with ("PARIS (Reuters) –"),
/// by its own name. A picture's credit alone says little of the text: it counts only for an agency that the byline or
/// the dateline names too, or where there is no byline.
#[must_use]
pub fn wire(byline: Option<&str>, credit: Option<&str>, text: &str) -> Option<&'static str> {
    let in_byline = byline.and_then(named);
    in_byline.or_else(|| in_dateline(text)).or_else(|| credit.filter(|_| byline.is_none()).and_then(named))
}

fn named(line: &str) -> Option<&'static str> {
    let words = line.split([',', '/', '|', '(', ')', ';', '–', '—', '&', '•', '·']);
    let parts =
        words.flat_map(|part| part.split(" and ").chain(part.split(" with ")).chain(part.split(" - ")));
    parts.map(bare).find_map(|part| {
        let found = AGENCIES.iter().find(|(name, _)| {
            part == *name
                || (name.len() > SHORT && part.strip_suffix(name).is_some_and(|rest| rest.ends_with(' ')))
                || (name.len() > SHORT && part.strip_prefix(name).is_some_and(|rest| rest.starts_with(' ')))
        });
        found.map(|(_, own)| *own)
    })
}

fn bare(part: &str) -> &str {
    let part = part.trim().trim_matches(['.', ':', '©', '[', ']']).trim();
    ["By ", "by ", "via ", "von ", "Von ", "Par ", "par ", "Photo: ", "Foto: ", "with ", "avec "]
        .iter()
        .find_map(|word| part.strip_prefix(word))
        .unwrap_or(part)
}

/// "PARIS (Reuters) –", "Berlin (dpa) -", "MADRID, 3 May (EFE).-", "(Reuters) -", "BEIJING, May 3 (Xinhua) --".
fn in_dateline(text: &str) -> Option<&'static str> {
    let line = text.lines().find(|line| !line.trim().is_empty())?;
    let end = line.char_indices().nth(DATELINE).map_or(line.len(), |(at, _)| at);
    let head = line.get(..end)?;
    let (place, rest) = head.split_once(['(', '（', '['])?;
    let (name, after) = rest.split_once([')', '）', ']'])?;
    let follows = after.trim_start();
    let is_line =
        follows.starts_with(['-', '–', '—', '―', ':', '.', '|']) || follows.is_empty() && !place.is_empty();
    let is_place = place.chars().count() <= 60 && !place.contains(['!', '?', '"', '“']);
    (is_place && (is_line || place.trim().is_empty())).then(|| named(name)).flatten()
}
