//! The agency that a text came from: byline, dateline, credit.

use super::pages::{PARAGRAPHS, found, page, text};

#[test]
fn an_agency_in_the_byline_is_found() {
    for (byline, agency) in [
        ("Reuters", "Reuters"),
        ("By Reuters", "Reuters"),
        ("REUTERS", "Reuters"),
        ("Ada Wren, Reuters", "Reuters"),
        ("AFP", "AFP"),
        ("Le Courrier avec AFP", "AFP"),
        ("Agence France-Presse", "AFP"),
        ("The Associated Press", "AP"),
        ("AP", "AP"),
        ("Ada Wren and AP", "AP"),
        ("dpa", "dpa"),
        ("Ada Wren (dpa)", "dpa"),
        ("Agencia EFE", "EFE"),
        ("EFE", "EFE"),
        ("Xinhua", "Xinhua"),
        ("新华社", "Xinhua"),
        ("ANSA", "ANSA"),
        ("TASS", "TASS"),
        ("ТАСС", "TASS"),
        ("Kyodo", "Kyodo"),
        ("PTI", "PTI"),
        ("Press Trust of India", "PTI"),
        ("Yonhap", "Yonhap"),
        ("Keystone-SDA", "Keystone-SDA"),
        ("Ritzau", "Ritzau"),
        ("NTB", "NTB"),
        ("Lusa", "Lusa"),
        ("PAP", "PAP"),
        ("The Canadian Press", "The Canadian Press"),
        ("Anadolu", "Anadolu"),
    ] {
        let html = page(
            &format!("<meta name=author content=\"{byline}\">"),
            &format!("<article><h1>A bridge</h1>{}</article>", text()),
        );
        assert_eq!(found(&html).wire.as_deref(), Some(agency), "{byline}");
    }
}

#[test]
fn an_agency_in_the_dateline_is_found() {
    for (dateline, agency) in [
        ("ARLSTADT (Reuters) – ", "Reuters"),
        ("(Reuters) - ", "Reuters"),
        ("ARLSTADT, May 3 (Xinhua) -- ", "Xinhua"),
        ("ARLSTADT (AP) — ", "AP"),
        ("Arlstadt (dpa) - ", "dpa"),
        ("ARLSTADT (AFP) - ", "AFP"),
        ("Arlstadt, 3 may (EFE).- ", "EFE"),
        ("(ANSA) - ARLSTADT, 3 MAG - ", "ANSA"),
        ("Arlstadt (ČTK) – ", "ČTK"),
        ("ARLSTADT (PTI): ", "PTI"),
    ] {
        let html = page(
            "",
            &format!("<article><h1>A bridge</h1><p>{dateline}{}</p>{}</article>", PARAGRAPHS[0], text()),
        );
        assert_eq!(found(&html).wire.as_deref(), Some(agency), "{dateline}");
    }
}

#[test]
fn every_agency_is_found_by_each_of_its_names() {
    for (names, agency) in [
        (&["Reuters", "Thomson Reuters", "رويترز"][..], "Reuters"),
        (&["Agence France-Presse", "Agence France Presse", "أ ف ب"], "AFP"),
        (&["Associated Press", "The Associated Press"], "AP"),
        (&["DPA", "Deutsche Presse-Agentur"], "dpa"),
        (&["共同", "KYODO"], "Kyodo"),
        (&["時事"], "Jiji"),
        (&["연합뉴스"], "Yonhap"),
        (&["РИА Новости"], "RIA Novosti"),
        (&["Интерфакс"], "Interfax"),
        (&["Укринформ"], "Ukrinform"),
        (&["Press Association"], "PA Media"),
        (&["Australian Associated Press"], "AAP"),
        (&["Keystone-ATS", "SDA"], "Keystone-SDA"),
        (&["La Presse Canadienne"], "The Canadian Press"),
        (&["Agência Brasil"], "Agência Brasil"),
        (&["Europa Press"], "Europa Press"),
    ] {
        for name in names {
            assert_eq!(article::wire(Some(name), None, ""), Some(agency), "{name}");
            assert_eq!(
                article::wire(None, None, &format!("Arlstadt ({name}) – It is open.")),
                Some(agency),
                "{name}"
            );
        }
    }
}

#[test]
fn names_are_told_apart_by_whatever_stands_between_them() {
    for (byline, agency) in [
        ("Ada Wren/Reuters", Some("Reuters")),
        ("Ada Wren | Reuters", Some("Reuters")),
        ("Ada Wren; Reuters", Some("Reuters")),
        ("Ada Wren • AFP", Some("AFP")),
        ("Ada Wren – AFP", Some("AFP")),
        ("Ada Wren & AFP", Some("AFP")),
        ("Ada Wren con EFE", Some("EFE")),
        ("Ada Wren mit dpa", Some("dpa")),
        ("Ada Wren und dpa", Some("dpa")),
        ("Ada Wren et AFP", Some("AFP")),
        ("Ada Wren com Lusa", Some("Lusa")),
        ("via Reuters", Some("Reuters")),
        ("von dpa", Some("dpa")),
        ("© Reuters", Some("Reuters")),
        ("[Reuters]", Some("Reuters")),
        ("Reuters.", Some("Reuters")),
        ("Reuters Staff", Some("Reuters")),
        ("The courier of Reuterstadt", None),
        ("AP Wren", None),
        ("", None),
        (" , / ", None),
    ] {
        assert_eq!(article::wire(Some(byline), None, ""), agency, "{byline}");
    }
}

#[test]
fn only_a_dateline_at_the_head_of_the_text_is_one() {
    for (start, agency) in [
        ("PARIS (Reuters) – It is open.", Some("Reuters")),
        ("\n\nPARIS (Reuters) – It is open.", Some("Reuters")),
        ("北京（新华社）— 大桥开通。", Some("Xinhua")),
        ("ARLSTADT [AP] — It is open.", Some("AP")),
        ("Arlstadt (dpa). It is open.", Some("dpa")),
        ("ARLSTADT (Reuters)", Some("Reuters")),
        ("It is open, as the mayor said (Reuters) on Monday.", None),
        ("“It is open!” (Reuters) – so they said.", None),
        (
            "It is open. Nobody had believed in it, and nobody had paid for it, as far as one knew, until (Reuters) – it was.",
            None,
        ),
        ("It is open.\n\nPARIS (Reuters) – It is open.", None),
        ("(see page 4) – It is open.", None),
        ("", None),
    ] {
        assert_eq!(article::wire(None, None, start), agency, "{start}");
    }
}

#[test]
fn byline_and_dateline_go_before_the_credit() {
    let text = "ARLSTADT (AP) — It is open.";
    let credit = Some("via REUTERS - ADA WREN");
    for (byline, credit, text, agency) in [
        (None, credit, "It is open.", Some("Reuters")),
        (None, credit, text, Some("AP")),
        (Some("AFP"), credit, text, Some("AFP")),
        (Some("Ada Wren"), credit, text, Some("AP")),
        (Some("Ada Wren"), credit, "It is open.", None),
        (None, Some("Getty Images"), "It is open.", None),
        (None, None, "It is open.", None),
    ] {
        assert_eq!(article::wire(byline, credit, text), agency, "{byline:?} {credit:?} {text}");
    }
}

#[test]
fn an_agency_in_the_credit_counts_where_nobody_signed() {
    let figure = "<figure><img src=/img/bridge-night.jpg><figcaption>The bridge at night. Photo: Ada Wren/AFP</figcaption></figure>";
    let body = format!("<main><h1>A bridge</h1>{figure}<div class=article-body>{}</div></main>", text());
    assert_eq!(found(&page("", &body)).wire.as_deref(), Some("AFP"));
    assert_eq!(found(&page("<meta name=author content='Ada Wren'>", &body)).wire, None);
}

#[test]
fn what_only_looks_like_an_agency_is_none() {
    for byline in ["Ada Wren", "Apollo Marn", "Adpa Singh", "Reuter Stokes", "Pti Fours", "Efe Yılmaz"] {
        let html = page(
            &format!("<meta name=author content=\"{byline}\">"),
            &format!("<article><h1>A bridge</h1>{}</article>", text()),
        );
        assert_eq!(found(&html).wire, None, "{byline}");
    }
    for start in ["The bank (AP Holdings) has – ", "The mayor (who is from Reuters) said: "] {
        let html = page(
            "",
            &format!("<article><h1>A bridge</h1><p>{start}{}</p>{}</article>", PARAGRAPHS[0], text()),
        );
        assert_ne!(found(&html).wire.as_deref(), Some("AP"), "{start}");
    }
}
