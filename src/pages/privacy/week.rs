//! Which servers were asked for.

use crate::messages::Words;
use crate::say;
use leptos::prelude::*;
use model::AskedHost;

/// Servers shown at first.
const FIRST: usize = 12;

/// What was asked for in the last seven days, most asked first, as it stood when the page was opened.
#[component]
pub fn Week(words: Words, asked: RwSignal<Option<Vec<AskedHost>>>) -> impl IntoView {
    let is_open = RwSignal::new(false);
    move || {
        let Some(asked) = asked.get() else { return ().into_any() };
        if asked.is_empty() {
            return view! { <p class="ledger-empty">{say!(words, privacy.week_empty)}</p> }.into_any();
        }
        let shown = if is_open.get() { asked.len() } else { FIRST };
        let more = (shown < asked.len()).then(|| {
            let told = say!(words, privacy.show_all, n = asked.len());
            view! { <div><button class="button" type="button" on:click=move |_| is_open.set(true)>{told}</button></div> }
        });
        view! {
            {ledger(words, &asked, shown)}
            {more}
        }
        .into_any()
    }
}

fn ledger(words: Words, asked: &[AskedHost], shown: usize) -> AnyView {
    let rows = asked.iter().take(shown).map(|asked| row(words, asked)).collect_view();
    let mut sum = AskedHost { host: say!(words, privacy.total).to_owned(), ..AskedHost::default() };
    for asked in asked {
        sum.documents += asked.documents;
        sum.pictures += asked.pictures;
        sum.direct += asked.direct;
    }
    view! {
        <table class="ledger" data-straight=(sum.direct > 0).then_some("")>
            <caption class="visually-hidden">{say!(words, privacy.week)}</caption>
            <thead>
                <tr>
                    <th scope="col">{say!(words, privacy.server)}</th>
                    <th scope="col">{say!(words, privacy.documents)}</th>
                    <th scope="col">{say!(words, privacy.pictures)}</th>
                    <th scope="col">{say!(words, privacy.straight)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
            <tfoot>{row(words, &sum)}</tfoot>
        </table>
    }
    .into_any()
}

fn row(words: Words, asked: &AskedHost) -> AnyView {
    let name = match asked.host.as_str() {
        "" => say!(words, privacy.others).to_owned(),
        host => host.to_owned(),
    };
    let number = |count: u32| if count == 0 { "–".to_owned() } else { words.number(count.into()) };
    view! {
        <tr>
            <th scope="row">{name}</th>
            <td>{number(asked.documents)}</td>
            <td>{number(asked.pictures)}</td>
            <td>{number(asked.direct)}</td>
        </tr>
    }
    .into_any()
}
