//! Which news agency a text came from.

/// Agencies by their own names, and what they are called in bylines, credits and datelines.
const AGENCIES: &str = "\
    Reuters=Reuters|REUTERS|Thomson Reuters|رويترز; AFP=AFP|Agence France-Presse|Agence France Presse|أ ف ب; \
    AP=AP|Associated Press|The Associated Press; dpa=dpa|DPA|Deutsche Presse-Agentur; EFE=EFE|Agencia EFE; \
    Europa Press=Europa Press; Xinhua=Xinhua|新华社; ANSA=ANSA|Ansa; Adnkronos=Adnkronos; TASS=TASS|ТАСС; \
    RIA Novosti=РИА Новости; Kyodo=Kyodo|KYODO|共同; Jiji=Jiji|時事; PTI=PTI|Press Trust of India; ANI=ANI; \
    IANS=IANS; Yonhap=Yonhap|연합뉴스; PA Media=PA Media|Press Association; AAP=AAP|Australian Associated Press; \
    APA=APA; Keystone-SDA=SDA|Keystone-SDA|Keystone-ATS|ATS; ANP=ANP; Belga=Belga; TT=TT; NTB=NTB; \
    Ritzau=Ritzau; STT=STT; PAP=PAP; ČTK=ČTK; MTI=MTI; Lusa=Lusa; Agência Brasil=Agência Brasil; \
    Anadolu=Anadolu|AA; UPI=UPI; Bloomberg=Bloomberg; \
    The Canadian Press=Canadian Press|The Canadian Press|La Presse Canadienne; Antara=Antara; \
    Bernama=Bernama; Ukrinform=Укринформ; Interfax=Interfax|Интерфакс; SPA=SPA; MENA=MENA";

/// Names that are words or other people's names too: only where they stand alone or in a dateline.
const SHORT: usize = 3;
/// What stands between names.
const JOINTS: [&str; 9] = [" and ", " with ", " - ", " avec ", " et ", " mit ", " und ", " con ", " com "];
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
    let mut parts: Vec<&str> = words.collect();
    for word in JOINTS {
        parts = parts.into_iter().flat_map(|part| part.split(word)).collect();
    }
    parts.into_iter().map(bare).find_map(|part| {
        let agencies = AGENCIES.split("; ").filter_map(|agency| agency.split_once('='));
        let names = agencies.flat_map(|(own, names)| names.split('|').map(move |name| (own, name)));
        // The longest: "Australian Associated Press" ends with another's name.
        names.filter(|(_, name)| is_name(part, name)).max_by_key(|(_, name)| name.len()).map(|(own, _)| own)
    })
}

fn is_name(part: &str, name: &str) -> bool {
    let stands =
        |rest: Option<&str>, is_apart: fn(&str) -> bool| name.len() > SHORT && rest.is_some_and(is_apart);
    part == name
        || stands(part.strip_suffix(name), |rest| rest.ends_with(' '))
        || stands(part.strip_prefix(name), |rest| rest.starts_with(' '))
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
