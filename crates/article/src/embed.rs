//! Players in frames become plain links: nothing is asked of their hosts until the reader follows one, or has the player
//! loaded in its place.

use crate::address;
use crate::attributes::value;
use crate::title::plain;
use crate::token::Attribute;

/// Titles that players have whatever they play, in small letters.
const GENERIC: &str = "youtube video player|youtube video|vimeo video player|vimeo-player|video player|video|audio player|\
    audio|embedded video|embedded content|embedded player|embed|iframe|player|twitter tweet|tweet|x post|post|content|\
    spotify embed|soundcloud|map|google maps|default title";
/// Letters of a title.
const LONGEST_TITLE: usize = 160;

/// Hosts whose frames are worth a link; a leading dot means any host below as well.
const HOSTS: &str = "\
    .youtube.com|.youtube-nocookie.com|.vimeo.com|.dailymotion.com|.geo.dailymotion.com|.twitch.tv|\
    .tiktok.com|.ted.com|.arte.tv|.soundcloud.com|.spotify.com|.bandcamp.com|.mixcloud.com|.deezer.com|\
    .podcasts.apple.com|.acast.com|.megaphone.fm|.simplecast.com|.libsyn.com|.podbean.com|\
    .buzzsprout.com|.transistor.fm|.art19.com|.omny.fm|.ausha.co|.audiomeans.fr|.streamable.com|\
    .rumble.com|.odysee.com|.bitchute.com|.archive.org|.facebook.com|.instagram.com|.twitter.com|\
    .x.com|.bsky.app|.reddit.com|.redditmedia.com|.threads.net|.brightcove.net|.jwplayer.com|\
    .jwplatform.com|.kaltura.com|.ooyala.com|.loom.com|.wistia.com|.wistia.net|.bbc.co.uk|.bbc.com|\
    .npr.org|.c-span.org|.ardmediathek.de|.zdf.de|.rai.it|.rtve.es|.ina.fr|.radiofrance.fr|\
    .franceinfo.fr|.bilibili.com|.youku.com|.qq.com|.nicovideo.jp|.vk.com|.rutube.ru|.ok.ru|\
    .datawrapper.de|.dwcdn.net|.infogram.com|.flourish.studio|.documentcloud.org|.scribd.com|\
    .slideshare.net|.google.com|.openstreetmap.org";

/// Where a frame's content can be seen on a page of its own; `None` for frames that are not known. `url` was cleaned.
pub fn page(url: &str) -> Option<String> {
    let host = address::host(url);
    let path = address::path(url);
    let is_known = HOSTS.split('|').any(|known| {
        let name = known.strip_prefix('.').unwrap_or(known);
        host == name || host.ends_with(known)
    });
    let is_peertube = path.starts_with("/videos/embed/");
    (is_known || is_peertube).then(|| watch_page(host, path).unwrap_or_else(|| url.to_owned()))
}

/// Where a frame's content can be shown within an article, once the reader wants it; `None` for frames that are not known.
/// `url` was cleaned. What comes out comes out again.
pub fn frame(url: &str) -> Option<String> {
    let page = page(url)?;
    if !matches!(address::host(url), "youtube.com" | "youtube-nocookie.com") {
        return Some(url.to_owned());
    }
    // Its own host for players that set no cookie before they play; other pages of it stand in no frame.
    let rest = url.split_once("/embed/")?.1;
    let rest = page.strip_prefix("https://www.youtube.com/watch?v=").unwrap_or(rest);
    address::path(url)
        .starts_with("/embed/")
        .then(|| format!("https://www.youtube-nocookie.com/embed/{rest}"))
}

/// What a player or a frame says that it holds; nothing where that is said of all of its kind.
pub fn title(attributes: &[Attribute<'_>]) -> Option<String> {
    let given = ["title", "aria-label", "data-title"].into_iter().find_map(|name| value(attributes, name))?;
    let title: String = plain(&given).chars().take(LONGEST_TITLE).collect();
    let title = title.trim();
    let lower = title.to_lowercase();
    let says_more = title.chars().any(char::is_alphabetic) && !GENERIC.split('|').any(|own| own == lower);
    says_more.then(|| title.to_owned())
}

fn watch_page(host: &str, path: &str) -> Option<String> {
    let id = |prefix: &str| {
        let id = path.strip_prefix(prefix)?.split('/').next()?;
        let is_id = !id.is_empty()
            && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
        is_id.then_some(id)
    };
    match host {
        "youtube.com" | "youtube-nocookie.com" => {
            let id = id("/embed/").filter(|id| *id != "videoseries")?;
            Some(format!("https://www.youtube.com/watch?v={id}"))
        }
        "player.vimeo.com" => Some(format!("https://vimeo.com/{}", id("/video/")?)),
        "dailymotion.com" => Some(format!("https://www.dailymotion.com/video/{}", id("/embed/video/")?)),
        "open.spotify.com" => {
            path.strip_prefix("/embed/").map(|rest| format!("https://open.spotify.com/{rest}"))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn players_lead_to_their_pages() {
        for (frame, expected) in [
            ("https://www.youtube.com/embed/a-b_1?rel=0", Some("https://www.youtube.com/watch?v=a-b_1")),
            ("https://www.youtube-nocookie.com/embed/abc", Some("https://www.youtube.com/watch?v=abc")),
            ("https://player.vimeo.com/video/12?h=1", Some("https://vimeo.com/12")),
            ("https://w.soundcloud.com/player/?url=x", Some("https://w.soundcloud.com/player/?url=x")),
            ("https://tube.example/videos/embed/1", Some("https://tube.example/videos/embed/1")),
            ("https://ads.example/frame", None),
            ("https://notyoutube.com/embed/a", None),
        ] {
            assert_eq!(page(frame).as_deref(), expected, "{frame}");
        }
    }

    #[test]
    fn players_are_shown_by_hosts_that_remember_less() {
        let youtube = "https://www.youtube-nocookie.com/embed/a-b_1";
        for (given, expected) in [
            ("https://www.youtube.com/embed/a-b_1?autoplay=1", Some(youtube)),
            ("http://youtube.com/embed/a-b_1", Some(youtube)),
            (youtube, Some(youtube)),
            ("https://player.vimeo.com/video/12?h=1", Some("https://player.vimeo.com/video/12?h=1")),
            (
                "http://youtube.com/embed/videoseries?list=P/embed/",
                Some("https://www.youtube-nocookie.com/embed/videoseries?list=P/embed/"),
            ),
            ("https://www.youtube.com/watch?v=a", None),
            ("https://www.youtube.com/watch?v=/embed/a", None),
            ("https://ads.example/frame", None),
        ] {
            assert_eq!(frame(given).as_deref(), expected, "{given}");
            if let Some(expected) = expected {
                assert_eq!(frame(expected).as_deref(), Some(expected));
            }
        }
    }

    #[test]
    fn every_host_is_known_itself_and_below_and_not_beside() {
        for host in HOSTS.split('|').map(|host| host.trim_start_matches('.')) {
            for (url, is_known) in [
                (format!("https://{host}/x"), true),
                (format!("https://www.{host}/x"), true),
                (format!("https://player.{host}/x"), true),
                (format!("http://{host}:8080/x"), true),
                (format!("https://not{host}/x"), HOSTS.split('|').any(|known| host.ends_with(known))),
                (format!("https://{host}.evil.example/x"), false),
                (format!("https://evil.example/{host}"), false),
            ] {
                assert_eq!(page(&url).is_some(), is_known, "{url}");
            }
        }
    }

    #[test]
    fn an_id_that_is_none_makes_no_page() {
        for url in [
            "https://www.youtube.com/embed/",
            "https://www.youtube.com/embed/a%22b",
            "https://www.youtube.com/embed/videoseries?list=x",
            "https://player.vimeo.com/video/",
            "https://player.vimeo.com/event/1",
            "https://www.dailymotion.com/embed/playlist/x",
            "https://open.spotify.com/track/x",
        ] {
            assert_eq!(page(url).as_deref(), Some(url));
        }
    }
}
