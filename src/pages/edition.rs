//! The news of one day, with an end.

mod export;
mod moment;

use super::frame::PageContext;
use super::today::front;
use crate::components::{Icon, PageHead, RiverSkeleton, StateMessage};
use crate::platform::format;
use crate::routes::Route;
use crate::{say, say_count};
use export::{ExportButtons, Kind};
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::{Answer, Command, Edition, Timestamp, TodayPage, TodayPart, Trouble};

/// The edition of a moment, or the latest.
#[component]
pub fn EditionPage(
    /// Up to when it tells; `None` for the latest.
    until: Option<Timestamp>,
) -> impl IntoView {
    let context = PageContext::here();
    let PageContext { words, actions, navigation, library, .. } = context;
    let settings = library.settings();
    // The reader's own time is known once the settings are there.
    let wanted = Memo::new(move |_| until.unwrap_or_else(|| moment::latest(settings.with(|s| s.edition))));
    let told = RwSignal::new(None::<Result<Edition, Trouble>>);
    let others = RwSignal::new(Vec::<Timestamp>::new());
    context.entitle(say!(words, edition.title));
    navigation.settle();
    let read = move |until: Timestamp| {
        spawn_local(async move {
            let answer = match actions.engine().ask(Command::Edition(until)).await {
                Ok(Answer::Edition(edition)) => edition.unpack(),
                Ok(_) => Err(Trouble::ArticleGone),
                Err(trouble) => Err(trouble),
            };
            if let Ok(Answer::Editions(kept)) = actions.engine().ask(Command::Editions).await {
                let _ = others.try_set(kept.into_iter().filter(|other| *other != until).collect());
            }
            navigation.settle_again();
            // The page may have been left meanwhile.
            let _ = told.try_set(Some(answer));
        });
    };
    Effect::new(move |_| read(wanted.get()));
    move || {
        match told.get() {
        None => view! { <RiverSkeleton/> }.into_any(),
        Some(Ok(edition)) => shown(context, edition, others),
        Some(Err(trouble)) => view! {
            <h1 class="visually-hidden">{say!(words, edition.title)}</h1>
            <StateMessage icon="warning" words=words.trouble(&trouble)>
                <button class="button" type="button" on:click=move |_| read(wanted.get_untracked())>{say!(words, app.retry)}</button>
            </StateMessage>
        }
        .into_any(),
    }
    }
}

fn shown(context: PageContext, edition: Edition, others: RwSignal<Vec<Timestamp>>) -> AnyView {
    let words = context.words;
    let title = say!(words, edition.of, day = format::full_date(words.tag(), edition.until));
    context.entitle(&title);
    let count = edition.articles();
    let facts = vec![
        say_count!(words, count, edition.articles_one, edition.articles_many),
        say!(words, edition.until, time = format::date_time(words.tag(), edition.until)),
    ];
    let page = TodayPage {
        made: edition.made,
        stories: edition.stories.clone(),
        parts: edition.sections.iter().cloned().map(TodayPart::from).collect(),
        ..TodayPage::default()
    };
    let earlier = move || {
        others.with(|others| {
            (!others.is_empty()).then(|| {
                let link = |other: &Timestamp| {
                    let href = Route::Edition(Some(*other)).href();
                    view! { <li><a href=href>{format::full_date(words.tag(), *other)}</a></li> }
                };
                view! {
                    <nav class="edition-others" aria-label=say!(words, edition.others)>
                        <h2 class="edition-others-title">{say!(words, edition.others)}</h2>
                        <ul>{others.iter().map(link).collect_view()}</ul>
                    </nav>
                }
            })
        })
    };
    let body = match count {
        0 => view! {
            <StateMessage icon="today" words=say!(words, edition.empty).to_owned() detail=say!(words, edition.empty_hint).to_owned()>
                <a class="button" href="./">{say!(words, nav.today)}</a>
            </StateMessage>
        }
        .into_any(),
        _ => view! {
            {front(&context, page, (), true)}
            <footer class="edition-end">
                <p><Icon name="check"/>{say!(words, edition.end)}</p>
                <a class="button" href="./">{say!(words, nav.today)}</a>
            </footer>
        }
        .into_any(),
    };
    view! {
        <PageHead title=title facts=Signal::stored(facts)>
            {(count > 0).then(|| view! { <ExportButtons context=context edition=edition kinds=[Kind::Markdown, Kind::Html]/> })}
        </PageHead>
        {body}
        {earlier}
    }
    .into_any()
}
