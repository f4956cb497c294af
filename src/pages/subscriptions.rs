use super::access::{PrivacyChoices, SignIn};
use super::frame::PageContext;
use super::imports::ExportButton;
use crate::components::{Icon, PageHead, RenameForm, StateMessage, SubscriptionRow};
use crate::platform::visible;
use crate::routes::{CatalogueFilter, Route};
use crate::{say, say_count};
use leptos::html::Ul;
use leptos::prelude::*;
use model::{Command, FeedId, Folder, FolderId, HybridTime, Overview, Selection, Subscription};
use std::collections::{HashMap, HashSet};

/// What is followed, to be arranged: names, folders, sections, state.
#[component]
pub fn SubscriptionsPage() -> impl IntoView {
    let context = PageContext::here();
    let PageContext { words, library, actions, .. } = context;
    let naming = RwSignal::new(false);
    context.entitle(say!(words, nav.subscriptions));
    context.navigation.settle();
    let facts = Signal::derive(move || {
        library.with(|overview| {
            let sources = overview.library.subscriptions.len();
            let folders = overview.library.folders.len();
            let failing = overview.feeds.iter().filter(|feed| feed.trouble.is_some()).count();
            let told =
                |count, text: fn(PageContext, usize) -> String| (count > 0).then(|| text(context, count));
            [
                told(sources, |c, n| say_count!(c.words, n, list.sources_one, list.sources_many)),
                told(folders, |c, n| {
                    say_count!(c.words, n, subscriptions.folders_one, subscriptions.folders_many)
                }),
                told(failing, |c, n| {
                    say_count!(c.words, n, subscriptions.failing_one, subscriptions.failing_many)
                }),
            ]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
        })
    });
    let create = move |name: Option<String>| {
        naming.set(false);
        if let Some(name) = name {
            actions.run(Command::CreateFolder(name, None));
        }
    };
    let groups = Memo::new(move |_| library.with(Group::all));
    let opened = RwSignal::new(None::<FeedId>);
    view! {
        <PageHead title=say!(words, nav.subscriptions).to_owned() facts=facts>
            <button class="button" type="button" on:click=move |_| naming.set(true)>
                <Icon name="folder"/>
                {say!(words, subscriptions.new_folder)}
            </button>
            <ExportButton context=context/>
            <a class="button" href=Route::Sources.href()><Icon name="list"/>{say!(words, sources.title)}</a>
        </PageHead>
        <Show when=move || naming.get()>
            <RenameForm words=words name=String::new() on_done=create/>
        </Show>
        {move || library.is_empty().then(|| view! {
            <StateMessage icon="feeds" words=say!(words, subscriptions.empty).to_owned()>
                <a class="button" href=Route::Catalogue(CatalogueFilter::default()).href()>{say!(words, nav.catalogue)}</a>
            </StateMessage>
        })}
        <For each=move || groups.get() key=Group::key let:group>
            <GroupView context=context group=group opened=opened/>
        </For>
    }
}

/// A folder, or what stands in none, with its subscriptions.
#[derive(Clone, PartialEq)]
struct Group {
    folder: Option<Folder>,
    path: String,
    inside: Vec<Subscription>,
    /// Every folder with its path: where the subscriptions can move.
    folders: Vec<(FolderId, String)>,
}

/// What a group shows, apart from states and counts.
type GroupKey = (Option<FolderId>, String, Vec<(FeedId, HybridTime)>, Vec<(FolderId, String)>);

impl Group {
    fn all(overview: &Overview) -> Vec<Self> {
        let library = &overview.library;
        let known: HashSet<FolderId> = library.folders.iter().map(|folder| folder.id).collect();
        let mut places: HashMap<Option<FolderId>, Vec<Subscription>> = HashMap::new();
        for subscription in &library.subscriptions {
            let place = subscription.folder.filter(|folder| known.contains(folder));
            places.entry(place).or_default().push(subscription.clone());
        }
        let mut inside = |folder: Option<FolderId>| places.remove(&folder).unwrap_or_default();
        let folders: Vec<(FolderId, String)> =
            library.folders.iter().map(|f| (f.id, path_of(&library.folders, f.id))).collect();
        let mut groups: Vec<Self> = library
            .folders
            .iter()
            .map(|f| Self {
                folder: Some(f.clone()),
                path: path_of(&library.folders, f.id),
                inside: inside(Some(f.id)),
                folders: folders.clone(),
            })
            .collect();
        groups.sort_by_key(|group| group.path.to_lowercase());
        let loose = inside(None);
        if !loose.is_empty() {
            groups.push(Self { folder: None, path: String::new(), inside: loose, folders });
        }
        groups
    }

    /// Changes whenever anything that is shown of the group does.
    fn key(&self) -> GroupKey {
        let inside =
            self.inside.iter().map(|subscription| (subscription.feed, subscription.changed)).collect();
        (self.folder.as_ref().map(|folder| folder.id), self.path.clone(), inside, self.folders.clone())
    }
}

/// Names of a folder and those that it stands in, outermost first; a loop ends after as many steps as there are folders.
fn path_of(folders: &[Folder], id: FolderId) -> String {
    let mut names = Vec::new();
    let mut at = Some(id);
    while let Some(folder) = at.and_then(|id| folders.iter().find(|folder| folder.id == id)) {
        names.push(folder.name.as_str());
        at = folder.parent.filter(|_| names.len() < folders.len());
    }
    names.reverse();
    names.join(" › ")
}

/// Rows shown of one folder at first, and more of them at each press.
const ROWS: usize = 30;
const MORE: usize = 90;
/// A guess at the height of a row that was not drawn yet, in rem.
const HEIGHT: usize = 6;

#[component]
fn GroupView(context: PageContext, group: Group, opened: RwSignal<Option<FeedId>>) -> impl IntoView {
    let PageContext { words, library, actions, .. } = context;
    let folders = group.folders;
    let row = move |subscription: Subscription| {
        let id = subscription.feed;
        let folders = folders.clone();
        // State and counts change while the page is open; names and folders make a new group.
        let feed = Memo::new(move |_| library.feed(id));
        let unread = Memo::new(move |_| library.unread(Selection::Feed(id)));
        let privacy_shown = Memo::new(move |_| opened.get() == Some(id));
        move || {
            view! {
                <SubscriptionRow
                    words=words
                    subscription=subscription.clone()
                    feed=feed.get()
                    unread=unread.get()
                    folders=folders.clone()
                    on_rename=move |id, name| actions.rename(id, name)
                    on_move=move |id, folder| actions.move_to(vec![id], folder)
                    on_section=move |id, section| actions.set_section(id, section)
                    on_unfollow=move |id| actions.unfollow(vec![id])
                    privacy_shown=privacy_shown
                    on_privacy=move |id| opened.update(|opened| *opened = (*opened != Some(id)).then_some(id))
                >
                    <SignIn context=context feed=id/>
                    {move || privacy_shown.get().then(|| view! { <PrivacyChoices context=context feed=id/> })}
                </SubscriptionRow>
            }
        }
    };
    // Rows are drawn when they come near the window: of hundreds of folders nobody sees most.
    let shown = RwSignal::new(0);
    let list = NodeRef::<Ul>::new();
    let begin = move || shown.update(|shown| *shown = ROWS.max(*shown));
    Effect::new(move |_| {
        let Some(list) = list.get() else { return };
        match visible::watch(&list, begin) {
            Some(watch) => on_cleanup(move || drop(watch)),
            None => begin(),
        }
    });
    let inside = StoredValue::new(group.inside);
    let count = inside.with_value(Vec::len);
    let room = move || (shown.get() == 0).then(|| format!("{}rem", HEIGHT * count.min(ROWS)));
    let rows =
        move || inside.with_value(|inside| inside.iter().take(shown.get()).cloned().collect::<Vec<_>>());
    let title = group
        .folder
        .as_ref()
        .map_or_else(|| say!(words, subscriptions.no_folder).to_owned(), |_| group.path.clone());
    view! {
        <section class="subscription-group">
            <div class="subscription-group-head">
                <FolderHead context=context folder=group.folder title=title/>
            </div>
            <ul class="subscription-list" node_ref=list style:min-block-size=room>
                <For each=rows key=|subscription| subscription.feed children=row/>
            </ul>
            <Show when=move || (1..count).contains(&shown.get())>
                <div class="river-more">
                    <button class="button" type="button" on:click=move |_| shown.update(|shown| *shown += MORE)>
                        {say!(words, list.more)}
                    </button>
                </div>
            </Show>
        </section>
    }
}

/// The name of a folder, and what can be done with it.
#[component]
fn FolderHead(context: PageContext, folder: Option<Folder>, title: String) -> impl IntoView {
    let PageContext { words, actions, .. } = context;
    let renaming = RwSignal::new(false);
    let folder = StoredValue::new(folder);
    let title = StoredValue::new(title);
    let rename = move |name: Option<String>| {
        renaming.set(false);
        if let (Some(name), Some(folder)) = (name, folder.get_value()) {
            actions.run(Command::PutFolder(folder.id, name, folder.parent));
        }
    };
    let buttons = move || {
        folder.get_value().map(|folder| {
            let (rename_words, remove_words) = (
                say!(words, subscriptions.rename_name, name = folder.name),
                say!(words, subscriptions.remove_name, name = folder.name),
            );
            view! {
                <FolderPlace context=context folder=folder.clone()/>
                <button class="icon-button" type="button" aria-label=rename_words on:click=move |_| renaming.set(true)>
                    <Icon name="edit"/>
                </button>
                <button
                    class="icon-button"
                    type="button"
                    aria-label=remove_words
                    on:click=move |_| actions.run(Command::RemoveFolder(folder.id))
                >
                    <Icon name="trash"/>
                </button>
            }
        })
    };
    move || {
        if renaming.get() {
            let name =
                folder.with_value(|folder| folder.as_ref().map(|f| f.name.clone())).unwrap_or_default();
            view! { <RenameForm words=words name=name on_done=rename/> }.into_any()
        } else {
            view! {
                <h2 class="subscription-group-title" dir="auto">{title.get_value()}</h2>
                {buttons()}
            }
            .into_any()
        }
    }
}

/// Where a folder stands: at the top, or inside another that does not stand in it.
#[component]
fn FolderPlace(context: PageContext, folder: Folder) -> impl IntoView {
    let PageContext { words, library, actions, .. } = context;
    let places = untrack(|| {
        library.with(|o| {
            let inside = o.library.folder_tree(folder.id);
            let others = o.library.folders.iter().filter(|f| !inside.contains(&f.id));
            others.map(|f| (f.id, path_of(&o.library.folders, f.id))).collect::<Vec<_>>()
        })
    });
    let (id, name, parent) = (folder.id, folder.name.clone(), folder.parent);
    (!places.is_empty()).then(|| view! {
        <label class="subscription-row-move">
            <span class="subscription-row-label" aria-hidden="true">{say!(words, subscriptions.inside)}</span>
            <span class="visually-hidden">{say!(words, subscriptions.folder_of, name = folder.name)}</span>
            <select
                class="field-input"
                on:change:target=move |event| {
                    let parent = FolderId::parse(&event.target().value());
                    actions.run(Command::PutFolder(id, name.clone(), parent));
                }
            >
                <option value="-" selected=parent.is_none()>{say!(words, subscriptions.at_top)}</option>
                {places.into_iter().map(|(place, path)| view! {
                    <option value=place.to_string() selected=parent == Some(place)>{path}</option>
                }).collect_view()}
            </select>
        </label>
    })
}
