use super::frame::PageContext;
use crate::components::{AddressForm, FollowButton, PageHead, short_address};
use crate::routes::{CatalogueFilter, Route};
use crate::{say, say_count};
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::{Answer, Command, Discovery, FeedCandidate, Follow, Section, Trouble};

/// Follow an address: look what feeds it leads to, and choose.
#[component]
pub fn AddPage(
    /// An address; looked at once when the reader came from within the app. May be empty.
    address: String,
) -> impl IntoView {
    let context = PageContext::here();
    let PageContext { words, actions, navigation, .. } = context;
    let found = RwSignal::new(None::<Result<Discovery, Trouble>>);
    let busy = RwSignal::new(false);
    context.entitle(say!(words, nav.follow_source));
    navigation.settle();
    let look = move |address: String| {
        navigation.write(&Route::Add(address.clone()));
        busy.set(true);
        found.set(None);
        spawn_local(async move {
            let answer = match actions.engine().ask(Command::Discover(address)).await {
                Ok(Answer::Discovered(discovery)) => Ok(discovery),
                Ok(_) => Err(Trouble::NoFeedFound),
                Err(trouble) => Err(trouble),
            };
            // The page may have been left meanwhile.
            let _ = busy.try_set(false);
            let _ = found.try_set(Some(answer));
        });
    };
    // A link of a foreign page or of an article must not have a server asked: there the reader presses first.
    if !address.is_empty() && navigation.has_moved() {
        look(address.clone());
    }
    let trouble = Signal::derive(move || match found.get() {
        Some(Err(trouble)) => Some(words.trouble(&trouble)),
        _ => None,
    });
    view! {
        <PageHead
            title=say!(words, nav.follow_source).to_owned()
            about=Some(say!(words, add.about).to_owned())
        >
            <a class="button" href=Route::Catalogue(CatalogueFilter::default()).href()>{say!(words, nav.catalogue)}</a>
        </PageHead>
        <div class="add-source">
            <AddressForm
                words=words
                id="add-address"
                value=address
                button=say!(words, add.look)
                trouble=trouble
                busy=busy
                on_submit=look
            />
            <p class="field-hint" role="status">{move || busy.get().then(|| say!(words, add.looking))}</p>
            {move || match found.get() {
                Some(Ok(discovery)) => candidates(context, discovery).into_any(),
                _ => ().into_any(),
            }}
        </div>
    }
}

fn candidates(context: PageContext, discovery: Discovery) -> impl IntoView {
    let PageContext { words, library, actions, .. } = context;
    let count = discovery.candidates.len();
    let row = move |candidate: FeedCandidate| {
        let name = candidate.title.clone().filter(|title| !title.is_empty());
        let name = name.unwrap_or_else(|| short_address(&candidate.url));
        let url = candidate.url.clone();
        let of =
            move || library.with(|o| o.library.subscriptions.iter().find(|s| s.url.0 == url).map(|s| s.feed));
        let followed = Memo::new(move |_| of());
        let (address, title) = (candidate.url.clone(), candidate.title.clone().unwrap_or_default());
        let press = move |follow: bool| match followed.get_untracked() {
            Some(feed) if !follow => actions.unfollow(vec![feed]),
            _ => {
                let (url, title) = (address.clone(), title.clone());
                actions.follow(
                    vec![Follow { url, title, site: None, folder: None, section: Section::Top }],
                    |_| (),
                );
            }
        };
        view! {
            <li class="candidate">
                <span class="candidate-title" dir="auto">{name.clone()}</span>
                <span class="candidate-address" dir="ltr">{short_address(&candidate.url)}</span>
                <FollowButton words=words name=name followed=Memo::new(move |_| followed.get().is_some()) on_press=Box::new(press)/>
            </li>
        }
    };
    view! {
        <section aria-labelledby="found">
            <h2 class="section-head-title" id="found">{say_count!(words, count, add.found_one, add.found_many)}</h2>
            <ul class="candidate-list">{discovery.candidates.into_iter().map(row).collect_view()}</ul>
            <p class="add-source-read">
                <a class="button" href=Route::Today.href()>{say!(words, add.to_paper)}</a>
            </p>
        </section>
    }
}
