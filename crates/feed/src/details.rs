//! Rare parts → details: what the adapters share of it.

use crate::{
    EntryDetails, FeedDetails, InReplyTo, Location, ParsedLink, Person, Role,
    address::Base,
    context::{MAX_LIST, add_once, author_mail, author_name, bytes, has_mail, trimmed},
    text::plain_text,
    wire::{Extensions, Link, Person as RawPerson, Rare, Value},
};

/// Details of an entry: `None` where it says nothing rare.
pub(crate) fn entry_details(
    base: &Base,
    extensions: &Extensions<'_>,
    links: &[Link<'_>],
    people: Vec<Person>,
) -> Option<Box<EntryDetails>> {
    let kept: Vec<_> = other_links(base, links).collect();
    let media = &extensions.media;
    let is_usual = extensions.all_rare().next().is_none()
        && kept.is_empty()
        && people.is_empty()
        && extensions.license.is_none()
        && media.license.is_none()
        && media.thumbnails.len() <= 1
        && media.credits.len() <= 1
        && extensions.itunes.subtitle.is_none();
    if is_usual {
        return None;
    }
    let mut details = Box::new(EntryDetails { people, links: kept, ..EntryDetails::default() });
    details.license = license(base, extensions, links);
    details.subtitle = extensions.itunes.subtitle.as_deref().and_then(plain_text);
    let thumbnails = media.thumbnails.iter().filter_map(|thumbnail| resolve(base, &thumbnail.url));
    details.thumbnails = thumbnails.collect();
    let own = media.contents.iter().flat_map(|content| &content.credits);
    let credits = media.credits.iter().chain(own);
    details.credits =
        credits.filter_map(|(name, role)| Some((plain_text(name)?, trimmed(role)))).take(MAX_LIST).collect();
    details.comments_feed_url =
        links.iter().find(|link| link.is("replies") && link.has_type("xml")).and_then(|link| link.url(base));
    for rare in extensions.all_rare() {
        read_rare(&mut details, base, rare);
    }
    Some(details)
}

fn read_rare(details: &mut EntryDetails, base: &Base, rare: &Rare<'_>) {
    details.people.extend(rare.people.iter().map(|(role, raw)| person(base, *role, raw)));
    details.location = location(rare).or(details.location);
    details.is_explicit = rare.is_explicit.as_deref().and_then(explicit).or(details.is_explicit);
    details.is_blocked |= rare.is_blocked.as_deref().is_some_and(is_yes);
    let keep = |slot: &mut Option<String>, value: &Value<'_>| {
        if let Some(url) = resolve(base, value) {
            *slot = Some(url);
        }
    };
    keep(&mut details.comments_feed_url, &rare.comments_feed);
    keep(&mut details.comment_form_url, &rare.comment_form);
    keep(&mut details.player_url, &rare.player);
    keep(&mut details.chapters_url, &rare.chapters);
    if let Some((link, id, source)) = &rare.in_reply_to {
        details.in_reply_to = Some(InReplyTo {
            id: trimmed(id),
            url: link.url(base),
            mime: trimmed(&link.mime),
            source: resolve(base, source),
        });
    }
    details.transcripts.extend(rare.transcripts.iter().filter_map(|link| parsed(base, link)));
}

/// The same of a feed.
pub(crate) fn feed_details(base: &Base, extensions: &Extensions<'_>, links: &[Link<'_>]) -> FeedDetails {
    let mut details = FeedDetails {
        links: links.iter().filter_map(|link| parsed(base, link)).take(MAX_LIST).collect(),
        license: license(base, extensions, links),
        moved_to: resolve(base, &extensions.itunes.new_feed_url),
        ..FeedDetails::default()
    };
    for subject in &extensions.dublin.subjects {
        add_once(&mut details.categories, subject);
    }
    for creator in &extensions.dublin.creators {
        details.people.push(named(creator));
    }
    if let Some(author) = extensions.itunes.author.as_deref().filter(|_| details.people.is_empty()) {
        details.people.push(named(author));
    }
    if let Some(rare) = &extensions.rare {
        details.people.extend(rare.people.iter().map(|(role, raw)| person(base, *role, raw)));
        details.is_explicit = rare.is_explicit.as_deref().and_then(explicit);
        details.is_blocked = rare.is_blocked.as_deref().is_some_and(is_yes);
        details.is_complete = rare.is_complete.as_deref().is_some_and(is_yes);
        details.funding_url = resolve(base, &rare.funding);
        details.location = location(rare);
        for category in rare.categories.iter().map(|name| name.as_ref()).chain(keywords(&rare.keywords)) {
            add_once(&mut details.categories, category);
        }
    }
    details
}

/// Words of `itunes:keywords`.
pub(crate) fn keywords<'a>(value: &'a Value<'_>) -> impl Iterator<Item = &'a str> {
    value.as_deref().unwrap_or_default().split(',').map(str::trim).filter(|word| !word.is_empty())
}

/// A person of Atom.
pub(crate) fn person(base: &Base, role: Role, raw: &RawPerson<'_>) -> Person {
    let text = raw.name.as_deref().unwrap_or_default();
    Person {
        role,
        name: plain_text(author_name(text)),
        email: trimmed(&raw.email).or_else(|| author_mail(text).map(str::to_owned)),
        url: resolve(base, &raw.url),
    }
}

/// An author of whom one text tells name and mail address.
pub(crate) fn named(text: &str) -> Person {
    Person {
        role: Role::Author,
        name: plain_text(author_name(text)),
        email: author_mail(text).map(str::to_owned),
        url: None,
    }
}

/// Persons of whom more than a name is said.
pub(crate) fn known_people(base: &Base, role: Role, raw: &[RawPerson<'_>]) -> Vec<Person> {
    let is_known = |raw: &&RawPerson<'_>| {
        role != Role::Author
            || raw.email.is_some()
            || raw.url.is_some()
            || raw.name.as_deref().is_some_and(has_mail)
    };
    raw.iter().filter(is_known).take(MAX_LIST).map(|raw| person(base, role, raw)).collect()
}

/// A link with an address.
pub(crate) fn parsed(base: &Base, link: &Link<'_>) -> Option<ParsedLink> {
    Some(ParsedLink {
        rel: trimmed(&link.rel).unwrap_or_else(|| "alternate".to_owned()),
        url: link.url(base)?,
        mime: trimmed(&link.mime),
        title: link.title.as_deref().and_then(plain_text),
        language: trimmed(&link.language),
        bytes: bytes(&link.length),
    })
}

/// Links that say more than the fields of an entry hold.
fn other_links<'a>(base: &'a Base, links: &'a [Link<'_>]) -> impl Iterator<Item = ParsedLink> + 'a {
    let mut pages = 0;
    let is_other = move |link: &&Link<'_>| {
        let is_page = link.is("alternate");
        pages += usize::from(is_page);
        (is_page && (pages > 1 || link.language.is_some()))
            || ["related", "via", "license"].iter().any(|rel| link.is(rel))
    };
    links.iter().filter(is_other).filter_map(|link| parsed(base, link)).take(MAX_LIST)
}

fn license(base: &Base, extensions: &Extensions<'_>, links: &[Link<'_>]) -> Option<String> {
    let linked = || links.iter().find(|link| link.is("license")).and_then(|link| link.url(base));
    resolve(base, &extensions.license).or_else(|| resolve(base, &extensions.media.license)).or_else(linked)
}

/// Degrees north and east, where both are possible.
fn location(rare: &Rare<'_>) -> Option<Location> {
    let number = |text: &str| text.trim().parse::<f64>().ok();
    let pair = rare.latitude.as_deref().and_then(number).zip(rare.longitude.as_deref().and_then(number));
    let first_two = || {
        let mut numbers = rare.point.as_deref()?.split([' ', ',', '\n', '\t', '\r']).filter_map(number);
        numbers.next().zip(numbers.next())
    };
    let (latitude, longitude) = pair.or_else(first_two)?;
    let is_on_earth = latitude.abs() <= 90.0 && longitude.abs() <= 180.0;
    is_on_earth.then_some(Location { latitude, longitude })
}

/// `yes`, `true`, `explicit`; `no`, `false`, `clean`; anything else says nothing.
fn explicit(text: &str) -> Option<bool> {
    match text.trim().to_ascii_lowercase().as_str() {
        "yes" | "true" | "explicit" => Some(true),
        "no" | "false" | "clean" => Some(false),
        _ => None,
    }
}

fn is_yes(text: &str) -> bool {
    text.trim().eq_ignore_ascii_case("yes")
}

fn resolve(base: &Base, value: &Value<'_>) -> Option<String> {
    value.as_deref().and_then(|url| base.resolve(url))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::borrow::Cow;

    fn rare(latitude: &'static str, longitude: &'static str, point: &'static str) -> Rare<'static> {
        let value = |text: &'static str| (!text.is_empty()).then_some(Cow::Borrowed(text));
        Rare {
            latitude: value(latitude),
            longitude: value(longitude),
            point: value(point),
            ..Rare::default()
        }
    }

    #[test]
    fn a_place_has_two_possible_numbers() {
        for (latitude, longitude, point, expected) in [
            ("1", "2", "", Some((1.0, 2.0))),
            ("1", "2", "3 4", Some((1.0, 2.0))),
            ("1", "", "3 4", Some((3.0, 4.0))),
            ("", "", "3,4", Some((3.0, 4.0))),
            ("", "", "  3  4  5", Some((3.0, 4.0))),
            ("", "", "3", None),
            ("90.1", "0", "", None),
            ("-90", "-180", "", Some((-90.0, -180.0))),
            ("0", "180.5", "", None),
            ("x", "y", "z", None),
            ("", "", "", None),
        ] {
            let found =
                location(&rare(latitude, longitude, point)).map(|place| (place.latitude, place.longitude));
            assert_eq!(found, expected, "{latitude} {longitude} {point}");
        }
    }

    #[test]
    fn words_for_adults_are_known_in_any_case() {
        for (text, expected) in [
            ("yes", Some(true)),
            ("TRUE", Some(true)),
            (" Explicit ", Some(true)),
            ("no", Some(false)),
            ("False", Some(false)),
            ("clean", Some(false)),
            ("1", None),
            ("", None),
        ] {
            assert_eq!(explicit(text), expected, "{text}");
        }
        assert!(is_yes(" Yes\n") && !is_yes("true") && !is_yes(""));
    }

    #[test]
    fn keywords_are_parted_by_commas() {
        for (text, expected) in
            [("a, b ,c", vec!["a", "b", "c"]), ("a b", vec!["a b"]), (",, ,", vec![]), ("", vec![])]
        {
            assert_eq!(keywords(&Some(text.into())).collect::<Vec<_>>(), expected, "{text}");
        }
        assert_eq!(keywords(&None).count(), 0);
    }

    #[test]
    fn an_entry_that_says_nothing_rare_has_no_details() {
        let base = Base::new("https://example.com/");
        let link = Link { href: Some("/1".into()), ..Link::default() };
        let other = Link { href: Some("/2".into()), rel: Some("via".into()), ..Link::default() };
        assert!(entry_details(&base, &Extensions::default(), std::slice::from_ref(&link), vec![]).is_none());
        assert!(entry_details(&base, &Extensions::default(), &[], vec![]).is_none());
        let details = entry_details(&base, &Extensions::default(), &[link, other], vec![]).expect("details");
        assert_eq!((details.links.len(), details.links[0].url.as_str()), (1, "https://example.com/2"));
        let details = entry_details(&base, &Extensions::default(), &[], vec![named("Ada")]).expect("details");
        assert_eq!(details.people[0].name.as_deref(), Some("Ada"));
    }
}
