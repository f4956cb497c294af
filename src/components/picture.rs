use leptos::prelude::*;
use model::Picture;

/// How pictures are shown: through the proxy at this address, or not by themselves.
#[derive(Clone, PartialEq, Eq)]
pub struct Pictures {
    /// Absolute address of the proxy, ending with `/`.
    pub proxy: String,
    /// Whether they are fetched without being asked for.
    pub shown: bool,
}

impl Pictures {
    /// Where the proxy gives a picture.
    #[must_use]
    pub fn address(&self, picture: &str) -> String {
        let encoded: String = js_sys::encode_uri_component(picture).into();
        format!("{}v1/picture?url={encoded}", self.proxy)
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
    picture.map(|picture| {
        let size = picture.size.unwrap_or((960, 640));
        view! {
            <Show when=move || !failed.get()>
                <span class=format!("picture {class}")>
                    <img
                        src=pictures.address(&picture.url)
                        alt=""
                        width=size.0.to_string()
                        height=size.1.to_string()
                        loading="lazy"
                        decoding="async"
                        on:error=move |_| failed.set(true)
                    />
                </span>
            </Show>
        }
    })
}
