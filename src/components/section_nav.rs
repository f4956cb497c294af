use crate::messages::Words;
use crate::routes::Route;
use crate::say;
use leptos::prelude::*;
use model::{Filter, Section, Selection};

/// The parts of the paper, in a line below its head.
#[component]
pub fn SectionNav(
    /// The language of the page.
    words: Words,
    /// Sections that have anything.
    sections: impl Fn() -> Vec<Section> + Copy + Send + Sync + 'static,
    /// What is open.
    #[prop(into)]
    route: Signal<Route>,
) -> impl IntoView {
    let list = |selection| Route::List(selection, Filter::All);
    let fixed = move || {
        vec![
            (Route::Today, say!(words, nav.today)),
            (Route::ForYou, say!(words, nav.for_you)),
            (Route::Edition(None), say!(words, edition.title)),
            (list(Selection::All), say!(words, nav.latest)),
            (list(Selection::Starred), say!(words, nav.starred)),
        ]
    };
    let named = move || {
        let sections = sections().into_iter().filter(|section| *section != Section::Top);
        sections
            .map(|section| (list(Selection::Section(section)), words.section(section)))
            .collect::<Vec<_>>()
    };
    view! {
        <nav class="section-nav" aria-label=say!(words, nav.sections)>
            <ul class="section-nav-list">
                {move || fixed().into_iter().chain(named()).map(|(to, name)| {
                    let href = to.href();
                    let current = move || is_current(&route.get(), &to).then_some("page");
                    view! {
                        <li>
                            <a class="section-nav-link" href=href aria-current=current><span>{name}</span></a>
                        </li>
                    }
                }).collect_view()}
            </ul>
        </nav>
    }
}

/// A list is current whichever of it is shown.
pub(super) fn is_current(open: &Route, link: &Route) -> bool {
    match (open, link) {
        (Route::List(open, _), Route::List(link, _)) => open == link,
        _ => open == link,
    }
}
