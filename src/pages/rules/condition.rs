//! A condition as a line of a sentence: what is looked at, how, what for.

use super::desk::Desk;
use super::draft::{Draft, Row, What};
use super::languages::language_field;
use super::told;
use crate::components::Icon;
use crate::platform::document;
use crate::say;
use leptos::prelude::*;
use model::{RuleField, RuleMatch};

/// Lines of a field that grows with what is typed.
const LINES: std::ops::RangeInclusive<usize> = 1..=8;

#[component]
pub(super) fn Condition(desk: Desk, draft: Draft, row: Row) -> impl IntoView {
    let words = desk.context.words;
    let state = row.state;
    let place = Memo::new(move |_| {
        draft.rows.with(|rows| rows.iter().position(|other| other.key == row.key).unwrap_or_default())
    });
    let number = move || place.get() + 1;
    let fault = Memo::new(move |_| {
        let at = place.get();
        let of_row =
            |faults: &[model::RuleFault]| faults.iter().find(|fault| fault.condition() == Some(at)).cloned();
        // What is not typed yet is no fault before somebody wants to save.
        let told = desk.preview.with(|preview| preview.as_ref().and_then(|preview| of_row(&preview.faults)));
        let (what, is_typed) = state.with(|state| (state.what, !state.value.trim().is_empty()));
        let told = told.filter(|fault| is_typed || !matches!(fault, model::RuleFault::Empty(_)));
        desk.faults.with(|faults| of_row(faults)).or(told).map(|fault| match fault {
            model::RuleFault::Empty(_) if what == What::Length => say!(words, rules.fault_number).to_owned(),
            model::RuleFault::Empty(_) if what == What::Language => {
                say!(words, rules.choose_language).to_owned()
            }
            model::RuleFault::Empty(_) if is_typed => say!(words, rules.fault_no_word).to_owned(),
            fault => told::fault(words, &fault),
        })
    });
    let fault_id = format!("rule-fault-{}", row.key);
    let described = fault_id.clone();
    let described = Signal::derive(move || fault.with(Option::is_some).then(|| described.clone()));
    view! {
        <li class="rule-condition">
            <select
                class="field-input"
                aria-label=move || say!(words, rules.what, n = number())
                on:change:target=move |event| choose_what(row, &event.target().value())
            >
                {what_options(desk, row)}
            </select>
            {move || how_field(desk, row, number())}
            {move || value_field(desk, row, number(), described)}
            <button
                class="icon-button"
                type="button"
                aria-label=move || say!(words, rules.remove_condition, n = number())
                on:click=move |_| {
                    let at = place.get_untracked();
                    draft.remove(row.key);
                    document::focus_after_paint(move || focus_beside(at));
                }
            >
                <Icon name="close"/>
            </button>
            {move || fault.get().map(|told| view! { <p class="field-error" id=fault_id.clone()>{told}</p> })}
        </li>
    }
}

fn what_options(desk: Desk, row: Row) -> impl IntoView {
    let words = desk.context.words;
    let chosen = move |what: What| row.state.with(|state| state.what == what);
    let fields = RuleField::ALL.into_iter().enumerate().map(move |(at, field)| {
        let what = What::Text(field);
        view! { <option value=at.to_string() selected=move || chosen(what)>{told::field(words, field)}</option> }
    });
    let story = match row.state.with_untracked(|state| state.what) {
        What::Story(_) => {
            Some(view! { <option value="story" selected=true>{say!(words, rules.story)}</option> })
        }
        _ => None,
    };
    view! {
        {fields.collect_view()}
        <option value="language" selected=move || chosen(What::Language)>{say!(words, rules.language)}</option>
        <option value="length" selected=move || chosen(What::Length)>{say!(words, rules.length)}</option>
        {story}
    }
}

fn choose_what(row: Row, value: &str) {
    let field = value.parse().ok().and_then(|at: usize| RuleField::ALL.get(at).copied());
    let what = match value {
        "language" => What::Language,
        "length" => What::Length,
        _ => match field {
            Some(field) => What::Text(field),
            None => return,
        },
    };
    row.state.update(|state| {
        // What is typed for a text is no language and no number.
        if !matches!((state.what, what), (What::Text(_), What::Text(_))) {
            state.value.clear();
        }
        state.what = what;
    });
}

/// The verb, and its negation.
fn how_field(desk: Desk, row: Row, number: usize) -> impl IntoView {
    let words = desk.context.words;
    let ways: Vec<(RuleMatch, bool, &'static str)> = match row.state.with(|state| state.what) {
        What::Text(_) => {
            let both =
                |how| [false, true].map(|is_negated| (how, is_negated, told::how(words, how, is_negated)));
            RuleMatch::ALL.into_iter().flat_map(both).collect()
        }
        What::Language => {
            vec![
                (RuleMatch::Phrase, false, say!(words, rules.is)),
                (RuleMatch::Phrase, true, say!(words, rules.is_not)),
            ]
        }
        What::Length => {
            [false, true].map(|less| (RuleMatch::Phrase, less, told::length_words(words, less))).to_vec()
        }
        What::Story(_) => {
            [false, true].map(|not| (RuleMatch::Phrase, not, told::story_words(words, not))).to_vec()
        }
    };
    let is_text = ways.len() > 2;
    let is_chosen = move |how: RuleMatch, is_negated: bool| {
        row.state.with_untracked(|state| state.is_negated == is_negated && (!is_text || state.how == how))
    };
    let options = ways.clone();
    view! {
        <select
            class="field-input"
            aria-label=say!(words, rules.how, n = number)
            on:change:target=move |event| {
                let chosen = event.target().value().parse().ok().and_then(|at: usize| ways.get(at).copied());
                if let Some((how, is_negated, _)) = chosen {
                    row.state.update(|state| (state.how, state.is_negated) = (how, is_negated));
                }
            }
        >
            {options.into_iter().enumerate().map(|(at, (how, is_negated, says))| view! {
                <option value=at.to_string() selected=is_chosen(how, is_negated)>{says}</option>
            }).collect_view()}
        </select>
    }
}

fn value_field(desk: Desk, row: Row, number: usize, described: Signal<Option<String>>) -> Option<AnyView> {
    let words = desk.context.words;
    let value = move || row.state.with(|state| state.value.clone());
    let label = say!(words, rules.value, n = number);
    let is_invalid = move || described.with(Option::is_some).then_some("true");
    let put = move |value: String| row.state.update(|state| state.value = value);
    let what = Memo::new(move |_| row.state.with(|state| state.what)).get();
    Some(match what {
        What::Text(_) => view! {
            <textarea
                class="field-input rule-value"
                aria-label=label
                aria-invalid=is_invalid
                aria-describedby=move || described.get()
                autocapitalize="none"
                spellcheck="false"
                title=say!(words, rules.value_hint)
                rows=move || row.state.with(|state| (state.value.matches('\n').count() + 1).clamp(*LINES.start(), *LINES.end()).to_string())
                prop:value=value
                on:input:target=move |event| put(event.target().value())
            ></textarea>
        }
        .into_any(),
        What::Language => language_field(words, row, label, described),
        What::Length => view! {
            <input
                class="field-input rule-value"
                aria-label=label
                aria-invalid=is_invalid
                aria-describedby=move || described.get()
                autocapitalize="none"
                autocomplete="off"
                inputmode="numeric"
                prop:value=value
                on:input:target=move |event| put(event.target().value())
            />
        }
        .into_any(),
        What::Story(_) => return None,
    })
}

/// The button that takes away what stands where a condition stood, or the last; else the one that adds one.
fn focus_beside(at: usize) {
    let button = |place: String| document::find(&format!(".rule-condition:nth-of-type({place}) > button"));
    let found = button((at + 1).to_string()).or_else(|| button(at.to_string()));
    found.or_else(|| document::find("#rule-add")).iter().for_each(document::focus);
}
