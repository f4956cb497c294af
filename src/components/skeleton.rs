use leptos::prelude::*;

/// The shape of a list that is being read.
#[component]
pub fn RiverSkeleton() -> impl IntoView {
    let rows = (0..6).map(|_| {
        view! {
            <li>
                <div class="river-item">
                    <div class="river-item-words">
                        <span class="skeleton-line skeleton-short"></span>
                        <span class="skeleton-line"></span>
                        <span class="skeleton-line"></span>
                    </div>
                    <span class="picture river-item-picture"></span>
                </div>
            </li>
        }
    });
    view! { <ul class="river skeleton" aria-hidden="true">{rows.collect_view()}</ul> }
}

/// The shape of the page that opens the paper.
#[component]
pub fn TodaySkeleton() -> impl IntoView {
    let second = || {
        view! {
            <div class="second-story">
                <span class="skeleton-line"></span>
                <span class="skeleton-line"></span>
                <span class="skeleton-line skeleton-short"></span>
            </div>
        }
    };
    view! {
        <div class="today skeleton" aria-hidden="true">
            <div class="today-front">
                <div class="lead-story">
                    <div class="lead-story-title">
                        <span class="skeleton-line"></span>
                        <span class="skeleton-line"></span>
                    </div>
                    <span class="picture lead-story-picture"></span>
                </div>
                <div class="today-seconds">{second()} {second()} {second()}</div>
            </div>
        </div>
    }
}

/// The shape of a text that is on its way.
#[component]
pub fn TextSkeleton() -> impl IntoView {
    let paragraph = |_| {
        view! {
            <p>
                <span class="skeleton-line"></span>
                <span class="skeleton-line"></span>
                <span class="skeleton-line"></span>
                <span class="skeleton-line"></span>
            </p>
        }
    };
    view! { <div class="article-body skeleton" aria-hidden="true">{(0..3).map(paragraph).collect_view()}</div> }
}
