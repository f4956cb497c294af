//! Wire → feed: what publishers of RSS mean.

use super::wire::{Channel, Item};
use crate::{
    Cloud, Enclosure, FeedDetails, FeedFormat, Generator, Image, Logo, ParsedEntry, ParsedFeed, Person, Role,
    address::{Base, is_absolute},
    context::{
        Context, MAX_LIST, add_enclosure, add_media_enclosures, add_once, attached_picture, author_name,
        bytes, has_mail, is_film, is_picture, language, owned_html, picture, trimmed,
    },
    details::{entry_details, feed_details, known_people, named, person},
    markdown,
    parse::blank_feed,
    text::{plain_as_html, plain_text, plain_title},
    wire::{Link, Value},
};

/// The feed without its entries.
pub(super) fn feed(context: &mut Context, channel: &Channel<'_>, format: FeedFormat) -> ParsedFeed {
    let extensions = &channel.extensions;
    let mut feed = blank_feed(format);
    feed.title = title(&[&channel.title, &extensions.dublin.title, &extensions.itunes.title]);
    let itunes = &extensions.itunes;
    let descriptions =
        [&channel.description, &extensions.dublin.description, &itunes.summary, &itunes.subtitle];
    feed.description = descriptions.into_iter().find_map(|text| text.as_deref().and_then(plain_text));
    let base = &context.base;
    feed.site_url = resolve(base, &channel.link).or_else(|| link(base, &channel.links, "alternate"));
    feed.feed_url = resolve(base, &itunes.new_feed_url).or_else(|| link(base, &channel.links, "self"));
    feed.hub = link(base, &channel.links, "hub");
    feed.next_page = link(base, &channel.links, "next");
    feed.image = resolve(base, &channel.image.url)
        .or_else(|| resolve(base, &channel.logo))
        .or_else(|| resolve(base, &channel.icon))
        .or_else(|| resolve(base, &itunes.image))
        .or_else(|| picture(base, extensions).map(|image| image.url));
    feed.language = language(&channel.language).or_else(|| language(&extensions.dublin.language));
    feed.ttl_minutes = channel
        .ttl
        .as_deref()
        .and_then(|text| text.trim().parse().ok())
        .or_else(|| extensions.period_minutes());
    let dublin = &extensions.dublin;
    feed.details = details(base, channel);
    feed.details.published = context.first_date(&[&channel.pub_date, &dublin.created]);
    feed.updated = context.first_date(&[
        &channel.last_build_date,
        &channel.updated,
        &channel.pub_date,
        &dublin.date,
        &dublin.modified,
    ]);
    feed
}

fn details(base: &Base, channel: &Channel<'_>) -> FeedDetails {
    let extensions = &channel.extensions;
    let mut details = feed_details(base, extensions, &channel.links);
    details.id = trimmed(&channel.atom_id).or_else(|| trimmed(&extensions.dublin.identifier));
    let raw = channel.authors.iter().map(|raw| person(base, Role::Author, raw));
    let mut people: Vec<_> = channel.editor.as_deref().map(named).into_iter().chain(raw).collect();
    people.extend(channel.contributors.iter().map(|raw| person(base, Role::Contributor, raw)));
    people.append(&mut details.people);
    let publisher = channel.web_master.as_deref().map(named);
    people.extend(publisher.map(|person| Person { role: Role::Publisher, ..person }));
    people.truncate(MAX_LIST);
    details.people = people;
    for category in &channel.categories {
        add_once(&mut details.categories, category);
    }
    let rights = [&channel.copyright, &extensions.dublin.rights, &extensions.media.copyright];
    details.rights = rights.into_iter().find_map(|text| text.as_deref().and_then(plain_text));
    details.generator = channel.generator.as_deref().and_then(plain_text).map(|name| Generator {
        name: Some(name),
        url: resolve(base, &channel.generator_url),
        version: None,
    });
    details.icon = resolve(base, &channel.icon);
    details.logo = logo(base, channel);
    details.skip_hours = channel.skip_hours.iter().filter_map(|hour| skipped_hour(hour)).collect();
    details.skip_days = channel.skip_days.iter().filter_map(|day| skipped_day(day)).collect();
    details.cloud = channel.cloud.as_ref().and_then(cloud);
    details
}

fn logo(base: &Base, channel: &Channel<'_>) -> Option<Logo> {
    let image = &channel.image;
    let number = |value: &Value<'_>| value.as_deref().and_then(|text| text.trim().parse().ok());
    let logo = Logo {
        url: resolve(base, &image.url),
        title: image.title.as_deref().and_then(plain_title),
        link: resolve(base, &image.link),
        width: number(&image.width),
        height: number(&image.height),
    };
    (logo != Logo::default()).then_some(logo)
}

/// 0 to 23; 24 is midnight, as RSS 0.91 had it.
fn skipped_hour(text: &str) -> Option<u8> {
    text.trim().parse::<u8>().ok().filter(|hour| *hour <= 24).map(|hour| hour % 24)
}

/// 0 is Monday.
fn skipped_day(text: &str) -> Option<u8> {
    let day = text.trim().get(..3)?.to_ascii_lowercase();
    let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    (0..).zip(days).find(|(_, name)| *name == day).map(|(number, _)| number)
}

fn cloud([domain, port, path, protocol]: &[Value<'_>; 4]) -> Option<Cloud> {
    Some(Cloud {
        domain: trimmed(domain)?,
        port: port.as_deref().and_then(|port| port.trim().parse().ok()),
        path: trimmed(path).unwrap_or_default(),
        protocol: trimmed(protocol).unwrap_or_default(),
    })
}

/// Who writes the whole channel; not its editor, who may have written none of it.
pub(super) fn authors(channel: &Channel<'_>) -> Vec<String> {
    let mut authors = Vec::new();
    let atom = channel.authors.iter().filter_map(|person| person.name.as_deref());
    let creators = channel.extensions.dublin.creators.iter().map(|creator| author_name(creator));
    for name in creators.chain(channel.extensions.itunes.author.as_deref()).chain(atom) {
        add_once(&mut authors, name);
    }
    authors
}

/// An entry out of an item.
pub(super) fn entry(context: &mut Context, mut item: Item<'_>) -> ParsedEntry {
    let own = item.base.take();
    let of_text = item.text_base.as_deref().and_then(|base| own.as_ref().unwrap_or(&context.base).join(base));
    let told = of_text.as_ref().or(own.as_ref()).or(context.said_base());
    let base_url = told.and_then(|base| base.as_str().map(str::to_owned));
    let mut entry = ParsedEntry { base_url, ..ParsedEntry::default() };
    date(&mut entry, context, &item);
    let base = own.as_ref().unwrap_or(&context.base);
    identify(&mut entry, base, &item);
    describe(&mut entry, base, &item);
    attach(&mut entry, base, &item);
    entry.details = entry_details(base, &item.extensions, &item.atom.links, people(base, &item));
    write_text(&mut entry, &mut item);
    entry
}

/// Everyone of whom more than an author's name is said.
fn people(base: &Base, item: &Item<'_>) -> Vec<Person> {
    let mut people = Vec::new();
    for text in item.authors.iter().chain(&item.extensions.dublin.creators) {
        if has_mail(text) && people.len() < MAX_LIST {
            people.push(named(text));
        }
    }
    if !item.atom.authors.is_empty() || !item.atom.contributors.is_empty() {
        people.extend(known_people(base, Role::Author, &item.atom.authors));
        people.extend(known_people(base, Role::Contributor, &item.atom.contributors));
    }
    people
}

fn identify(entry: &mut ParsedEntry, base: &Base, item: &Item<'_>) {
    let ids = [&item.guid, &item.about, &item.atom.id, &item.extensions.dublin.identifier];
    entry.id = ids.into_iter().find_map(trimmed);
    let says_not =
        item.is_permalink.as_deref().is_some_and(|value| value.trim().eq_ignore_ascii_case("false"));
    let says_so = item.is_permalink.as_deref().is_some_and(|value| value.trim().eq_ignore_ascii_case("true"));
    entry.guid_is_permalink = item.guid.as_deref().is_some_and(is_absolute) && !says_not;
    let guid = item.guid.as_deref().filter(|guid| says_so || (is_absolute(guid) && !says_not));
    let original = item.extensions.original_link.as_deref().filter(|_| is_proxied(&item.link));
    entry.url = original
        .and_then(|url| base.resolve(url))
        .or_else(|| resolve(base, &item.link))
        .or_else(|| link(base, &item.atom.links, "alternate"))
        .or_else(|| guid.and_then(|guid| base.resolve(guid)))
        .or_else(|| {
            item.about.as_deref().filter(|about| is_absolute(about)).and_then(|url| base.resolve(url))
        });
    entry.external_url =
        link(base, &item.atom.links, "related").or_else(|| link(base, &item.atom.links, "via"));
}

/// Whether a link only counts clicks on its way to the article.
fn is_proxied(link: &Value<'_>) -> bool {
    link.as_deref().is_some_and(|link| link.contains("feedproxy.") || link.contains("feeds.feedburner."))
}

fn date(entry: &mut ParsedEntry, context: &mut Context, item: &Item<'_>) {
    let dublin = &item.extensions.dublin;
    entry.published =
        context.first_date(&[&item.pub_date, &dublin.date, &item.atom.published, &dublin.created]);
    entry.updated = context.first_date(&[&item.atom.updated, &dublin.modified]);
}

fn describe(entry: &mut ParsedEntry, base: &Base, item: &Item<'_>) {
    let extensions = &item.extensions;
    let titles = [&item.title, &item.atom.title, &extensions.dublin.title, &extensions.media.title];
    entry.title = title(&titles).or_else(|| title(&[&extensions.itunes.title]));
    for author in item.authors.iter().chain(&extensions.dublin.creators) {
        add_once(&mut entry.authors, author_name(author));
    }
    for person in &item.atom.authors {
        let name = person.name.as_deref().or(person.email.as_deref());
        add_once(&mut entry.authors, name.unwrap_or_default());
    }
    if entry.authors.is_empty() {
        add_once(&mut entry.authors, extensions.itunes.author.as_deref().unwrap_or_default());
    }
    let categories = item.categories.iter().chain(&item.atom.categories);
    for category in categories.chain(&extensions.dublin.subjects) {
        add_once(&mut entry.categories, category);
    }
    for category in extensions.all_rare().flat_map(|rare| &rare.categories) {
        add_once(&mut entry.categories, category);
    }
    let languages = [&item.text_language, &item.language, &extensions.dublin.language];
    entry.language = languages.into_iter().find_map(language);
    entry.comments_url = resolve(base, &item.comments).or_else(|| link(base, &item.atom.links, "replies"));
    entry.comments_count = extensions.comments.as_deref().and_then(|count| count.trim().parse().ok());
    entry.source_title = item.source_title.as_deref().and_then(plain_title);
    entry.source_url = resolve(base, &item.source_url);
    let rights = [&item.rights, &extensions.dublin.rights, &extensions.media.copyright, &extensions.license];
    entry.rights = rights.into_iter().find_map(|text| text.as_deref().and_then(plain_text));
}

fn attach(entry: &mut ParsedEntry, base: &Base, item: &Item<'_>) {
    for raw in &item.enclosures {
        let Some(url) = resolve(base, &raw.url) else { continue };
        add_enclosure(
            &mut entry.enclosures,
            Enclosure { url, mime: trimmed(&raw.mime), bytes: bytes(&raw.length), seconds: None },
        );
    }
    for link in item.atom.links.iter().filter(|link| link.is("enclosure")) {
        let Some(url) = link.url(base) else { continue };
        add_enclosure(
            &mut entry.enclosures,
            Enclosure { url, mime: trimmed(&link.mime), bytes: bytes(&link.length), seconds: None },
        );
    }
    if let Some(first) = entry.enclosures.iter_mut().find(|enclosure| !is_picture(enclosure)) {
        first.seconds = item.extensions.itunes.seconds();
    }
    add_media_enclosures(base, &item.extensions, &mut entry.enclosures);
    entry.image = picture(base, &item.extensions)
        .or_else(|| resolve(base, &item.image).map(|url| Image { url, ..Image::default() }))
        .or_else(|| attached_picture(&entry.enclosures));
}

/// The description is the summary; Markdown, where sent, is what the author wrote.
fn write_text(entry: &mut ParsedEntry, item: &mut Item<'_>) {
    let film = is_film(&item.extensions);
    let extensions = &mut item.extensions;
    let markdown = extensions.markdown.take().map(|text| markdown::render(&text));
    let content = extensions.content.take().or(item.content.take()).or(item.atom.content.take());
    entry.content = owned_html(content).or(markdown);
    let description =
        item.description.take().or(item.atom.summary.take()).or(extensions.dublin.description.take());
    let plain = |value: &Value<'_>| value.as_deref().and_then(plain_as_html);
    let is_alone = entry.content.is_none() && entry.image.is_none();
    entry.summary = owned_html(description)
        .or_else(|| plain(&extensions.itunes.summary))
        .or_else(|| plain(&extensions.itunes.subtitle))
        .or_else(|| plain(&extensions.media.description).filter(|_| film || is_alone));
}

fn title(candidates: &[&Value<'_>]) -> Option<String> {
    candidates.iter().find_map(|title| title.as_deref().and_then(plain_title))
}

fn resolve(base: &Base, value: &Value<'_>) -> Option<String> {
    value.as_deref().and_then(|url| base.resolve(url))
}

fn link(base: &Base, links: &[Link<'_>], rel: &str) -> Option<String> {
    links.iter().filter(|link| link.is(rel)).find_map(|link| link.url(base))
}
