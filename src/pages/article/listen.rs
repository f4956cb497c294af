//! The ways to listen to an open article.

use crate::components::{Icon, MoreItem};
use crate::listening::{Item, Player, Sound, host_to_ask, is_recording};
use crate::pages::frame::PageContext;
use crate::pages::player::PlayerIcon;
use crate::platform::format;
use crate::say;
use leptos::prelude::*;
use model::{Article, ArticleBody, ArticleId, Enclosure};

/// What can be heard of an open article. Copies are the same.
#[derive(Clone, Copy)]
pub struct Listening {
    context: PageContext,
    player: Player,
    article: ArticleId,
    text: StoredValue<Item>,
    recordings: StoredValue<Vec<Enclosure>>,
}

impl Listening {
    /// Lets the player mark what it says whenever a text was `drawn`.
    #[must_use]
    pub fn open(context: PageContext, article: &Article, body: &ArticleBody, drawn: RwSignal<u32>) -> Self {
        let player = Player::here();
        Effect::new(move |_| {
            drawn.track();
            player.note_drawn();
        });
        on_cleanup(move || player.note_drawn());
        let title = match article.title.trim() {
            "" => say!(context.words, article.untitled),
            title => title,
        };
        let publisher = untrack(|| context.publisher(article).get());
        let text = Item { article: article.id, sound: Sound::Text, title: title.to_owned(), publisher };
        let recordings =
            body.enclosures.iter().filter(|enclosure| is_recording(enclosure)).cloned().collect();
        let (text, recordings) = (StoredValue::new(text), StoredValue::new(recordings));
        Self { context, player, article: article.id, text, recordings }
    }

    fn has_recording(&self) -> bool {
        self.recordings.with_value(|recordings| !recordings.is_empty())
    }

    fn recording(&self, enclosure: &Enclosure) -> Item {
        Item { sound: Sound::Recording(enclosure.url.clone()), ..self.text.get_value() }
    }

    /// The recording, if there is one, else the text.
    fn first(&self) -> Item {
        let recording =
            self.recordings.with_value(|recordings| recordings.first().map(|one| self.recording(one)));
        recording.unwrap_or_else(|| self.text.get_value())
    }

    /// Goes on if it is this that was paused.
    fn listen(self, item: Item) {
        let is_current = untrack(|| self.player.current()).is_some_and(|current| current.is_same(&item));
        if is_current { self.player.go_on() } else { self.player.play(item) }
    }

    fn is_playing(&self) -> bool {
        self.player.plays(self.article)
    }

    /// What the menu offers: to hear it later.
    #[must_use]
    pub fn offers(self) -> [MoreItem; 2] {
        let words = self.context.words;
        let add = move |add: fn(Player, Item), told| {
            Callback::new(move |()| {
                add(self.player, self.first());
                self.context.notices.say(told);
            })
        };
        [
            MoreItem {
                icon: "list",
                label: say!(words, listen.next),
                act: add(Player::play_next, say!(words, listen.added_next)),
            },
            MoreItem {
                icon: "plus",
                label: say!(words, listen.add),
                act: add(Player::add, say!(words, listen.added)),
            },
        ]
    }
}

/// Listens at once, or leads to the menu where there is a choice.
pub fn listen_button(listening: Listening) -> AnyView {
    let words = listening.context.words;
    let has_choice = listening.has_recording();
    let button = move || {
        let is_playing = listening.is_playing();
        let (icon, label) = match is_playing {
            true => ("pause", say!(words, listen.pause)),
            false => ("listen", say!(words, listen.listen)),
        };
        let press = move |_| match (is_playing, has_choice) {
            (true, _) => listening.player.pause(),
            (false, false) => listening.listen(listening.text.get_value()),
            (false, true) => {}
        };
        view! {
            <button
                class="icon-button listen-button"
                type="button"
                popovertarget=(has_choice && !is_playing).then_some("listen-menu")
                on:click=press
            >
                <PlayerIcon name=icon/>
                <span class="icon-button-words">{label}</span>
            </button>
        }
    };
    button.into_any()
}

/// Recordings first, each with the server that it comes from, and the text.
#[component]
pub fn ListenMenu(listening: Listening) -> impl IntoView {
    let words = listening.context.words;
    let row = move |icon: AnyView, label: String, act: Callback<()>| {
        view! {
            <li>
                <button
                    class="more-item"
                    type="button"
                    popovertarget="listen-menu"
                    popovertargetaction="hide"
                    on:click=move |_| act.run(())
                >
                    {icon}
                    <span>{label}</span>
                </button>
            </li>
        }
    };
    listening.has_recording().then(|| {
        let recordings = listening.recordings.get_value().into_iter().map(move |enclosure| {
            let host = host_to_ask(&enclosure.url);
            let label = match enclosure.bytes.filter(|bytes| *bytes > 0) {
                Some(bytes) => {
                    say!(words, listen.recording_size, host = host, size = format::size(words.tag(), bytes))
                }
                None => say!(words, listen.recording, host = host),
            };
            let item = listening.recording(&enclosure);
            let play = Callback::new(move |()| listening.player.play_agreed(item.clone()));
            row(view! { <PlayerIcon name="listen"/> }.into_any(), label, play)
        });
        let read = Callback::new(move |()| listening.listen(listening.text.get_value()));
        let read = row(view! { <Icon name="list"/> }.into_any(), say!(words, listen.text).to_owned(), read);
        view! {
            <div class="more-menu listen-menu" id="listen-menu" popover="auto" role="group" aria-label=say!(words, listen.menu)>
                <ul>{recordings.collect_view()} {read}</ul>
                <p class="field-hint listen-menu-hint">{say!(words, listen.how)}</p>
            </div>
        }
    })
}
