use super::frame::PageContext;
use super::imports;
use super::packs::Packs;
use crate::components::{AddressForm, Chip, Icon, OpmlDrop, staged};
use crate::messages::Words;
use crate::platform::{document, format};
use crate::routes::Route;
use crate::{say, say_count};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::{Answer, CatalogueQuery, Command, Follow, Section, Source, SourceFeed, Suggestion};

/// Languages offered at first; the rest of the catalogue's come with one press.
const OFFERED: [&str; 8] = ["en", "fr", "de", "es", "pt", "it", "ar", "ja"];

/// What interests most people, chosen at first.
const USUAL: [Section; 2] = [Section::World, Section::Science];

/// First run: three taps to first headlines, or an address, a file, the demo.
#[component]
pub fn WelcomePage() -> impl IntoView {
    let context = PageContext::here();
    let words = context.words;
    context.entitle("");
    context.navigation.settle();
    view! {
        <div class="welcome">
            <header class="welcome-head">
                <h1 class="welcome-title">{say!(words, welcome.title)}</h1>
                <p class="welcome-standfirst">{say!(words, welcome.standfirst)}</p>
            </header>
            <Choice context=context/>
            {staged(vec![Box::new(move || ways(context)), Box::new(move || promise(words))], false)}
        </div>
    }
}

/// For who knows what to read, comes from elsewhere, or only looks.
fn ways(context: PageContext) -> AnyView {
    let words = context.words;
    view! {
        <div class="welcome-ways">
            <section class="welcome-way">
                <h2 class="welcome-way-title">{say!(words, welcome.know)}</h2>
                <AddressForm
                    words=words
                    id="welcome-address"
                    button=say!(words, nav.follow)
                    on_submit=move |address| context.navigation.go(Route::Add(address))
                />
            </section>
            <section class="welcome-way">
                <h2 class="welcome-way-title">{say!(words, welcome.coming)}</h2>
                <OpmlDrop words=words on_file=move |bytes| imports::take(context, bytes)/>
            </section>
            <Demo context=context/>
        </div>
    }
    .into_any()
}

fn promise(words: Words) -> AnyView {
    view! {
        <p class="welcome-promise">
            {say!(words, welcome.promise)} " "
            <a href=Route::Privacy.href()>{say!(words, welcome.promise_more)}</a>
        </p>
    }
    .into_any()
}

/// Languages and interests, and the sources that they lead to.
#[component]
fn Choice(context: PageContext) -> impl IntoView {
    let PageContext { words, actions, library, .. } = context;
    let own = words.tag().to_owned();
    let languages = RwSignal::new(vec![own]);
    let interests = RwSignal::new(USUAL.to_vec());
    let suggested = RwSignal::new(String::new());
    let starting = RwSignal::new(false);
    Effect::new(move |_| {
        let command = Command::Suggest(languages.get(), interests.get());
        spawn_local(async move {
            if let Ok(Answer::Suggestions(found)) = actions.engine().ask(command).await {
                let told = untrack(|| match found.len() {
                    0 => say!(words, welcome.none).to_owned(),
                    found => say_count!(words, found, welcome.found_one, welcome.found_many),
                });
                let _ = suggested.try_set(told);
            }
        });
    });
    let follows = move || library.with(|overview| overview.library.subscriptions.len());
    let start = move |event: SubmitEvent| {
        event.prevent_default();
        // Who has taken packs has chosen.
        if untrack(follows) > 0 {
            context.navigation.go(Route::Today);
            return;
        }
        starting.set(true);
        let command = Command::Suggest(languages.get_untracked(), interests.get_untracked());
        spawn_local(async move {
            let answer = actions.engine().ask(command).await;
            let _ = starting.try_set(false);
            if let Some(Answer::Suggestions(found)) = actions.report(answer) {
                follow_all(context, found);
            }
        });
    };
    let asked = Box::new(move || {
        let mut sections = vec![Section::Top];
        sections.extend(
            Section::ALL.into_iter().filter(|section| interests.with(|chosen| chosen.contains(section))),
        );
        (languages.get(), sections)
    });
    let count = move || match follows() {
        0 => suggested.get(),
        followed => say_count!(words, followed, welcome.follows_one, welcome.follows_many),
    };
    view! {
        <form class="welcome-steps" on:submit=start>
            <fieldset class="welcome-step">
                <legend class="welcome-step-title"><span class="welcome-step-number">"1"</span>{say!(words, welcome.languages)}</legend>
                <LanguageChips context=context chosen=languages/>
            </fieldset>
            <fieldset class="welcome-step">
                <legend class="welcome-step-title"><span class="welcome-step-number">"2"</span>{say!(words, welcome.interests)}</legend>
                <div class="chip-row">
                    {Section::ALL.into_iter().filter(|section| *section != Section::Top).map(|section| view! {
                        <Chip
                            words=words.section(section)
                            chosen=Box::new(move || interests.with(|chosen| chosen.contains(&section)))
                            on_toggle=Box::new(move || toggle(interests, section))
                        />
                    }).collect_view()}
                </div>
            </fieldset>
            <div class="welcome-start">
                <button class="button button-primary button-large" type="submit" disabled=move || starting.get()>
                    {say!(words, welcome.start)}
                </button>
                <p class="welcome-start-words" role="status">{count}</p>
            </div>
            <Packs context=context asked=asked title=say!(words, welcome.packs) class="welcome-step-title welcome-packs-title"/>
        </form>
    }
}

#[component]
fn LanguageChips(context: PageContext, chosen: RwSignal<Vec<String>>) -> impl IntoView {
    let PageContext { words, actions, .. } = context;
    let offered = RwSignal::new(first_languages());
    let all_shown = RwSignal::new(false);
    let more = move |_| {
        spawn_local(async move {
            let query = CatalogueQuery { limit: 1, ..CatalogueQuery::default() };
            let answer = actions.engine().ask(Command::Catalogue(query)).await;
            if let Some(Answer::Catalogue(result)) = actions.report(answer) {
                all_shown.set(true);
                let known = result.facets.languages.into_iter().map(|facet| facet.value);
                offered.update(|offered| {
                    let missing: Vec<_> = known.filter(|language| !offered.contains(language)).collect();
                    offered.extend(missing);
                });
            }
        });
    };
    let chip = move |language: String| {
        let (value, pressed) = (language.clone(), language.clone());
        view! {
            <Chip
                // Each language by its own name: who reads it knows it by that.
                words=format::language_name(&language, &language)
                lang=language
                chosen=Box::new(move || chosen.with(|chosen| chosen.contains(&value)))
                on_toggle=Box::new(move || toggle(chosen, pressed.clone()))
            />
        }
    };
    view! {
        <div class="chip-row">
            {move || offered.get().into_iter().map(chip).collect_view()}
            {move || (!all_shown.get()).then(|| view! {
                <button class="chip" type="button" on:click=more>{say!(words, welcome.more_languages)}</button>
            })}
        </div>
    }
}

/// The demo newsstand, where there is one.
#[component]
fn Demo(context: PageContext) -> impl IntoView {
    let PageContext { words, actions, .. } = context;
    let sources = RwSignal::new(Vec::<Source>::new());
    spawn_local(async move {
        if let Ok(Answer::Sources(found)) = actions.engine().ask(Command::Newsstand).await {
            let _ = sources.try_set(found);
        }
    });
    let follow = move |_| {
        let all = sources.get_untracked();
        let feeds =
            all.iter().flat_map(|source| source.feeds.iter().map(move |feed| follow_of(words, source, feed)));
        actions.follow(feeds.collect(), move |_| context.navigation.go(Route::Today));
    };
    view! {
        {move || (!sources.with(Vec::is_empty)).then(|| view! {
            <section class="welcome-way">
                <h2 class="welcome-way-title">{say!(words, welcome.looking)}</h2>
                <p class="welcome-way-words">{say!(words, welcome.demo)}</p>
                <button class="button" type="button" on:click=follow>
                    <Icon name="today"/>
                    {say!(words, welcome.open_demo)}
                </button>
            </section>
        })}
    }
}

fn follow_all(context: PageContext, found: Vec<Suggestion>) {
    let feeds = found.iter().map(|one| follow_of(context.words, &one.source, &one.feed)).collect::<Vec<_>>();
    if feeds.is_empty() {
        context.navigation.go(Route::Catalogue(Default::default()));
        return;
    }
    context.actions.follow(feeds, move |_| context.navigation.go(Route::Today));
}

/// A feed of a source, to be followed under the source's name. A source that writes about one thing only fills that
/// section with its front page, too.
pub(super) fn follow_of(words: Words, source: &Source, feed: &SourceFeed) -> Follow {
    let is_first = source.feeds.first().is_none_or(|first| first.url == feed.url);
    let section = match source.sections.as_slice() {
        [only] if feed.section == Section::Top => *only,
        _ => feed.section,
    };
    let part = untrack(|| words.section(feed.section));
    let title = if is_first { source.name.clone() } else { format!("{} – {part}", source.short_name) };
    Follow { url: feed.url.clone(), title, site: Some(source.homepage.clone()), folder: None, section }
}

fn toggle<T: PartialEq + Send + Sync + 'static>(chosen: RwSignal<Vec<T>>, value: T) {
    chosen.update(|chosen| match chosen.iter().position(|one| *one == value) {
        Some(at) => drop(chosen.remove(at)),
        None => chosen.push(value),
    });
}

/// The browser's languages first, then those offered to everybody.
fn first_languages() -> Vec<String> {
    let base = |tag: String| tag.split('-').next().unwrap_or_default().to_owned();
    let own = document::languages().into_iter().map(base);
    let mut languages: Vec<String> = Vec::new();
    for language in own.chain(OFFERED.map(str::to_owned)) {
        if !language.is_empty() && !languages.contains(&language) {
            languages.push(language);
        }
    }
    languages
}
