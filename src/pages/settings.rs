mod pictures;
mod section_order;

use super::frame::PageContext;
use super::imports::ExportButton;
use super::{imports, notes_file};
use crate::components::{Icon, OpmlDrop, PageHead, TypographyChoices};
use crate::messages::Words;
use crate::platform::format;
use crate::platform::headers::{self, Lacking};
use crate::routes::{Route, RuleSeed};
use crate::say;
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::{Answer, Command, EditionTime, ReadWhen, Retention, Setting, StorageReport};
use pictures::PicturesKept;
use section_order::SectionOrder;

/// Days that articles can be kept for.
const DAYS: [u16; 5] = [3, 7, 14, 30, 90];

const READ_WHEN: [ReadWhen; 3] = [ReadWhen::Opened, ReadWhen::Passed, ReadWhen::Asked];

/// Settings: reading, keeping, subscriptions, privacy.
#[component]
pub fn SettingsPage() -> impl IntoView {
    let context = PageContext::here();
    let words = context.words;
    context.entitle(say!(words, nav.settings));
    context.navigation.settle();
    view! {
        <PageHead title=say!(words, nav.settings).to_owned()/>
        <ReadingGroup context=context/>
        <KeepingGroup context=context/>
        <Group title=say!(words, nav.subscriptions)>
            <OpmlDrop words=words on_file=move |bytes| imports::take(context, bytes)/>
            <div>
                <ExportButton context=context/>
            </div>
        </Group>
        <Group title=say!(words, nav.rules)>
            <p class="settings-group-words">{say!(words, rules.about)}</p>
            <div>
                <a class="button" href=Route::Rules(RuleSeed::default()).href()>{say!(words, rules.list)}</a>
            </div>
        </Group>
        <PrivacyGroup context=context/>
        <Group title=say!(words, settings.about)>
            <p class="settings-group-words">
                {say!(words, app.name)} " " {env!("CARGO_PKG_VERSION")} ". "
                <a href=Route::Help.href()>{say!(words, nav.help)}</a>
            </p>
            <div>
                <button class="button" type="button" on:click=move |_| context.surroundings.keys_shown.set(true)>
                    <Icon name="keyboard"/>
                    {say!(words, keys.title)}
                </button>
            </div>
        </Group>
    }
}

/// Choices on one subject.
#[component]
pub(super) fn Group(title: &'static str, children: Children) -> impl IntoView {
    view! {
        <section class="settings-group">
            <h2 class="settings-group-title">{title}</h2>
            <div class="settings-group-choices">{children()}</div>
        </section>
    }
}

/// On or off.
#[component]
fn Check(label: &'static str, on: Signal<bool>, on_change: impl Fn(bool) + Copy + 'static) -> impl IntoView {
    view! {
        <label class="field-check">
            <input
                type="checkbox"
                prop:checked=move || on.get()
                on:change:target=move |event| on_change(event.target().checked())
            />
            <span>{label}</span>
        </label>
    }
}

#[component]
fn ReadingGroup(context: PageContext) -> impl IntoView {
    let PageContext { words, library, actions, .. } = context;
    let settings = library.settings();
    let language = move || settings.with(|settings| settings.language.clone()).unwrap_or_default();
    let languages = [("en", "English"), ("fr", "Français")];
    view! {
        <Group title=say!(words, settings.reading)>
            <TypographyChoices words=words settings=settings on_set=Callback::new(move |setting| actions.set(setting))/>
            <Check
                label=say!(words, settings.counts)
                on=Signal::derive(move || settings.with(|s| s.counts_shown))
                on_change=move |on| actions.set(Setting::CountsShown(on))
            />
            <Check
                label=say!(words, settings.pictures)
                on=Signal::derive(move || settings.with(|s| s.pictures_shown))
                on_change=move |on| actions.set(Setting::PicturesShown(on))
            />
            <ReadWhenField context=context/>
            <EditionField context=context/>
            <SectionOrder context=context/>
            <label class="field">
                <span class="field-label">{say!(words, settings.language)}</span>
                <select
                    class="field-input"
                    on:change:target=move |event| {
                        let chosen = Some(event.target().value()).filter(|value| !value.is_empty());
                        actions.set(Setting::Language(chosen));
                    }
                >
                    <option value="" selected=move || language().is_empty()>{say!(words, settings.language_browser)}</option>
                    {languages.map(|(value, name)| view! {
                        <option value=value lang=value selected=move || language() == value>{name}</option>
                    }).into_iter().collect_view()}
                </select>
            </label>
        </Group>
    }
}

/// When articles are marked as read by themselves.
#[component]
fn ReadWhenField(context: PageContext) -> impl IntoView {
    let PageContext { words, library, actions, .. } = context;
    let chosen = move || library.settings().with(|settings| settings.read_when);
    let name = move |when| match when {
        ReadWhen::Opened => say!(words, settings.read_opened),
        ReadWhen::Passed => say!(words, settings.read_passed),
        ReadWhen::Asked => say!(words, settings.read_asked),
    };
    let choose = move |value: String| {
        if let Some(when) = value.parse().ok().and_then(|at: usize| READ_WHEN.get(at)) {
            actions.set(Setting::ReadWhen(*when));
        }
    };
    view! {
        <label class="field">
            <span class="field-label">{say!(words, settings.read_when)}</span>
            <select class="field-input" on:change:target=move |event| choose(event.target().value())>
                {READ_WHEN.into_iter().enumerate().map(|(at, when)| view! {
                    <option value=at.to_string() selected=move || chosen() == when>{name(when)}</option>
                }).collect_view()}
            </select>
        </label>
    }
}

/// When a new edition comes out.
#[component]
fn EditionField(context: PageContext) -> impl IntoView {
    let PageContext { words, library, actions, .. } = context;
    let EditionTime(minutes) = library.settings().with_untracked(|settings| settings.edition);
    let choose = move |value: String| {
        let mut parts = value.split(':').map(str::parse::<u16>);
        if let (Some(Ok(hours @ 0..24)), Some(Ok(minutes @ 0..60))) = (parts.next(), parts.next()) {
            actions.set(Setting::Edition(EditionTime(hours * 60 + minutes)));
        }
    };
    view! {
        <label class="field">
            <span class="field-label">{say!(words, edition.time)}</span>
            <input
                class="field-input"
                type="time"
                required
                value=format!("{:02}:{:02}", minutes / 60, minutes % 60)
                on:change:target=move |event| choose(event.target().value())
            />
            <span class="field-hint">{say!(words, edition.time_hint)}</span>
        </label>
    }
}

#[component]
fn KeepingGroup(context: PageContext) -> impl IntoView {
    let PageContext { words, library, actions, .. } = context;
    let settings = library.settings();
    let kept = move || settings.with(|s| s.retention);
    let choose = move |value: String| {
        let retention = value.parse().map_or(Retention::Forever, Retention::Days);
        actions.set(Setting::Retention(retention));
    };
    view! {
        <Group title=say!(words, settings.keeping)>
            <label class="field">
                <span class="field-label">{say!(words, settings.keep_for)}</span>
                <select class="field-input" on:change:target=move |event| choose(event.target().value())>
                    {DAYS.map(|days| view! {
                        <option value=days.to_string() selected=move || kept() == Retention::Days(days)>
                            {move || say!(words, settings.days, n = days)}
                        </option>
                    }).into_iter().collect_view()}
                    <option value="forever" selected=move || kept() == Retention::Forever>{say!(words, settings.forever)}</option>
                </select>
                <span class="field-hint">{say!(words, settings.starred_kept)}</span>
            </label>
            <Check
                label=say!(words, settings.keep_unread)
                on=Signal::derive(move || settings.with(|s| s.keep_unread))
                on_change=move |on| actions.set(Setting::KeepUnread(on))
            />
            <div>
                <button class="button" type="button" on:click=move |_| notes_file::give(context)>
                    <Icon name="export"/>
                    {say!(words, keep.export)}
                </button>
            </div>
            <PicturesKept context=context/>
            <StorageState context=context/>
        </Group>
    }
}

#[component]
fn StorageState(context: PageContext) -> impl IntoView {
    let PageContext { words, library, actions, .. } = context;
    let report = RwSignal::new(None::<StorageReport>);
    Effect::new(move |_| {
        // Read again whenever anything was stored.
        let _ = context.reading.version();
        spawn_local(async move {
            if let Ok(Answer::Storage(found)) = actions.engine().ask(Command::Storage).await {
                let _ = report.try_set(Some(found));
            }
        });
    });
    let persisted =
        move || library.with(|o| o.persisted).or(report.get().and_then(|report| report.persisted));
    let used = move || {
        let report = report.get()?;
        let articles = words.number(report.articles);
        let (used, quota) = (report.used?, report.quota?);
        let (used, quota) = (format::size(words.tag(), used), format::size(words.tag(), quota));
        Some(say!(words, settings.storage_used, articles = articles, used = used, quota = quota))
    };
    let percent = move || {
        let report = report.get()?;
        Some(100 * report.used? / report.quota?.max(1))
    };
    let promise = move || match persisted() {
        Some(true) => say!(words, settings.storage_persisted),
        _ => say!(words, settings.storage_not_persisted),
    };
    let ask = move |_| {
        spawn_local(async move { actions.keep_data().await });
    };
    view! {
        <div class="field">
            <p class="field-label" id="storage">{say!(words, settings.storage)}</p>
            <progress class="meter" max="100" value=move || percent().unwrap_or_default().to_string() aria-labelledby="storage"></progress>
            <p class="settings-group-words">{used} " " {promise}</p>
            <div>
                <button class="button" type="button" hidden=move || persisted() == Some(true) on:click=ask>
                    {say!(words, settings.storage_ask)}
                </button>
            </div>
        </div>
    }
}

/// The way to the privacy page, and what the host leaves out.
#[component]
fn PrivacyGroup(context: PageContext) -> impl IntoView {
    let words = context.words;
    view! {
        <Group title=say!(words, nav.privacy)>
            <p class="settings-group-words">{say!(words, settings.privacy_about)}</p>
            <div>
                <a class="button" href=Route::Privacy.href()>
                    <Icon name="lock"/>
                    {say!(words, settings.privacy_open)}
                </a>
            </div>
            <HostCheck words=words/>
        </Group>
    }
}

/// Whether the host sends the app with the headers that protect it.
#[component]
fn HostCheck(words: Words) -> impl IntoView {
    let found = RwSignal::new(None::<Result<Lacking, ()>>);
    spawn_local(async move {
        let _ = found.try_set(Some(headers::check().await));
    });
    let told = move || match found.get() {
        None => say!(words, settings.check_running).to_owned(),
        Some(Err(())) => say!(words, settings.check_failed).to_owned(),
        Some(Ok(lacking)) if lacking == Lacking::default() => say!(words, settings.check_ok).to_owned(),
        Some(Ok(lacking)) if lacking.host.is_empty() => {
            say!(words, settings.check_kept, names = lacking.page.join(", "))
        }
        Some(Ok(lacking)) => say!(words, settings.check_missing, names = lacking.host.join(", ")),
    };
    let lacks = move || {
        let is_weak =
            found.with(|found| matches!(found, Some(Ok(lacking)) if *lacking != Lacking::default()));
        is_weak.then_some("")
    };
    view! {
        <div class="field host-check">
            <p class="field-label">{say!(words, settings.check)}</p>
            <p class="settings-group-words" role="status" data-lacks=lacks>{told}</p>
            <p class="field-hint"><a href=Route::Help.href()>{say!(words, settings.check_how)}</a></p>
        </div>
    }
}
