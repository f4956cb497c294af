//! Names of months.

/// Names in lower case, by month: English, German, French, Spanish, Italian, Portuguese, Dutch, Swedish, Danish,
/// Norwegian, Finnish, Polish, Czech, Hungarian, Romanian, Turkish, Indonesian, Greek, Russian, Ukrainian, Bulgarian,
/// Arabic, Persian, Hebrew, Hindi, Vietnamese has numbers. Where usage inflects, the stem.
const NAMES: [&str; 12] = [
    "jan january januar jänner janvier enero gennaio janeiro januari tammikuu stycznia styczeń ledna leden január ianuarie ocak ιανουάριος ιανουαρίου ιαν января январь січня януари يناير كانون ژانویه ינואר जनवरी",
    "feb february februar feber février fevrier febrero febbraio fevereiro februari helmikuu lutego luty února únor február februarie şubat φεβρουάριος φεβρουαρίου φεβ февраля февраль лютого лютий февруари فبراير شباط فوریه פברואר फरवरी",
    "mar march märz maerz mrz mrt mars marzo março marco maart maaliskuu marca marzec března březen március martie mart maret μάρτιος μαρτίου μάρ μαρ марта март березня березень مارس آذار מרץ मार्च",
    "apr april avril abril aprile huhtikuu kwietnia kwiecień dubna duben április aprilie nisan απρίλιος απριλίου απρ апреля апрель квітня квітень април أبريل نيسان آوریل אפריל अप्रैल",
    "may mai mayo maggio maio mei maj toukokuu maja května květen május mayıs μάιος μαΐου μάι μαϊ мая май травня травень مايو أيار مه מאי मई",
    "jun june juni juin junio giugno junho kesäkuu czerwca czerwiec června červen június iunie haziran ιούνιος ιουνίου ιούν ιουν июня июнь червня червень юни يونيو حزيران ژوئن יוני जून",
    "jul july juli juillet julio luglio julho heinäkuu lipca lipiec července červenec július iulie temmuz ιούλιος ιουλίου ιούλ ιουλ июля июль липня липень юли يوليو تموز ژوئیه יולי जुलाई",
    "aug august août aout agosto augustus augusti elokuu sierpnia sierpień srpna srpen augusztus ağustos agustus αύγουστος αυγούστου αύγ αυγ августа август серпня серпень أغسطس آب اوت אוגוסט अगस्त",
    "sep sept september septembre septiembre settembre setembro syyskuu września wrzesień září szeptember szept septembrie eylül σεπτέμβριος σεπτεμβρίου σεπ сентября сентябрь вересня вересень септември سبتمبر أيلول سپتامبر ספטמבר सितंबर",
    "oct october oktober octobre octubre ottobre outubro lokakuu października październik října říjen október octombrie ekim οκτώβριος οκτωβρίου οκτ октября октябрь жовтня жовтень октомври أكتوبر تشرين اکتبر אוקטובר अक्टूबर",
    "nov november novembre noviembre novembro marraskuu listopada listopad listopadu noiembrie kasım nopember νοέμβριος νοεμβρίου νοέ νοε ноября ноябрь листопада листопад ноември نوفمبر نوامبر נובמבר नवंबर",
    "dec december dezember décembre decembre diciembre dicembre dezembro joulukuu grudnia grudzień prosince prosinec decembrie aralık desember δεκέμβριος δεκεμβρίου δεκ декабря декабрь грудня грудень декември ديسمبر دسامبر דצמבר दिसंबर",
];

/// `Jan` to `Dec`, 1 to 12: three letters, as RFC 822 has them.
pub(super) fn english(word: &str) -> Option<i64> {
    if word.len() != 3 {
        return None;
    }
    (1..)
        .zip(NAMES)
        .find(|(_, names)| names.get(..3).is_some_and(|name| name.eq_ignore_ascii_case(word)))
        .map(|(month, _)| month)
}

/// Whether a word is an English weekday or its abbreviation: the commonest word of a date, not worth a search.
pub(super) fn is_english_weekday(word: &str) -> bool {
    let usual = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let head = word.get(..3).unwrap_or_default();
    usual.contains(&head) && (word.len() == 3 || word.ends_with("day"))
}

/// 1 to 12 for a name, an inflected name or an abbreviation of at least three letters, in lower case.
pub(super) fn month(word: &str) -> Option<i64> {
    if let Some(month) = english(word) {
        return Some(month);
    }
    let exact = |names: &str| names.split(' ').any(|name| name == word);
    let is_long = word.chars().nth(2).is_some();
    let begins = |names: &str| {
        names
            .split(' ')
            .any(|name| name.starts_with(word) || (name.chars().nth(4).is_some() && word.starts_with(name)))
    };
    let find =
        |matches: &dyn Fn(&str) -> bool| (1..).zip(NAMES).find(|(_, names)| matches(names)).map(|(n, _)| n);
    find(&exact)
        .or_else(|| if is_long { find(&begins) } else { None })
        // Hebrew writes "in" with its word.
        .or_else(|| {
            word.strip_prefix('ב').and_then(|bare| find(&|names| names.split(' ').any(|name| name == bare)))
        })
}

/// Whether a word that begins a month's name is as well a weekday's: French, Spanish, Italian and Romanian `mar`, Dutch
/// `maa`, Hungarian `sze`.
pub(super) fn may_be_weekday(word: &str) -> bool {
    matches!(word, "mar" | "maa" | "sze")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_known_by_name_and_abbreviation() {
        for (word, expected) in [
            ("jan", Some(1)),
            ("févr", Some(2)),
            ("marraskuuta", Some(11)),
            ("mar", Some(3)),
            ("juin", Some(6)),
            ("juil", Some(7)),
            ("июля", Some(7)),
            ("окт", Some(10)),
            ("oct", Some(10)),
            ("monday", None),
            ("ja", None),
            ("xyz", None),
            ("červen", Some(6)),
            ("července", Some(7)),
        ] {
            assert_eq!(month(word), expected, "{word}");
        }
    }

    #[test]
    fn every_name_of_the_table_is_its_month_and_no_other() {
        for (month_of, names) in (1..).zip(NAMES) {
            for name in names.split(' ') {
                assert_eq!(month(name), Some(month_of), "{name}");
            }
        }
        let all: Vec<&str> = NAMES.iter().flat_map(|names| names.split(' ')).collect();
        for name in &all {
            assert_eq!(all.iter().filter(|other| *other == name).count(), 1, "{name} stands once");
        }
    }

    #[test]
    fn english_abbreviations_are_three_letters_in_any_case() {
        for (number, name) in
            (1..).zip(["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"])
        {
            assert_eq!(english(name), Some(number));
            assert_eq!(english(&name.to_uppercase()), Some(number));
        }
        for name in ["", "Ja", "Janu", "xyz", "é"] {
            assert_eq!(english(name), None, "{name}");
        }
    }

    #[test]
    fn weekdays_are_no_months() {
        for name in [
            "mon",
            "monday",
            "tue",
            "tuesday",
            "wed",
            "thu",
            "thursday",
            "fri",
            "sat",
            "sunday",
            "lundi",
            "mardi",
            "jeu",
            "dimanche",
            "montag",
            "samstag",
            "lunes",
            "martes",
            "miércoles",
            "domingo",
            "lunedì",
            "sabato",
            "segunda",
            "понедельник",
            "вт",
            "الاثنين",
            "月曜日",
        ] {
            assert_eq!(month(name), None, "{name}");
        }
        assert!(is_english_weekday("mon") && is_english_weekday("wednesday") && !is_english_weekday("month"));
    }
}
