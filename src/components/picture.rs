use crate::actions::Actions;
use crate::platform::{document, files};
use leptos::html::Img;
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::{Answer, Command, Picture};
use web_sys::HtmlImageElement;

/// How pictures are shown: through the proxy at this address, or not by themselves.
#[derive(Clone)]
pub struct Pictures {
    /// Absolute address of the proxy, ending with `/`; empty for none.
    pub proxy: String,
    /// Whether they are fetched without being asked for.
    pub shown: bool,
    /// Has the engine fetch them where the page's policy forbids it to ask by itself.
    pub actions: Actions,
}

impl Pictures {
    /// The address of a publisher's picture on the page's own server, where that is asked.
    fn own(&self, publisher: &str) -> Option<String> {
        let encoded = || String::from(js_sys::encode_uri_component(publisher));
        document::is_own(&self.proxy).then(|| format!("{}v1/picture?url={}", self.proxy, encoded()))
    }

    /// Shows a picture of a publisher in `image`. The page may ask only its own server; another proxy, and without one
    /// the publisher, is asked by the engine, which hands over the file.
    pub fn fill(&self, image: &HtmlImageElement, publisher: &str) {
        if let Some(address) = self.own(publisher) {
            image.set_src(&address);
            return;
        }
        let (actions, image, address) = (self.actions, image.clone(), publisher.to_owned());
        // Who asked for a picture is told why it does not come.
        let was_asked_for = !self.shown;
        spawn_local(async move {
            let answer = actions.engine().ask(Command::Picture(address, None)).await;
            let answer = if was_asked_for { actions.report(answer) } else { answer.ok() };
            let picture = match answer {
                Some(Answer::Picture { mime, bytes }) => files::object_address(&mime, &bytes),
                _ => None,
            };
            // An address that is no picture has the image say that it failed.
            image.set_src(&picture.unwrap_or_else(|| "data:,".to_owned()));
        });
    }
}

/// A picture beside a headline: decoration, so it says nothing; it gives up its place when it cannot be loaded.
#[component]
pub fn PictureView(
    /// The picture; nothing is shown without.
    picture: Option<Picture>,
    /// How pictures are shown.
    pictures: Pictures,
    /// A further class.
    class: &'static str,
) -> impl IntoView {
    let failed = RwSignal::new(false);
    let picture = picture.filter(|_| pictures.shown);
    let place = NodeRef::<Img>::new();
    picture.map(|picture| {
        let size = picture.size.unwrap_or((960, 640));
        let own = pictures.own(&picture.url);
        if own.is_none() {
            Effect::new(move |_| {
                if let Some(image) = place.get() {
                    pictures.fill(&image, &picture.url);
                }
            });
        }
        view! {
            {move || (!failed.get()).then(|| view! {
                <span class=format!("picture {class}")>
                    <img
                        node_ref=place
                        alt=""
                        width=size.0.to_string()
                        height=size.1.to_string()
                        loading="lazy"
                        decoding="async"
                        src=own.clone()
                        on:error=move |_| failed.set(true)
                    />
                </span>
            })}
        }
    })
}
