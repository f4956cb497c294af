mod about;
mod text;

use super::frame::PageContext;
use crate::components::{
    ArticleBar, ArticleFoot, ArticleHead, BodyView, LeadFigure, Pictures, ReadAlso, RiverSkeleton,
    StateMessage, TextSkeleton, TypographyPanel,
};
use crate::routes::Route;
use crate::say;
use about::AboutArticle;
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::{
    Answer, Article, ArticleBody, ArticleId, Command, Filter, FullText, ListedArticle, OpenArticle,
    SanitizedHtml, Section, Selection, Trouble,
};
use text::{TextBar, Texts};

/// One article. Opening it marks it as read.
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
                Ok(Answer::Article(article)) => Ok(*article),
                Ok(_) => Err(Trouble::ArticleGone),
                Err(trouble) => Err(trouble),
            };
            if answer.as_ref().is_ok_and(|opened| !opened.status.read) {
                actions.set_read(vec![id], true);
            }
            // The page may have been left meanwhile.
            let _ = opened.try_set(Some(answer));
        });
    };
    open();
    let back = Route::List(within, Filter::All).href();
    let back = StoredValue::new(back);
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
    let PageContext { words, library, actions, reading, .. } = context;
    let texts = Texts::open(context, &opened);
    let OpenArticle { article, status, body, .. } = opened;
    let (id, feed) = (article.id, article.feed);
    let listed = ListedArticle { article: article.clone(), status };
    let status = Signal::derive(move || reading.status(&listed));
    let publisher = Signal::derive(move || library.name(feed));
    let section = untrack(|| library.subscription(feed)).map(|s| s.section).filter(|s| *s != Section::Top);
    context.entitle(&article.title);
    let on_read = move |read| actions.set_read(vec![id], read);
    let on_star = move |starred| actions.set_starred(vec![id], starred);
    let (original, opened) = (article.url.clone(), article.url.clone());
    let back = if within == Selection::All { Route::Today } else { Route::List(within, Filter::All) };
    let list = move || {
        if within == Selection::All { say!(words, nav.today).to_owned() } else { context.name(within) }
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
        >
            <ArticleBar
                words=words
                list=Signal::derive(list)
                back=back.href()
                status=status
                original=opened
                on_read=on_read
                on_star=on_star
            />
            <TypographyPanel
                words=words
                settings=library.settings()
                on_set=Callback::new(move |setting| actions.set(setting))
            />
            <ArticleHead
                words=words
                article=article.clone()
                publisher=publisher
                section=section.map(|section| words.section(section))
            />
            <TextBar words=words texts=texts/>
            {is_gone.then(|| view! { <p class="field-hint" role="status">{say!(words, article.text_gone)}</p> })}
            {texts_view(context, texts, article.clone(), body.clone())}
            <ArticleFoot
                words=words
                article=article.clone()
                body=body
                publisher=publisher
                within=within
                neighbours=reading.neighbours(id)
            />
            <AboutArticle context=context article=article/>
        </article>
    }
    .into_any()
}

/// The picture and the text, of the feed or of the article's page; an empty place while a text is waited for.
fn texts_view(context: PageContext, texts: Texts, article: Article, body: ArticleBody) -> impl IntoView {
    let words = context.words;
    let shown = Memo::new(move |_| (texts.shown(), texts.is_waiting()));
    let pictures = untrack(|| context.pictures());
    move || {
        let (full, is_waiting) = shown.get();
        let article = article.clone();
        if is_waiting {
            return view! { <LeadFigure article=article pictures=pictures.clone() words=words/> <TextSkeleton/> }.into_any();
        }
        match full {
            Some(FullText { html, picture, language, read_also, .. }) => {
                let picture = picture.or_else(|| article.picture.clone());
                let language = language.or_else(|| article.language.clone());
                text_view(
                    context,
                    Article { picture, language, ..article },
                    html,
                    read_also,
                    pictures.clone(),
                )
            }
            None => text_view(context, article, body.html.clone(), Vec::new(), pictures.clone()),
        }
    }
}

fn text_view(
    context: PageContext,
    article: Article,
    html: SanitizedHtml,
    read_also: Vec<(String, String)>,
    pictures: Pictures,
) -> AnyView {
    let words = context.words;
    let language = article.language.clone();
    view! {
        <LeadFigure article=article pictures=pictures.clone() words=words/>
        <BodyView words=words html=html language=language pictures=pictures/>
        <ReadAlso words=words links=read_also/>
    }
    .into_any()
}
