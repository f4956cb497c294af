use super::frame::PageContext;
use crate::components::{AddressForm, PageHead};
use crate::routes::Route;
use crate::say;
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::{Answer, Command, Selection, Trouble};

/// Save the page at an address, to read it here.
#[component]
pub fn SavePage(
    /// An address, as a link or another app gave it; may be empty. Nobody is asked for it before the reader presses.
    address: String,
) -> impl IntoView {
    let context = PageContext::here();
    let PageContext { words, actions, navigation, .. } = context;
    let trouble = RwSignal::new(None::<Trouble>);
    let busy = RwSignal::new(false);
    context.entitle(say!(words, save.title));
    navigation.settle();
    let save = move |address: String| {
        navigation.write(&Route::Save(address.clone()));
        busy.set(true);
        trouble.set(None);
        let command = Command::SavePage(address, untrack(|| say!(words, save.shelf).to_owned()));
        spawn_local(async move {
            let answer = actions.engine().ask(command).await;
            // The page may have been left meanwhile: then the article waits among the starred ones.
            if busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(Answer::Saved(id)) => navigation.replace(Route::Article(id, Selection::Starred)),
                Ok(_) => {}
                Err(told) => trouble.set(Some(told)),
            }
        });
    };
    let told = Signal::derive(move || trouble.get().map(|trouble| words.trouble(&trouble)));
    view! {
        <PageHead title=say!(words, save.title).to_owned() about=Some(say!(words, save.about).to_owned())>
            <a class="button" href=Route::List(Selection::Starred, model::Filter::All).href()>{say!(words, nav.starred)}</a>
        </PageHead>
        <div class="add-source">
            <AddressForm
                words=words
                id="save-address"
                value=address
                button=say!(words, save.save)
                trouble=told
                busy=busy
                on_submit=save
            />
            <p class="field-hint" role="status">{move || busy.get().then(|| say!(words, save.saving))}</p>
        </div>
    }
}
