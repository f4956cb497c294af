//! A rule in the list: what it says, what it did, what can be done with it.

use super::desk::Desk;
use super::draft::Draft;
use super::told;
use crate::components::Icon;
use crate::routes::Route;
use crate::{say, say_count};
use leptos::prelude::*;
use model::{Filter, ListedRule, Rule, RuleRequest, Selection};

#[component]
pub(super) fn Entry(desk: Desk, listed: ListedRule) -> impl IntoView {
    let words = desk.context.words;
    let ListedRule { rule, is_in_force, held, run } = listed.clone();
    let name = told::name(words, &rule);
    let conditions = (!rule.name.trim().is_empty()).then(|| told::conditions(words, &rule));
    let deeds = told::deeds(desk.context, &listed);
    let id = rule.id;
    let kept = StoredValue::new(rule.clone());
    let turn = move |is_on: bool| {
        let before = kept.get_value();
        let request = RuleRequest::Put(Rule { is_on, ..before.clone() });
        if is_on {
            desk.change(request)
        } else {
            desk.change_with_undo(request, say!(words, rules.turned_off), before)
        }
    };
    let remove =
        move |_| desk.change_with_undo(RuleRequest::Remove(id), say!(words, rules.removed), kept.get_value());
    let href = Route::List(Selection::Rule(id), Filter::All).href();
    view! {
        <li class="rule-entry" data-rule=id.to_string() data-in-force=is_in_force.to_string()>
            <div class="rule-entry-says">
                <h3 class="rule-entry-name" dir="auto">{name.clone()}</h3>
                {conditions.map(|conditions| view! { <p class="rule-entry-conditions" dir="auto">{conditions}</p> })}
                <p class="rule-entry-facts">{deeds.into_iter().map(|deed| view! { <span dir="auto">{deed}</span> }).collect_view()}</p>
                {(held > 0).then(|| view! {
                    <p class="rule-entry-held">
                        {say_count!(words, held, rules.held_one, rules.held_many)} ". "
                        <a href=href>{say!(words, rules.show)}</a>
                    </p>
                })}
            </div>
            <div class="rule-entry-actions">
                <label class="field-check">
                    <input
                        type="checkbox"
                        role="switch"
                        aria-label=say!(words, rules.turn, name = name)
                        checked=rule.is_on
                        on:change:target=move |event| turn(event.target().checked())
                    />
                    <span aria-hidden="true">{say!(words, rules.on)}</span>
                </label>
                <button
                    class="icon-button"
                    type="button"
                    aria-label=say!(words, rules.edit_name, name = name)
                    on:click=move |_| desk.begin(|| Draft::of(&kept.get_value(), false))
                >
                    <Icon name="edit"/>
                </button>
                <button class="icon-button" type="button" aria-label=say!(words, rules.remove_name, name = name) on:click=remove>
                    <Icon name="trash"/>
                </button>
            </div>
            <div class="rule-entry-runs">
                {is_in_force.then(|| view! {
                    <button class="button" type="button" on:click=move |_| desk.run(id)>{say!(words, rules.run)}</button>
                })}
                {(run > 0).then(|| view! {
                    <button class="button" type="button" on:click=move |_| desk.change(RuleRequest::UndoRun(id))>
                        {say_count!(words, run, rules.undo_run_one, rules.undo_run_many)}
                    </button>
                })}
            </div>
        </li>
    }
}
