//! Players in an article's text: each is a card with a link to its site, which asks nobody before the reader has the player
//! loaded.

use crate::listening::{host_to_ask, secure};
use crate::messages::Words;
use crate::platform::{document, embeds, embeds::Embed};
use crate::say;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::Element;

/// Offers to load the players of a text in their places; `note` hears of each server that is asked.
pub fn offer_players(text: &Element, words: Words, note: Callback<String>) {
    for embed in embeds::of(text) {
        let host = host_to_ask(&embed.address);
        let means = match embed.is_told_where() {
            true => say!(words, article.player_named, host = host),
            false => say!(words, article.player_from, host = host),
        };
        let pressed = embed.clone();
        embed.offer(say!(words, article.player_load), &means, move || load(&pressed, words, note));
    }
}

fn load(embed: &Embed, words: Words, note: Callback<String>) {
    if !document::is_online() {
        return embed.tell(say!(words, article.player_offline));
    }
    if embed.is_loaded() {
        return;
    }
    let embed = embed.clone();
    spawn_local(async move {
        match embed.load(&secure(&embed.address)).await {
            true => note.run(host_to_ask(&embed.address)),
            false => embed.tell(say!(words, article.player_failed)),
        }
    });
}
