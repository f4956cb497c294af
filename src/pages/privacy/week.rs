//! Which servers were asked for.

use crate::messages::Words;
use crate::say;
use leptos::prelude::*;
use model::AskedHost;

/// Servers shown at first.
const FIRST: usize = 12;

/// What was asked for in the last seven days, most asked first.
#[component]
pub fn Week(words: Words, asked: RwSignal<Option<Vec<AskedHost>>>) -> impl IntoView {
    let is_open = RwSignal::new(false);
    let is_empty = move || asked.with(|asked| asked.as_ref().is_some_and(Vec::is_empty));
    let more = move || {
        let count = asked.with(|asked| asked.as_ref().map_or(0, Vec::len));
        (count > FIRST && !is_open.get()).then(|| {
            let told = say!(words, privacy.show_all, n = words.number(count as u64));
            view! { <div><button class="button" type="button" on:click=move |_| is_open.set(true)>{told}</button></div> }
        })
    };
    view! {
        <p class="settings-group-words">{say!(words, privacy.week_about)}</p>
        {move || is_empty().then(|| view! { <p class="ledger-empty">{say!(words, privacy.week_empty)}</p> })}
        {move || {
            let asked = asked.get().filter(|asked| !asked.is_empty())?;
            Some(ledger(words, &asked, if is_open.get() { usize::MAX } else { FIRST }))
        }}
        {more}
    }
}

type Column = (&'static str, fn(&AskedHost) -> u32);

fn ledger(words: Words, asked: &[AskedHost], shown: usize) -> impl IntoView + use<> {
    let columns: [Column; 3] = [
        (say!(words, privacy.documents), |asked| asked.documents),
        (say!(words, privacy.pictures), |asked| asked.pictures),
        (say!(words, privacy.straight), |asked| asked.direct),
    ];
    // What never happened needs no column.
    let columns: Vec<Column> =
        columns.into_iter().filter(|(_, count)| asked.iter().any(|asked| count(asked) > 0)).collect();
    let number = move |count: u32| if count == 0 { "–".to_owned() } else { words.number(count.into()) };
    let sums = columns.iter().map(|(_, count)| asked.iter().map(count).sum::<u32>());
    let sums = sums.map(|sum| view! { <td>{number(sum)}</td> }).collect_view();
    let heads = columns.iter().map(|(name, _)| view! { <th scope="col">{*name}</th> }).collect_view();
    let rows = asked.iter().take(shown).map(|asked| {
        let counts =
            columns.iter().map(|(_, count)| view! { <td>{number(count(asked))}</td> }).collect_view();
        let is_named = !asked.host.is_empty();
        let name = if is_named { asked.host.clone() } else { say!(words, privacy.others).to_owned() };
        view! {
            <tr>
                <th scope="row"><span dir=is_named.then_some("ltr")>{name}</span></th>
                {counts}
            </tr>
        }
    });
    view! {
        <table class="ledger">
            <caption class="visually-hidden">{say!(words, privacy.week)}</caption>
            <thead><tr><th scope="col">{say!(words, privacy.server)}</th>{heads}</tr></thead>
            <tbody>{rows.collect_view()}</tbody>
            <tfoot><tr><th scope="row">{say!(words, privacy.total)}</th>{sums}</tr></tfoot>
        </table>
    }
}
