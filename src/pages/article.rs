use super::frame::PageContext;
use crate::components::{
    ArticleBar, ArticleFoot, ArticleHead, BodyView, RiverSkeleton, StateMessage, TypographyPanel,
};
use crate::routes::Route;
use crate::say;
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::{Answer, ArticleId, Command, Filter, ListedArticle, OpenArticle, Section, Selection, Trouble};

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
    let OpenArticle { article, status, body } = opened;
    let (id, feed) = (article.id, article.feed);
    let listed = ListedArticle { article: article.clone(), status };
    let status = Signal::derive(move || reading.status(&listed));
    let publisher = Signal::derive(move || library.name(feed));
    let section = untrack(|| library.subscription(feed)).map(|s| s.section).filter(|s| *s != Section::Top);
    let pictures = untrack(|| context.pictures());
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
                pictures=pictures.clone()
            />
            {is_gone.then(|| view! { <p class="field-hint" role="status">{say!(words, article.text_gone)}</p> })}
            <BodyView words=words body=body.clone() language=article.language.clone() pictures=pictures/>
            <ArticleFoot
                words=words
                article=article
                body=body
                publisher=publisher
                within=within
                neighbours=reading.neighbours(id)
            />
        </article>
    }
    .into_any()
}
