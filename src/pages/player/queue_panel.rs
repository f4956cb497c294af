use super::PlayerIcon;
use super::options::close_button;
use crate::components::Icon;
use crate::listening::{Item, Player};
use crate::messages::Words;
use crate::say;
use leptos::prelude::*;

/// What is listened to, one after the other: to be played, moved up, taken out.
#[component]
pub fn QueuePanel(words: Words, player: Player) -> impl IntoView {
    let rows = move || {
        let queue = player.queue();
        let at = queue.at();
        let rows = queue.items().iter().cloned().enumerate();
        rows.map(|(place, item)| row(words, player, place, item, at)).collect_view()
    };
    view! {
        <div class="more-menu player-panel" id="player-queue" popover="auto" role="dialog" aria-labelledby="player-queue-title">
            <div class="player-panel-head">
                <h2 class="player-panel-title" id="player-queue-title">{say!(words, listen.queue)}</h2>
                {close_button(words, "player-queue")}
            </div>
            <ol class="player-queue">{rows}</ol>
        </div>
    }
}

fn row(words: Words, player: Player, place: usize, item: Item, at: usize) -> impl IntoView {
    let Item { title, publisher, .. } = item;
    let is_current = place == at;
    let up = (place > 0).then(|| {
        let label = say!(words, listen.up, title = title);
        view! {
            <button class="icon-button" type="button" aria-label=label on:click=move |_| player.raise(place)>
                <PlayerIcon name="up"/>
            </button>
        }
    });
    let remove = (!is_current).then(|| {
        let label = say!(words, listen.remove, title = title);
        view! {
            <button class="icon-button" type="button" aria-label=label on:click=move |_| player.remove(place)>
                <Icon name="trash"/>
            </button>
        }
    });
    view! {
        <li class="player-queue-item" aria-current=is_current.then_some("true")>
            <button class="player-queue-title" type="button" on:click=move |_| player.go_to(place)>
                <span dir="auto">{title.clone()}</span>
                <span class="player-queue-publisher" dir="auto">{publisher}</span>
            </button>
            {up}
            {remove}
        </li>
    }
}
