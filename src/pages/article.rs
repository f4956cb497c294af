mod about;
mod citation;
mod clips;
mod finished;
mod keep;
mod listen;
mod moving;
mod notes;
mod passage_bar;
mod related;
mod text;

use super::frame::PageContext;
use super::rules::MutedNote;
use crate::components::{
    ArticleBar, ArticleFoot, ArticleHead, BodyView, Gallery, LeadFigure, Lightbox, MoreItem, MoreMenu,
    ReadAlso, RiverSkeleton, StateMessage, TextSkeleton, TypographyPanel,
};
use crate::messages::Words;
use crate::platform::{document, keyboard, passages, sharing};
use crate::routes::{Route, RuleSeed};
use crate::say;
use about::AboutArticle;
use clips::{ByHand, Clips};
use finished::End;
use keep::{Kept, focus_later};
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use listen::{ListenMenu, Listening, listen_button};
use model::{
    Answer, Article, ArticleBody, ArticleId, Command, Extent, FullText, ListedArticle, OpenArticle, Picture,
    ReadWhen, SanitizedHtml, Section, Selection, Trouble,
};
use moving::Swipe;
use notes::NotesPanel;
use passage_bar::PassageBar;
use related::RelatedArticles;
use text::{TextBar, Texts};

/// One article. Opening it marks it as read, unless the reader wants to do that alone.
#[component]
pub fn ArticlePage(
    /// Which.
    id: ArticleId,
    /// The list that it was opened from.
    within: Selection,
) -> impl IntoView {
    let context = PageContext::here();
    let PageContext { words, actions, navigation, .. } = context;
    let opened = RwSignal::new(None::<Result<OpenArticle, Trouble>>);
    navigation.settle();
    let open = move || {
        opened.set(None);
        spawn_local(async move {
            let answer = match actions.engine().ask(Command::Article(id)).await {
                Ok(Answer::Article(article)) => article.unpack(),
                Ok(_) => Err(Trouble::ArticleGone),
                Err(trouble) => Err(trouble),
            };
            let marks = context.library.settings().with_untracked(|s| s.read_when) != ReadWhen::Asked;
            if marks && answer.as_ref().is_ok_and(|opened| !opened.status.read) {
                actions.set_read(vec![id], true);
            }
            // The page may have been left meanwhile.
            let _ = opened.try_set(Some(answer));
        });
    };
    open();
    let back = StoredValue::new(navigation.list_of(within).href());
    move || {
        match opened.get() {
        None => view! { <RiverSkeleton/> }.into_any(),
        Some(Ok(opened)) => page(context, opened, within),
        Some(Err(trouble)) => view! {
            <h1 class="visually-hidden">{say!(words, article.toolbar)}</h1>
            <StateMessage icon="warning" words=words.trouble(&trouble)>
                <button class="button" type="button" on:click=move |_| open()>{say!(words, app.retry)}</button>
                <a class="button" href=back.get_value()>{context.name(within)}</a>
            </StateMessage>
        }
        .into_any(),
    }
    }
}

fn page(context: PageContext, opened: OpenArticle, within: Selection) -> AnyView {
    let PageContext { words, library, actions, reading, navigation, .. } = context;
    let texts = Texts::open(context, &opened);
    let offline = RwSignal::new(opened.offline);
    let OpenArticle { article, status, body, marks, pictures, full_text, .. } = opened;
    let known = StoredValue::new(pictures);
    let (id, feed) = (article.id, article.feed);
    let listed = ListedArticle { article: article.clone(), status };
    let status = Signal::derive(move || reading.status(&listed));
    let publisher = context.publisher(&article);
    let icon = untrack(|| library.feed(feed)).and_then(|feed| feed.icon);
    let section = untrack(|| library.subscription(feed)).map(|s| s.section).filter(|s| *s != Section::Top);
    context.entitle(&article.title);
    let on_read = move |read| actions.set_read(vec![id], read);
    let on_star = move |starred| actions.set_starred(vec![id], starred);
    let (original, opened) = (article.url.clone(), article.url.clone());
    let back = navigation.list_of(within);
    let name = match back {
        Route::Today => Some(say!(words, nav.today)),
        Route::ForYou => Some(say!(words, nav.for_you)),
        _ => None,
    };
    let list = move || name.map_or_else(|| context.name(within), str::to_owned);
    let drawn = RwSignal::new(0);
    let clips = Clips::new(context, &article, texts);
    let kept = Kept::open(clips, context, id, marks, status, drawn);
    moving::remember(context, id, drawn);
    hear_keys(kept, clips);
    let listening = Listening::open(context, &article, &body, drawn);
    let rule = rule_offer(context, &article);
    let swipe = Swipe::new();
    // Words of all of it, where all of it stands here.
    let whole = match &full_text {
        Some(full) => full.extent.is_none_or(|extent| extent == Extent::Full).then_some(full.words),
        None => (article.extent == Extent::Full).then_some(article.words),
    };
    let is_gone = body.html.is_empty() && article.words > 0;
    view! {
        <article
            class="article-page"
            aria-labelledby="headline"
            data-headline=id.to_string()
            data-original=original
            data-read=move || status.get().read.to_string()
            data-starred=move || status.get().starred.to_string()
            style=("--swipe", move || swipe.offset())
            on:pointerdown=move |event| swipe.begin(&event)
            on:pointermove=move |event| swipe.go_on(&event)
            on:pointerup=move |event| swipe.end(&event)
            on:pointercancel=move |_| swipe.stop()
            on:click=move |event| press(kept, &event)
        >
            <ArticleBar
                words=words
                list=Signal::derive(list)
                back=back.href()
                status=status
                original=opened
                on_read=on_read
                on_star=on_star
                listen=listen_button(listening)
            />
            <ListenMenu listening=listening/>
            <TypographyPanel
                words=words
                settings=library.settings()
                on_set=Callback::new(move |setting| actions.set(setting))
            />
            <MoreMenu words=words items=offers(words, clips).into_iter().chain(listening.offers()).chain([rule]).collect()/>
            <ArticleHead
                words=words
                article=article.clone()
                facts=Signal::derive(move || texts.facts())
                publisher=publisher
                icon=icon
                pictures=untrack(|| context.pictures())
                section=section.map(|section| words.section(section))
            />
            {status.get_untracked().hidden.then(|| view! { <MutedNote context=context id=id/> })}
            <TextBar words=words texts=texts offline=offline/>
            {is_gone.then(|| view! { <p class="field-hint" role="status">{say!(words, article.text_gone)}</p> })}
            {texts_view(context, texts, article.clone(), body.clone(), drawn, (known, offline))}
            <End context=context id=id words=whole/>
            <PassageBar kept=kept/>
            <NotesPanel kept=kept/>
            <RelatedArticles context=context id=id/>
            <ArticleFoot
                words=words
                article=article.clone()
                body=body
                publisher=publisher
                within=within
                neighbours=reading.neighbours(id)
            />
            <AboutArticle context=context article=article/>
            <ByHand context=context clips=clips/>
        </article>
    }
    .into_any()
}

/// The way to a rule about who wrote an article, or else about its feed.
fn rule_offer(context: PageContext, article: &Article) -> MoreItem {
    let author = article.byline.clone().unwrap_or_default();
    let seed = RuleSeed { author, feed: Some(article.feed), story: None };
    let go = move |()| context.navigation.go(Route::Rules(seed.clone()));
    MoreItem { icon: "muted", label: say!(context.words, rules.from_article), act: Callback::new(go) }
}

/// What the menu offers.
fn offers(words: Words, clips: Clips) -> Vec<MoreItem> {
    let item =
        |icon, label, act: fn(Clips)| MoreItem { icon, label, act: Callback::new(move |()| act(clips)) };
    let mut items = vec![
        item("edit", say!(words, keep.write), |_| write_note()),
        item("quote", say!(words, keep.cite), Clips::cite),
        item("copy", say!(words, keep.markdown), Clips::markdown),
    ];
    if clips.has_address() {
        items.push(item("external", say!(words, keep.address), Clips::address));
        if sharing::can_share() {
            items.push(item("share", say!(words, keep.share), Clips::share));
        }
    }
    items
}

/// Goes to the note, when what was pressed has given the focus back.
fn write_note() {
    focus_later("#notes textarea");
    if let Some(notes) = document::find("#notes") {
        document::reveal(&notes);
    }
}

/// Keys of the open article: `h` marks, `n` leads to the note, `c` copies the citation.
fn hear_keys(kept: Kept, clips: Clips) {
    let handle = window_event_listener(ev::keydown, move |event| {
        match keyboard::command_key(&event).as_deref() {
            Some("h") => mark_or_select(kept),
            Some("n") => write_note(),
            Some("c") => clips.cite(),
            Some("Escape") => return kept.close(),
            _ => return,
        }
        event.prevent_default();
    });
    on_cleanup(move || handle.remove());
}

fn mark_or_select(kept: Kept) {
    if kept.mark().is_none()
        && let Some(text) = document::find(".article-page .article-body")
    {
        passages::select_in_view(&text);
    }
}

/// A press on a mark opens it; links and buttons come first, and so does what is being selected.
fn press(kept: Kept, event: &web_sys::MouseEvent) {
    if passages::is_selecting()
        || document::is_within(event, ".passage-bar, .notes-panel, a, button, summary, [role=button]")
    {
        return;
    }
    kept.press(f64::from(event.client_x()), f64::from(event.client_y()));
}

/// The picture and the text, of the feed or of the article's page; an empty place while a text is waited for.
fn texts_view(
    context: PageContext,
    texts: Texts,
    article: Article,
    body: ArticleBody,
    drawn: RwSignal<u32>,
    (known, offline): (StoredValue<Vec<Picture>>, RwSignal<bool>),
) -> impl IntoView {
    let PageContext { words, actions, .. } = context;
    let on_player = Callback::new(move |host| actions.run(Command::NoteRecording(host)));
    let shown = Memo::new(move |_| (texts.shown(), texts.is_waiting()));
    let pictures = untrack(|| context.pictures());
    move || {
        let (full, is_waiting) = shown.get();
        let article = article.clone();
        let gallery = Gallery::new(article.id, pictures.clone(), known, offline);
        if is_waiting {
            return view! { <LeadFigure article=article gallery=gallery words=words/> <TextSkeleton/> }
                .into_any();
        }
        match full {
            Some(FullText { html, picture, language, read_also, .. }) => {
                let picture = picture.or_else(|| article.picture.clone());
                let language = language.or_else(|| article.language.clone());
                let article = Article { picture, language, ..article };
                text_view(words, article, html, read_also, gallery, (on_player, drawn))
            }
            None => text_view(words, article, body.html.clone(), Vec::new(), gallery, (on_player, drawn)),
        }
    }
}

fn text_view(
    words: Words,
    article: Article,
    html: SanitizedHtml,
    read_also: Vec<(String, String)>,
    gallery: Gallery,
    (on_player, drawn): (Callback<String>, RwSignal<u32>),
) -> AnyView {
    let language = article.language.clone();
    view! {
        <LeadFigure article=article gallery=gallery words=words/>
        <BodyView words=words html=html language=language.clone() gallery=gallery on_player=on_player drawn=drawn/>
        <ReadAlso words=words links=read_also/>
        <Lightbox words=words gallery=gallery language=language/>
    }
    .into_any()
}
