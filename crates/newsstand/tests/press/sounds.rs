//! The episode of the public radio.

use crate::stand::stand;

#[test]
fn the_radio_has_an_episode_that_can_be_had_in_parts() {
    let stand = stand(1);
    let feed = stand.feed("/valmere-public-radio/rss/news.xml");
    let is_sound = |e: &&feed::Enclosure| e.mime.as_deref() == Some("audio/wav");
    let episodes: Vec<_> = feed.entries.iter().flat_map(|entry| &entry.enclosures).filter(is_sound).collect();
    assert_eq!(episodes.len(), 1);
    let episode = episodes[0];
    let path = episode.url.strip_prefix(&stand.base).unwrap().to_owned();
    let whole = stand.bytes(&path);
    assert_eq!(episode.bytes, Some(whole.len() as u64));
    let mut part = stand.ask(&path, &[("range", "bytes=1000-1999")]).unwrap();
    assert_eq!(part.status(), 206);
    let told = part.headers().get("content-range").unwrap().to_str().unwrap();
    assert_eq!(told, format!("bytes 1000-1999/{}", whole.len()));
    assert_eq!(part.body_mut().read_to_vec().unwrap(), &whole[1000..2000]);
}
