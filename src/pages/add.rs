use super::frame::PageContext;
use crate::components::{AddressForm, FollowButton, LoginForm, PageHead, short_address};
use crate::routes::{CatalogueFilter, Route};
use crate::{say, say_count};
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::{
    Answer, Command, Discovery, FeedCandidate, Follow, Login, Section, Selection, Setting, Trouble,
    without_login,
};

/// Follow an address: look what feeds it leads to, and choose.
#[component]
pub fn AddPage(
    /// An address; looked at once when the reader came from within the app. May be empty.
    address: String,
) -> impl IntoView {
    let context = PageContext::here();
    let PageContext { words, actions, navigation, .. } = context;
    let found = RwSignal::new(None::<Result<Discovery, Trouble>>);
    let (busy, looked) = (RwSignal::new(false), RwSignal::new(String::new()));
    // The address that asks for a login, and whether it was given one.
    let closed = RwSignal::new(None::<(String, bool)>);
    context.entitle(say!(words, nav.follow_source));
    navigation.settle();
    let look = move |address: String| {
        // No password in the address bar or the browser's history.
        let shown = without_login(&address);
        navigation.write(&Route::Add(shown.clone()));
        busy.set(true);
        let has_login = shown != address;
        if !has_login {
            closed.set(None);
        }
        looked.set(shown.clone());
        found.set(None);
        spawn_local(async move {
            let answer = match actions.engine().ask(Command::Discover(address)).await {
                Ok(Answer::Discovered(discovery)) => discovery.unpack(),
                Ok(_) => Err(Trouble::NoFeedFound),
                Err(trouble) => Err(trouble),
            };
            // The page may have been left meanwhile.
            let _ = busy.try_set(false);
            let is_closed = matches!(answer, Err(Trouble::LoginNeeded));
            let _ = closed.try_set(is_closed.then_some((shown, has_login)));
            let _ = found.try_set(Some(answer));
        });
    };
    let locked = Memo::new(move |_| closed.get().map(|(address, _)| address));
    let is_wrong = Signal::derive(move || closed.get().is_some_and(|(_, has_login)| has_login));
    let sign_in = move |login: Login| look(login.within(&with_scheme(&looked.get_untracked())));
    // A link of a foreign page or of an article must not have a server asked: there the reader presses first.
    if !address.is_empty() && navigation.has_moved() {
        look(address.clone());
    }
    let trouble = Signal::derive(move || match found.get() {
        // The form below says so.
        Some(Err(Trouble::LoginNeeded)) => None,
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
            {move || locked.get().map(|address| view! {
                <LoginForm words=words address=address wrong=is_wrong busy=busy.into() on_submit=sign_in/>
            })}
            {move || matches!(found.get(), Some(Err(Trouble::NoFeedFound))).then(|| view! {
                <p><a class="button" href=Route::Save(looked.get()).href()>{say!(words, save.instead)}</a></p>
            })}
            {move || match found.get() {
                Some(Ok(discovery)) => candidates(context, discovery).into_any(),
                _ => ().into_any(),
            }}
        </div>
    }
}

/// As the engine completes it.
fn with_scheme(address: &str) -> String {
    if address.contains("://") { address.to_owned() } else { format!("https://{address}") }
}

fn candidates(context: PageContext, discovery: Discovery) -> impl IntoView {
    let PageContext { words, library, actions, .. } = context;
    let count = discovery.candidates.len();
    let whole = discovery.list.clone().map(|title| list_button(context, &discovery, title));
    let row = move |candidate: FeedCandidate| {
        let name = candidate.title.clone().filter(|title| !title.is_empty());
        let url = without_login(&candidate.url);
        let shown = short_address(&url);
        let name = name.unwrap_or_else(|| shown.clone());
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
                <span class="candidate-address" dir="ltr">{shown}</span>
                <FollowButton words=words name=name followed=Memo::new(move |_| followed.get().is_some()) on_press=Box::new(press)/>
            </li>
        }
    };
    view! {
        <section aria-labelledby="found">
            <h2 class="section-head-title" id="found">{say_count!(words, count, add.found_one, add.found_many)}</h2>
            {whole}
            <ul class="candidate-list">{discovery.candidates.into_iter().map(row).collect_view()}</ul>
            <p class="add-source-read">
                <a class="button" href=Route::Today.href()>{say!(words, add.to_paper)}</a>
            </p>
        </section>
    }
}

/// Follows a list and all that is on it in a folder of its name, of which the front page shows the beginning.
fn list_button(context: PageContext, discovery: &Discovery, title: String) -> impl IntoView + use<> {
    let PageContext { words, library, actions, .. } = context;
    let name = if title.trim().is_empty() { short_address(&discovery.address) } else { title };
    let (address, sources) = (discovery.address.clone(), discovery.candidates.clone());
    let press = move |_| {
        let (name, sources) = (name.clone(), sources.clone());
        let list = FeedCandidate { url: address.clone(), title: Some(name.clone()) };
        spawn_local(async move {
            let made = actions.engine().ask(Command::CreateFolder(name, None)).await;
            let Some(Answer::Folder(folder)) = actions.report(made) else { return };
            let follow = |source: FeedCandidate| Follow {
                url: source.url,
                title: source.title.unwrap_or_default(),
                site: None,
                folder: Some(folder),
                section: Section::Top,
            };
            actions.follow(sources.into_iter().chain([list]).map(follow).collect(), |_| ());
            let mut pinned = library.settings().with_untracked(|settings| settings.pinned.clone());
            pinned.push(Selection::Folder(folder));
            actions.set(Setting::Pinned(pinned));
        });
    };
    view! {
        <p class="add-source-read">
            <button class="button button-primary" type="button" on:click=press>{say!(words, add.follow_list)}</button>
        </p>
    }
}
