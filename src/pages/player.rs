//! The player at the foot of the window: there while something is listened to, whatever page is open.

mod options;
mod queue_panel;

use crate::components::Icon;
use crate::listening::{Fault, Player, Sound, Stage, clock};
use crate::messages::Words;
use crate::pages::frame::PageContext;
use crate::platform::{document, format, keyboard};
use crate::say;
use leptos::ev;
use leptos::prelude::*;
use options::{OptionsPanel, speed_words};
use queue_panel::QueuePanel;

/// A drawing of the set in `public/icons/player.svg`, which the first page does not need.
#[component]
pub fn PlayerIcon(
    /// Its name in the set.
    name: &'static str,
) -> impl IntoView {
    view! {
        <svg class="icon" aria-hidden="true">
            <use_ href=format!("icons/player.svg#{name}")></use_>
        </svg>
    }
}

/// The player.
#[component]
pub fn PlayerBar() -> impl IntoView {
    let player = Player::here();
    let words = PageContext::here().words;
    let handle = window_event_listener(ev::keydown, move |event| {
        if keyboard::command_key(&event).as_deref() == Some("p") && press(player) {
            event.prevent_default();
        }
    });
    on_cleanup(move || handle.remove());
    let is_open = Memo::new(move |_| player.current().is_some());
    move || is_open.get().then(|| bar(words, player))
}

/// The open article, if nothing is listened to yet; `false` if there is none either.
fn press(player: Player) -> bool {
    if untrack(|| player.current()).is_some() {
        player.toggle();
        return true;
    }
    let button = document::find(".listen-button");
    button.inspect(|button| button.click()).is_some()
}

fn bar(words: Words, player: Player) -> impl IntoView {
    view! {
        <section class="player-bar" aria-label=say!(words, listen.player)>
            {move || (player.is_away() && player.is_playing()).then(|| view! {
                <button class="button button-primary player-return" type="button" on:click=move |_| player.come_back()>
                    {say!(words, listen.come_back)}
                </button>
            })}
            {move || told(words, player)}
            <div class="player-bar-controls">
                {move || button(play_icon(player), play_words(words, player), Callback::new(move |()| player.toggle()))}
                {title(player)}
                {steps(words, player)}
                {slider(words, player)}
                <button class="icon-button player-speed" type="button" popovertarget="player-options">
                    <span class="visually-hidden">{say!(words, listen.options)}</span>
                    {move || speed_words(words, player.speed())}
                </button>
                <button class="icon-button player-queue-button" type="button" popovertarget="player-queue">
                    <span class="visually-hidden">{say!(words, listen.queue)}</span>
                    <PlayerIcon name="queue"/>
                    {move || Some(player.queue().items().len()).filter(|count| *count > 1)}
                </button>
                <button class="icon-button player-close" type="button" aria-label=say!(words, listen.close) on:click=move |_| player.close()>
                    <Icon name="close"/>
                </button>
            </div>
            <OptionsPanel words=words player=player/>
            <QueuePanel words=words player=player/>
        </section>
    }
}

fn play_icon(player: Player) -> &'static str {
    if player.is_playing() { "pause" } else { "play" }
}

fn play_words(words: Words, player: Player) -> &'static str {
    if player.is_playing() { say!(words, listen.pause) } else { say!(words, listen.play) }
}

fn button(icon: &'static str, label: &'static str, act: Callback<()>) -> AnyView {
    view! {
        <button class=format!("icon-button player-{icon}") type="button" aria-label=label on:click=move |_| act.run(())>
            <PlayerIcon name=icon/>
        </button>
    }
    .into_any()
}

/// The headline leads to the article.
fn title(player: Player) -> impl IntoView {
    move || {
        player.current().map(|item| {
            let href = crate::routes::Route::Article(item.article, model::Selection::All).href();
            view! {
                <p class="player-title">
                    <a href=href dir="auto">{item.title}</a>
                    <span dir="auto">{item.publisher}</span>
                </p>
            }
        })
    }
}

fn is_recording(player: Player) -> bool {
    player.current().is_some_and(|item| matches!(item.sound, Sound::Recording(_)))
}

fn steps(words: Words, player: Player) -> impl IntoView {
    move || {
        let (back, forward) = match is_recording(player) {
            true => (say!(words, listen.back_seconds), say!(words, listen.forward_seconds)),
            false => (say!(words, listen.back_line), say!(words, listen.forward_line)),
        };
        view! {
            <div class="player-steps">
                {button("back", back, Callback::new(move |()| player.back()))}
                {button("forward", forward, Callback::new(move |()| player.forward()))}
            </div>
        }
    }
}

/// How far it is, in words and to be moved. What is being moved is not moved by the voice as well.
fn slider(words: Words, player: Player) -> impl IntoView {
    let held = RwSignal::new(None::<f64>);
    let at = move || held.get().unwrap_or_else(|| player.place().0);
    // A text of eighty sentences is at its last at 79.
    let most = move || match player.place().1 {
        Some(of) if is_recording(player) => of,
        Some(of) => (of - 1.0).max(0.0),
        None => 0.0,
    };
    let told = move || match (is_recording(player), player.place().1) {
        (true, Some(of)) => say!(words, listen.of, at = clock(at()), of = clock(of)),
        (true, None) => clock(at()),
        (false, Some(of)) if of > 0.0 => say!(words, listen.of, at = at() + 1.0, of = of),
        (false, _) => String::new(),
    };
    view! {
        <div class="player-place">
            <input
                type="range"
                min="0"
                step="1"
                max=move || most().to_string()
                disabled=move || most() == 0.0
                aria-label=move || if is_recording(player) { say!(words, listen.place) } else { say!(words, listen.sentence) }
                aria-valuetext=told
                prop:value=move || at().floor().to_string()
                on:input:target=move |event| held.set(event.target().value().parse().ok())
                on:change:target=move |event| {
                    held.set(None);
                    event.target().value().parse().into_iter().for_each(|place| player.seek(place));
                }
            />
            <span class="player-clock" aria-hidden="true">{told}</span>
        </div>
    }
}

/// What the reader has to know or decide before anything is heard.
fn told(words: Words, player: Player) -> Option<AnyView> {
    let (told, act) = match player.stage() {
        Stage::Asking(host) => {
            let agree = say!(words, listen.agree, host = host);
            let act = view! { <button class="button button-primary" type="button" on:click=move |_| player.agree()>{agree}</button> };
            (say!(words, listen.ask, host = host), Some(act.into_any()))
        }
        Stage::Failed(fault) => {
            let is_voices = matches!(fault, Fault::NoVoice(_) | Fault::OnlyRemote(_) | Fault::Voice(_));
            let has_voices = is_voices && !player.voices().is_empty();
            let act = has_voices.then(|| {
                view! { <button class="button" type="button" popovertarget="player-options">{say!(words, listen.choose_voice)}</button> }.into_any()
            });
            (fault_words(words, fault), act)
        }
        Stage::Paused | Stage::Loading | Stage::Playing => return None,
    };
    Some(view! { <div class="player-told"><p role="alert">{told}</p> {act}</div> }.into_any())
}

fn fault_words(words: Words, fault: Fault) -> String {
    let name = |language: &str| format::language_name(words.tag(), language);
    match fault {
        Fault::NoVoice(language) => say!(words, listen.no_voice, language = name(&language)),
        Fault::OnlyRemote(language) => say!(words, listen.only_remote, language = name(&language)),
        Fault::Voice(word) => say!(words, listen.voice_failed, words = word),
        Fault::Recording(host) => say!(words, listen.recording_failed, host = host),
        Fault::NoText => say!(words, listen.no_text).to_owned(),
    }
}
