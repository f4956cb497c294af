//! What else there is to an article: the same story elsewhere, how others see it, and what came before. Never one among
//! the other.

use crate::components::{HeadlineLink, why};
use crate::pages::frame::PageContext;
use crate::platform::format;
use crate::routes::Route;
use crate::say;
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::{Answer, ArticleId, Command, ListedArticle, Related, Selection, StoryPair};

/// Read from the engine when the article is open; nothing where there is nothing.
#[component]
pub fn RelatedArticles(context: PageContext, id: ArticleId) -> impl IntoView {
    let words = context.words;
    let told = RwSignal::new(Related::default());
    Effect::new(move |_| {
        let _ = context.reading.version();
        spawn_local(async move {
            if let Ok(Answer::Related(related)) = context.actions.engine().ask(Command::Related(id)).await
                && let Ok(related) = related.unpack()
            {
                // The page may have been left meanwhile.
                let _ = told.try_set(related);
            }
        });
    });
    // What is the same as before is not drawn again.
    let related = Memo::new(move |_| told.get());
    move || {
        let Related { story, same, views, background } = related.get();
        let all = story.map(|(story, coverage)| {
            let href = Route::Story(story).href();
            view! { <p class="related-all"><a href=href>{say!(words, story.all)}</a> " – " {why(words, coverage)}</p> }
        });
        let is_empty = same.is_empty() && views.is_empty() && background.is_empty();
        let parts = [
            Part { title: say!(words, story.same), articles: same, ..Part::default() },
            Part {
                title: say!(words, story.views),
                about: Some(say!(words, story.views_about)),
                articles: views,
                ..Part::default()
            },
            Part {
                title: say!(words, story.background),
                articles: background,
                join: Some(id),
                ..Part::default()
            },
        ];
        let [same, views, background] = parts.map(|part| list(context, part));
        (!is_empty).then(|| {
            view! {
                <aside class="related" aria-label=say!(words, article.related)>{same} {views} {all} {background}</aside>
            }
        })
    }
}

#[derive(Default)]
struct Part {
    title: &'static str,
    about: Option<&'static str>,
    articles: Vec<ListedArticle>,
    /// The article with which each of them may become one story.
    join: Option<ArticleId>,
}

fn list(context: PageContext, part: Part) -> Option<impl IntoView> {
    let Part { title, about, articles, join } = part;
    (!articles.is_empty()).then(|| {
        view! {
            <section class="related-part">
                <h2 class="related-title">{title}</h2>
                {about.map(|about| view! { <p class="related-about">{about}</p> })}
                <ul>{articles.into_iter().map(|listed| one(context, listed, join)).collect_view()}</ul>
            </section>
        }
    })
}

fn one(context: PageContext, listed: ListedArticle, join: Option<ArticleId>) -> impl IntoView {
    let words = context.words;
    let headline = context.headline(listed, Selection::All);
    let (publisher, language, now) = (headline.publisher, headline.language(), headline.now);
    let (article, published) = (headline.listed.article.id, headline.listed.article.published);
    let join = join.map(|other| {
        let press = move |_| unite(context, article, other);
        view! { <button class="story-part" type="button" on:click=press>{say!(words, story.join)}</button> }
    });
    view! {
        <li>
            <span class="related-headline" lang=language dir="auto"><HeadlineLink headline=headline/></span>
            <span class="related-dateline">
                <bdi>{move || publisher.get()}</bdi>
                " · "
                <time datetime=format::machine(published)>{format::ago(words.tag(), published, now)}</time>
                {join}
            </span>
        </li>
    }
}

/// Makes one story of two articles', and offers the way back.
fn unite(context: PageContext, article: ArticleId, other: ArticleId) {
    let PageContext { actions, notices, words, .. } = context;
    let pair = StoryPair { article, other, is_together: true };
    actions.run(Command::PairArticles(pair));
    let undo = Command::PairArticles(StoryPair { is_together: false, ..pair });
    let told = untrack(|| say!(words, story.joined)).to_owned();
    notices.say_with(told, say!(words, app.undo).to_owned(), move || actions.run(undo.clone()));
}
