use super::embeds::offer_players;
use super::gallery::{Gallery, Place};
use super::{Icon, MoreButton, TypographyButton};
use crate::messages::Words;
use crate::platform::outline::{self, Subhead};
use crate::platform::{format, pictures, trusted};
use crate::routes::Route;
use crate::state::Neighbour;
use crate::{say, say_count};
use leptos::html::{Div, Img};
use leptos::prelude::*;
use model::{Article, ArticleBody, ArticleStatus, SanitizedHtml, Selection};
use web_sys::Element;

/// What can be done with an article.
#[component]
pub fn ArticleBar(
    /// The language of the page.
    words: Words,
    /// Name of the list that it was opened from.
    #[prop(into)]
    list: Signal<String>,
    /// Address of that list.
    back: String,
    /// What the reader did with it.
    #[prop(into)]
    status: Signal<ArticleStatus>,
    /// Its address at the publisher.
    original: Option<String>,
    /// Marks it as read or unread.
    on_read: impl Fn(bool) + Copy + Send + Sync + 'static,
    /// Stars it or takes the star away.
    on_star: impl Fn(bool) + Copy + Send + Sync + 'static,
    /// The way to listen to it.
    listen: AnyView,
) -> impl IntoView {
    let read_words = move || match status.get().read {
        true => say!(words, article.mark_unread),
        false => say!(words, article.mark_read),
    };
    let star_words = move || match status.get().starred {
        true => say!(words, article.starred),
        false => say!(words, article.star),
    };
    view! {
        <div class="article-page-bar" role="toolbar" aria-label=say!(words, article.toolbar)>
            <a class="icon-button article-page-bar-start" href=back aria-label=move || say!(words, article.back_to, list = list.get())>
                <Icon name="back" turns=true/>
                <span class="icon-button-words">{move || list.get()}</span>
            </a>
            <button
                class="icon-button"
                type="button"
                aria-pressed=move || status.get().starred.to_string()
                on:click=move |_| on_star(!status.get_untracked().starred)
            >
                {move || view! { <Icon name=if status.get().starred { "star-filled" } else { "star" }/> }}
                <span class="icon-button-words">{star_words}</span>
            </button>
            <button class="icon-button" type="button" on:click=move |_| on_read(!status.get_untracked().read)>
                {move || view! { <Icon name=if status.get().read { "unread" } else { "check" }/> }}
                <span class="icon-button-words">{read_words}</span>
            </button>
            {listen}
            <TypographyButton words=words/>
            {original.map(|address| view! {
                <a class="icon-button" href=address target="_blank" rel="noopener noreferrer" aria-label=say!(words, article.open_original)>
                    <Icon name="external"/>
                    <span class="icon-button-words">{say!(words, article.original)}</span>
                </a>
            })}
            <MoreButton words=words/>
        </div>
    }
}

/// The picture that stands above the text, with caption and credit.
#[component]
pub fn LeadFigure(
    /// The article.
    article: Article,
    /// Its pictures.
    gallery: Gallery,
    /// The language of the page.
    words: Words,
) -> impl IntoView {
    let failed = RwSignal::new(false);
    let shown = RwSignal::new(gallery.is_open());
    let place = NodeRef::<Img>::new();
    let language = article.language;
    article.picture.map(|picture| {
        let size = picture.size.unwrap_or((960, 640));
        let (address, host) = (picture.url.clone(), host_of(&picture.url));
        Effect::new(move |_| {
            if let Some(image) = place.get() {
                gallery.want(Place { number: 0, address: address.clone(), image });
            }
        });
        let image = move || {
            view! {
                <button
                    class="picture-load picture-open"
                    type="button"
                    aria-label=say!(words, pictures.enlarge)
                    on:click=move |_| gallery.look_at(0)
                >
                    <img
                        node_ref=place
                        alt=""
                        width=size.0.to_string()
                        height=size.1.to_string()
                        on:error=move |_| failed.set(true)
                    />
                </button>
            }
        };
        let ask = move || {
            let label = say!(words, article.show_picture, host = host);
            view! { <button class="picture-load" type="button" on:click=move |_| shown.set(true)>{label}</button> }
        };
        view! {
            <Show when=move || !failed.get()>
                <figure class="article-page-figure">
                    <span class="picture">
                        {if shown.get() { image().into_any() } else { ask().into_any() }}
                    </span>
                    <figcaption>
                        {picture.caption.clone().map(|caption| view! { <span lang=language.clone() dir="auto">{caption}</span> })}
                        " "
                        {picture.credit.clone().map(|credit| view! { <span class="article-page-credit" dir="auto">{credit}</span> })}
                    </figcaption>
                </figure>
            </Show>
        }
    })
}

/// The text of an article. Its pictures wait in `data-src` until they may be fetched.
#[component]
pub fn BodyView(
    /// The language of the page.
    words: Words,
    /// The text.
    html: SanitizedHtml,
    /// The language of the article.
    language: Option<String>,
    /// Its pictures.
    gallery: Gallery,
    /// Hears which servers are asked for players.
    on_player: Callback<String>,
    /// Counts up when the text stands.
    drawn: RwSignal<u32>,
) -> impl IntoView {
    let place = NodeRef::<Div>::new();
    let subheads = RwSignal::new(Vec::new());
    let direction = language.as_deref().map(|tag| if format::is_right_to_left(tag) { "rtl" } else { "ltr" });
    Effect::new(move |_| {
        let Some(element) = place.get() else { return };
        if let Err(words) = trusted::show(&element, &html) {
            leptos::logging::error!("the text cannot be shown: {words}");
        }
        show_pictures(&element, words, gallery);
        offer_players(&element, words, on_player);
        subheads.set(outline::subheads(&element));
        drawn.update(|times| *times += 1);
    });
    let look = move |event: &web_sys::Event| {
        if let Some(number) = pictures::asked_for(event) {
            event.prevent_default();
            gallery.look_at(number);
        }
    };
    view! {
        <Outline words=words subheads=subheads place=place/>
        <div
            class="article-body"
            lang=language
            dir=direction.unwrap_or("auto")
            node_ref=place
            on:click=move |event| look(&event)
            on:keydown=move |event| look(&event)
        ></div>
    }
}

/// Has the pictures of a text fetched, or puts a button in the place of each that does it.
fn show_pictures(text: &Element, words: Words, gallery: Gallery) {
    pictures::name_links(text, say!(words, pictures.enlarge));
    for (at, (image, address)) in pictures::of(text).into_iter().enumerate() {
        pictures::remove_when_broken(&image);
        pictures::reserve(&image, gallery.size(&address));
        let label = say!(words, article.show_picture, host = host_of(&address));
        let place = Place { number: at + 1, address, image: image.clone() };
        if gallery.is_open() {
            gallery.want(place);
        } else {
            pictures::put_button(&image, &label, move || gallery.want(place));
        }
    }
    gallery.settle();
}

/// Subheads from which on a text has an outline.
const OUTLINE: usize = 3;

/// Subheads to jump to, folded.
#[component]
fn Outline(words: Words, subheads: RwSignal<Vec<Subhead>>, place: NodeRef<Div>) -> impl IntoView {
    let jump = move |at| {
        if let Some(text) = place.get_untracked() {
            outline::jump(&text, at);
        }
    };
    let row = move |subhead: Subhead| {
        let at = subhead.at;
        view! {
            <li class:outline-inner=subhead.is_inner>
                <button class="outline-link" type="button" dir="auto" on:click=move |_| jump(at)>{subhead.text}</button>
            </li>
        }
    };
    move || {
        let subheads = subheads.get();
        (subheads.len() >= OUTLINE).then(|| view! {
            <nav class="outline" aria-label=say!(words, article.outline)>
                <details>
                    <summary>{say_count!(words, subheads.len(), article.parts_one, article.parts_many)}</summary>
                    <ol>{subheads.into_iter().map(row).collect_view()}</ol>
                </details>
            </nav>
        })
    }
}

/// Links that stood in the text, once.
#[component]
pub fn ReadAlso(
    /// The language of the page.
    words: Words,
    /// Titles and addresses.
    links: Vec<(String, String)>,
) -> impl IntoView {
    (!links.is_empty()).then(|| {
        let rows = links.into_iter().map(|(title, address)| {
            view! { <li><a href=address target="_blank" rel="noopener noreferrer" dir="auto">{title}</a></li> }
        });
        view! {
            <section class="read-also">
                <h2 class="read-also-title">{say!(words, article.read_also)}</h2>
                <ul>{rows.collect_view()}</ul>
            </section>
        }
    })
}

/// The foot of an article: attachments, edits, the original, the neighbours.
#[component]
pub fn ArticleFoot(
    /// The language of the page.
    words: Words,
    /// The article.
    article: Article,
    /// Its text.
    body: ArticleBody,
    /// The name that the reader knows its feed by.
    #[prop(into)]
    publisher: Signal<String>,
    /// The list that it was opened from.
    within: Selection,
    /// The articles before and after it there.
    neighbours: (Option<Neighbour>, Option<Neighbour>),
) -> impl IntoView {
    let tag = words.tag();
    let edited = article.edited.map(|at| say!(words, article.edited, time = format::date_time(tag, at)));
    let before = body.earlier.last().filter(|version| version.title != article.title);
    let before = before.map(|version| say!(words, article.earlier_title, title = version.title));
    let edits = [edited, before].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let neighbour = move |beside: Option<Neighbour>, rel: &'static str, label: &'static str| {
        beside.map(|(id, title)| {
            view! {
                <a class="article-page-neighbour" href=Route::Article(id, within).href() rel=rel>
                    <span>{label}</span>
                    {(!title.trim().is_empty()).then(|| view! { <span dir="auto">{title}</span> })}
                </a>
            }
        })
    };
    let has_neighbours = neighbours.0.is_some() || neighbours.1.is_some();
    view! {
        <footer class="article-page-foot">
            <Attachments words=words body=body/>
            <div class="article-page-original">
                {(!edits.is_empty()).then(|| view! { <span class="article-page-edits">{edits}</span> })}
                {article.url.map(|address| view! {
                    <a class="button" href=address target="_blank" rel="noopener noreferrer">
                        <Icon name="external"/>
                        {move || say!(words, article.read_at, publisher = publisher.get())}
                    </a>
                })}
            </div>
            {has_neighbours.then(|| view! {
                <nav class="article-page-neighbours" aria-label=say!(words, article.more)>
                    {neighbour(neighbours.0, "prev", say!(words, article.previous))}
                    {neighbour(neighbours.1, "next", say!(words, article.next))}
                </nav>
            })}
        </footer>
    }
}

#[component]
fn Attachments(words: Words, body: ArticleBody) -> impl IntoView {
    (!body.enclosures.is_empty()).then(|| {
        let rows = body.enclosures.into_iter().map(move |enclosure| {
            let size =
                enclosure.bytes.filter(|bytes| *bytes > 0).map(|bytes| format::size(words.tag(), bytes));
            let facts = [enclosure.mime, size].into_iter().flatten().collect::<Vec<_>>().join(", ");
            let name = file_name(&enclosure.url);
            view! {
                <li>
                    <a href=enclosure.url target="_blank" rel="noopener noreferrer">{name}</a>
                    " " <span>{facts}</span>
                </li>
            }
        });
        view! {
            <section class="article-page-attachments">
                <h2>{say!(words, article.attachments)}</h2>
                <ul>{rows.collect_view()}</ul>
            </section>
        }
    })
}

/// The host of an address, for words.
pub(crate) fn host_of(address: &str) -> String {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or_default().to_owned()
}

fn file_name(address: &str) -> String {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let last = path.rsplit('/').find(|part| !part.is_empty());
    last.unwrap_or(address).to_owned()
}
