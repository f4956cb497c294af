//! Where an entry is about: GeoRSS in its three dresses, W3C Basic Geo, and podcasts.

use super::reading::{atom, channel, each, entry, item};

fn shown(place: Option<feed::Location>) -> String {
    place.map_or_else(|| "-".to_owned(), |place| format!("{} {}", place.latitude, place.longitude))
}

const PLACES: [(&str, &str); 25] = [
    ("<geo:lat>48.85</geo:lat><geo:long>2.35</geo:long>", "48.85 2.35"),
    ("<geo:long>2.35</geo:long><geo:lat>48.85</geo:lat>", "48.85 2.35"),
    ("<geo:lat> 48.85 </geo:lat><geo:lon>2.35</geo:lon>", "48.85 2.35"),
    ("<geo:Point><geo:lat>48.85</geo:lat><geo:long>2.35</geo:long></geo:Point>", "48.85 2.35"),
    ("<geo:lat>48.85</geo:lat>", "-"),
    ("<geo:lat>north</geo:lat><geo:long>east</geo:long>", "-"),
    ("<georss:point>48.85 2.35</georss:point>", "48.85 2.35"),
    ("<georss:point>48.85, 2.35</georss:point>", "48.85 2.35"),
    ("<georss:point>\n  48.85\t2.35\n</georss:point>", "48.85 2.35"),
    ("<georss:point>-33.87 151.21</georss:point>", "-33.87 151.21"),
    ("<georss:point>48.85</georss:point>", "-"),
    ("<georss:point/>", "-"),
    ("<georss:point>91 2</georss:point>", "-"),
    ("<georss:point>48 181</georss:point>", "-"),
    ("<georss:point>NaN NaN</georss:point>", "-"),
    ("<georss:point>inf 0</georss:point>", "-"),
    ("<georss:line>45.2 -110.4 46.4 -109.4</georss:line>", "45.2 -110.4"),
    ("<georss:box>42.9 -71.0 43.0 -69.8</georss:box>", "42.9 -71"),
    ("<georss:polygon>45.2 -110.4 46.4 -109.4 43.8 -109.8 45.2 -110.4</georss:polygon>", "45.2 -110.4"),
    ("<georss:where><gml:Point><gml:pos>48.85 2.35</gml:pos></gml:Point></georss:where>", "48.85 2.35"),
    (
        "<georss:where><gml:LineString><gml:posList>45.2 -110.4 46.4 -109.4</gml:posList></gml:LineString></georss:where>",
        "45.2 -110.4",
    ),
    ("<gml:Point><gml:pos>48.85 2.35</gml:pos></gml:Point>", "48.85 2.35"),
    ("<podcast:location geo='geo:48.85,2.35' osm='R7444'>Paris</podcast:location>", "48.85 2.35"),
    ("<podcast:location geo='geo:48.85,2.35,30;u=10'>Paris</podcast:location>", "48.85 2.35"),
    ("<podcast:location>Paris</podcast:location>", "-"),
];

#[test]
fn items_and_entries_tell_where_they_are_about() {
    each(PLACES, |elements| {
        shown(item(&format!("<title>T</title>{elements}")).details.and_then(|details| details.location))
    });
    each(PLACES, |elements| {
        shown(entry(&format!("<title>T</title>{elements}")).details.and_then(|details| details.location))
    });
}

#[test]
fn feeds_tell_where_they_are_about() {
    each(PLACES, |elements| shown(channel(elements).details.location));
    each(PLACES, |elements| shown(atom(elements).details.location));
}

#[test]
fn vocabularies_are_known_by_their_addresses() {
    each(
        [
            ("<x:point xmlns:x='http://www.georss.org/georss'>48.85 2.35</x:point>", "48.85 2.35"),
            (
                "<x:lat xmlns:x='http://www.w3.org/2003/01/geo/wgs84_pos#'>1</x:lat><y:long xmlns:y='http://www.w3.org/2003/01/geo/wgs84_pos#'>2</y:long>",
                "1 2",
            ),
            (
                "<x:where xmlns:x='http://www.georss.org/georss'><g:Point xmlns:g='http://www.opengis.net/gml'><g:pos>1 2</g:pos></g:Point></x:where>",
                "1 2",
            ),
            (
                "<x:lat xmlns:x='http://nobody.example/'>1</x:lat><x:long xmlns:x='http://nobody.example/'>2</x:long>",
                "-",
            ),
        ],
        |elements| {
            shown(item(&format!("<title>T</title>{elements}")).details.and_then(|details| details.location))
        },
    );
}
