use crate::components::Icon;
use crate::listening::{Choice, Player, SPEEDS, Voice, grouped};
use crate::messages::Words;
use crate::platform::format;
use crate::say;
use leptos::prelude::*;

/// A speed as players write it: `1.25×`.
pub fn speed_words(words: Words, speed: f64) -> String {
    let number = speed.to_string();
    let number = if words.tag() == "fr" { number.replace('.', ",") } else { number };
    format!("{number}×")
}

/// Speed and voice.
#[component]
pub fn OptionsPanel(words: Words, player: Player) -> impl IntoView {
    let speeds = SPEEDS.map(|speed| {
        view! { <option value=speed.to_string() selected=move || player.speed() == speed>{speed_words(words, speed)}</option> }
    });
    view! {
        <div class="more-menu player-panel" id="player-options" popover="auto" role="dialog" aria-label=say!(words, listen.options)>
            <label class="field">
                <span class="field-label">{say!(words, listen.speed)}</span>
                <select class="field-input" on:change:target=move |event| {
                    event.target().value().parse().into_iter().for_each(|speed| player.set_speed(speed));
                }>{speeds.collect_view()}</select>
            </label>
            {move || voices(words, player)}
        </div>
    }
}

/// The device's voices by language, that of the text first.
fn voices(words: Words, player: Player) -> AnyView {
    let voices = player.voices();
    if voices.is_empty() {
        return view! { <p class="field-hint">{say!(words, listen.no_voices)}</p> }.into_any();
    }
    let chosen = match player.voice() {
        Choice::Voice(voice) => voice.id,
        Choice::OnlyRemote | Choice::Nobody => String::new(),
    };
    let none = chosen
        .is_empty()
        .then(|| view! { <option value="" selected=true>{say!(words, listen.choose_voice)}</option> });
    let option = move |voice: Voice| {
        let is_chosen = voice.id == chosen;
        let name = if voice.is_local { voice.name } else { say!(words, listen.remote, name = voice.name) };
        view! { <option value=voice.id selected=is_chosen>{name}</option> }
    };
    let groups = grouped(&voices, &player.language()).into_iter().map(|(language, voices)| {
        let options = voices.into_iter().map(option.clone()).collect_view();
        view! { <optgroup label=format::language_name(words.tag(), &language)>{options}</optgroup> }
    });
    view! {
        <label class="field">
            <span class="field-label">{say!(words, listen.voice)}</span>
            <select class="field-input player-voice" on:change:target=move |event| player.set_voice(event.target().value())>
                {none}
                {groups.collect_view()}
            </select>
        </label>
        <p class="field-hint">{say!(words, listen.voice_hint)}</p>
    }
    .into_any()
}

/// Closes a panel.
pub fn close_button(words: Words, panel: &'static str) -> impl IntoView {
    view! {
        <button class="icon-button" type="button" popovertarget=panel popovertargetaction="hide" aria-label=say!(words, app.close)>
            <Icon name="close"/>
        </button>
    }
}
