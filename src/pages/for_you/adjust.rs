//! The reader's own say: sliders, what was learned, a copy of it, and forgetting.

use super::because::{clause, signed};
use super::{List, export};
use crate::components::Icon;
use crate::messages::Words;
use crate::say;
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::{Answer, Command, ForYouWishes, Slider, TasteSigns};

/// Signs of what was learned that are shown, for and against.
const SHOWN: usize = 8;
/// Per cent between two places of a slider.
const STEP: u8 = 10;

#[component]
pub fn Adjust(list: List) -> impl IntoView {
    let words = list.context.words;
    let is_usual = move || {
        let wishes = list.wishes.get();
        wishes == wishes.with_usual_sliders()
    };
    view! {
        <section class="for-you-adjust" aria-label=say!(words, for_you.adjust)>
            <div class="for-you-sliders">
                <p class="for-you-words">{say!(words, for_you.sliders_about)}</p>
                {Slider::ALL.map(|slider| view! { <SliderField list=list slider=slider/> }).into_iter().collect_view()}
                <div>
                    <button
                        class="button"
                        type="button"
                        disabled=is_usual
                        on:click=move |_| list.turn(|wishes| *wishes = wishes.with_usual_sliders())
                    >
                        {say!(words, for_you.usual)}
                    </button>
                </div>
            </div>
            <Learned list=list/>
        </section>
    }
}

#[component]
fn SliderField(list: List, slider: Slider) -> impl IntoView {
    let words = list.context.words;
    let at = move || list.wishes.with(|wishes| wishes.of(slider));
    let shown = move || say!(words, for_you.per_cent, n = at());
    view! {
        <label class="for-you-slider">
            <span>{name(words, slider)}</span>
            <span class="for-you-slider-at" aria-hidden="true">{shown}</span>
            <input
                type="range"
                min="0"
                max=slider.most().to_string()
                step=STEP.to_string()
                prop:value=move || at().to_string()
                aria-valuetext=shown
                disabled=move || list.wishes.with(|wishes: &ForYouWishes| wishes.by_time)
                on:change:target=move |event| {
                    if let Ok(value) = event.target().value().parse() {
                        list.turn(|wishes| wishes.turn(slider, value));
                    }
                }
            />
        </label>
    }
}

fn name(words: Words, slider: Slider) -> &'static str {
    match slider {
        Slider::Publisher => say!(words, for_you.slider_publisher),
        Slider::Section => say!(words, for_you.slider_section),
        Slider::Subject => say!(words, for_you.slider_subject),
        Slider::Length => say!(words, for_you.slider_length),
        Slider::Freshness => say!(words, for_you.slider_freshness),
        Slider::Surprise => say!(words, for_you.slider_surprise),
    }
}

/// What was learned, the strongest of it.
#[component]
fn Learned(list: List) -> impl IntoView {
    let context = list.context;
    let words = context.words;
    let signs = RwSignal::new(None::<TasteSigns>);
    let read = move || {
        spawn_local(async move {
            if let Ok(Answer::Taste(packed)) = context.actions.engine().ask(Command::Taste).await
                && let Ok(learned) = packed.unpack()
            {
                let _ = signs.try_set(Some(learned));
            }
        });
    };
    read();
    let is_asking = RwSignal::new(false);
    let forget = move |_| {
        is_asking.set(false);
        spawn_local(async move {
            let answer = context.actions.engine().ask(Command::ForgetTaste).await;
            if context.actions.report(answer).is_some() {
                context.notices.say(say!(words, for_you.forgotten));
                read();
                list.read(0, true);
            }
        });
    };
    let has_any = move || signs.with(|signs| signs.as_ref().is_some_and(|signs| !signs.is_empty()));
    view! {
        <div class="for-you-learned">
            <h2 class="for-you-learned-title">{say!(words, for_you.learned)}</h2>
            <p class="for-you-words">{say!(words, for_you.learned_about)}</p>
            {move || signs.get().map(|signs| lists(words, &signs))}
            <div class="for-you-learned-acts">
                <button
                    class="button"
                    type="button"
                    disabled=move || !has_any()
                    on:click=move |_| signs.with_untracked(|signs| export::give(context, signs.as_deref().unwrap_or_default()))
                >
                    <Icon name="export"/>
                    {say!(words, for_you.export)}
                </button>
                {move || match is_asking.get() {
                    false => view! {
                        <button class="button" type="button" disabled=move || !has_any() on:click=move |_| is_asking.set(true)>
                            <Icon name="trash"/>
                            {say!(words, for_you.forget)}
                        </button>
                    }
                    .into_any(),
                    true => view! {
                        <button class="button button-danger" type="button" on:click=forget>{say!(words, for_you.forget_really)}</button>
                        <button class="button" type="button" on:click=move |_| is_asking.set(false)>{say!(words, app.cancel)}</button>
                    }
                    .into_any(),
                }}
            </div>
        </div>
    }
}

fn lists(words: Words, signs: &TasteSigns) -> AnyView {
    if signs.is_empty() {
        return view! { <p>{say!(words, for_you.learned_nothing)}</p> }.into_any();
    }
    let list = |is_for: bool| {
        let fitting = signs.iter().filter(|(_, weight)| (*weight > 0) == is_for).take(SHOWN);
        let row = |(reason, weight): &(_, i32)| {
            let told = clause(words, reason, is_for);
            view! { <li><bdi>{told}</bdi> " " <span>{signed(words, *weight)}</span></li> }
        };
        let rows: Vec<_> = fitting.map(row).collect();
        (!rows.is_empty()).then(|| view! { <ul>{rows}</ul> })
    };
    view! { <div class="for-you-signs">{list(true)} {list(false)}</div> }.into_any()
}
