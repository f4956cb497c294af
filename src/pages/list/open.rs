//! A list that is open: every place of it, and what is read of it so far.
//!
//! The list stands as it was when it was read, whatever comes or is marked meanwhile; its articles are read by their ids,
//! in whichever direction the reader goes (`docs/decisions/0018-lists.md`).

use super::choosing::Choosing;
use super::parts::{Heights, Part, cut};
use super::reads::Reads;
use crate::pages::frame::PageContext;
use crate::pages::rules::Labels;
use crate::platform::{document, format, size};
use crate::state::OpenList;
use leptos::html::Div;
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::{
    Answer, ArticleId, Command, Cursor, Density, Filter, ListPage, ListedArticle, Selection, Trouble,
};
use std::collections::HashSet;
use std::ops::Range;

/// A list with fewer articles is still being filled.
const FULL: usize = 12;
/// Above this distance from the top of the page, in CSS pixels, the top of the list is looked at.
const NEAR_TOP: f64 = 240.0;
/// Articles that are read with the list: more than a tall screen shows.
const FIRST: usize = 60;
/// Articles that are read at once, and ahead of what is drawn.
const PAGE: usize = 60;
/// Articles that are kept in memory at most, those around the window.
const KEPT: usize = 2_000;
/// A list of no more articles is drawn as a whole.
const SHORT: usize = 60;
/// Articles of a part: so few that they are drawn between two frames. With cards it is a row of them, which come one by one.
const ROWS: usize = 1;
const COMPACT: usize = 2;

/// The parts that are drawn and how often the list was read, the part that is coming, and how often articles were read.
type Drawn = (u32, Range<usize>, Option<(usize, usize)>, u32);

/// Copies are the same.
#[derive(Clone, Copy)]
pub struct List {
    pub(super) context: PageContext,
    pub(super) selection: Selection,
    pub(super) filter: Filter,
    pub(super) choosing: Choosing,
    /// Articles in all; `None` before the first answer.
    pub(super) count: RwSignal<Option<usize>>,
    pub(super) trouble: RwSignal<Option<Trouble>>,
    pub(super) waiting: RwSignal<bool>,
    /// Articles that had come when it was read.
    pub(super) seen: StoredValue<usize>,
    /// The parts that are drawn, and how often the list was read: then they are others.
    pub(super) drawn: RwSignal<(u32, Range<usize>)>,
    /// Counts up when articles were read.
    pub(super) arrived: RwSignal<u32>,
    pub(super) parts: StoredValue<Vec<Part>>,
    pub(super) heights: StoredValue<Heights>,
    /// Whether the height of a row is measured.
    pub(super) is_measured: StoredValue<bool>,
    /// What was drawn, how much of it and after how many answers, when it was measured last.
    pub(super) measured: StoredValue<Option<Drawn>>,
    pub(super) window: NodeRef<Div>,
    /// A grid with as many columns as cards stand side by side.
    pub(super) columns: NodeRef<Div>,
    /// The part of which articles are still to be drawn, and of how many it shows.
    pub(super) coming: RwSignal<Option<(usize, usize)>>,
    /// Articles that were scrolled past and are drawn no longer.
    pub(super) past: StoredValue<Vec<ArticleId>>,
    pub(super) open: StoredValue<OpenList>,
    /// Labels that rules gave to what was read.
    pub(super) labels: Labels,
    asked: StoredValue<HashSet<ArticleId>>,
    reads: StoredValue<Reads>,
    /// Whether the page is about to be scrolled to a place.
    pub(super) is_going: StoredValue<bool>,
}

impl List {
    /// Nothing is read yet.
    pub fn new(context: PageContext, selection: Selection, filter: Filter) -> Self {
        Self {
            context,
            selection,
            filter,
            choosing: Choosing::none(),
            count: RwSignal::new(None),
            trouble: RwSignal::new(None),
            waiting: RwSignal::new(false),
            seen: StoredValue::new(context.reading.came()),
            drawn: RwSignal::new((0, 0..0)),
            arrived: RwSignal::new(0),
            parts: StoredValue::new(Vec::new()),
            heights: StoredValue::new(Heights::default()),
            is_measured: StoredValue::new(false),
            measured: StoredValue::new(None),
            window: NodeRef::new(),
            columns: NodeRef::new(),
            coming: RwSignal::new(None),
            past: StoredValue::new(Vec::new()),
            open: context.reading.open_list(),
            labels: Labels::none(context),
            asked: StoredValue::new(HashSet::new()),
            reads: StoredValue::new(Reads::default()),
            is_going: StoredValue::new(false),
        }
    }

    /// Shows the list as it was left, or reads it.
    pub fn begin(&self, version: u32) {
        let Self { selection, filter, .. } = *self;
        let is_kept = |open: &OpenList| open.selection == selection && open.filter == filter;
        self.context.navigation.settle();
        if self.open.with_value(|open| is_kept(open) && !open.outline.is_empty()) {
            self.waiting.set(self.open.with_value(|open| open.version != version));
            self.labels.read(self.open.with_value(|open| open.rows.keys().copied().collect()));
            return self.lay_out(self.context.navigation.wanted());
        }
        self.open.set_value(OpenList { selection, filter, version, ..OpenList::default() });
        self.read(self.context.navigation.place().and_then(|place| Place::parse(&place)), true);
    }

    /// New articles wait for a tap, so that nothing moves under the reader's eyes.
    pub fn note_change(&self) {
        if self.takes_news() || self.is_search() { self.read(None, false) } else { self.let_wait() }
    }

    /// Whether only reading it tells what came into it.
    fn is_search(&self) -> bool {
        matches!(self.selection, Selection::Smart(_))
    }

    /// What was read waits for a tap, if there is anything in it that the list has not.
    fn let_page_wait(&self, page: &ListPage) {
        if !self.is_search() {
            return self.let_wait();
        }
        let known: HashSet<ArticleId> =
            self.open.with_value(|open| open.outline.iter().map(|cursor| cursor.id).collect());
        if page.outline.iter().any(|cursor| !known.contains(&cursor.id)) {
            self.waiting.set(true);
        }
    }

    /// What came waits for a tap, if anything came.
    fn let_wait(&self) {
        if self.context.reading.came() > self.seen.get_value() {
            self.waiting.set(true);
        }
    }

    /// Whether the list may become another now: nobody is at work in it.
    fn takes_news(&self) -> bool {
        let is_full = self.count.get_untracked().unwrap_or_default() >= FULL;
        let is_used = document::focused_headline().is_some() || untrack(|| self.choosing.is_on());
        // What was noted of scrolling may be a frame old.
        let is_at_top = document::scrolled() < NEAR_TOP;
        is_at_top && self.context.takes_news(is_full) && !(is_full && is_used)
    }

    /// Reads the list again, from its top.
    pub fn read_anew(&self) {
        self.read(None, true);
    }

    /// `is_asked`: by the reader, to whom it is shown whatever they do meanwhile.
    fn read(&self, place: Option<Place>, is_asked: bool) {
        let Some(turn) = self.reads.try_update_value(|reads| reads.begin(is_asked)).flatten() else { return };
        let this = *self;
        let Self { selection, filter, .. } = this;
        let around = place.as_ref().map(|place| place.article);
        let version = self.context.reading.version_untracked();
        let came = self.context.reading.came();
        spawn_local(async move {
            let answer = this
                .context
                .actions
                .engine()
                .ask(Command::List { selection, filter, around, limit: FIRST })
                .await;
            let page = answer.and_then(|answer| match answer {
                Answer::List(page) => page.unpack(),
                _ => Ok(ListPage::default()),
            });
            // The page may have been left meanwhile.
            let Some(Some(is_behind)) = this.reads.try_update_value(|reads| reads.end(turn)) else { return };
            match page {
                Ok(page) if !is_asked && !this.takes_news() => this.let_page_wait(&page),
                Ok(page) => {
                    this.waiting.set(false);
                    this.seen.set_value(came);
                    this.take(page, version, place);
                }
                Err(trouble) => this.trouble.set(Some(trouble)),
            }
            if is_behind {
                this.note_change();
            }
        });
    }

    fn take(&self, page: ListPage, version: u32, place: Option<Place>) {
        self.trouble.set(None);
        self.context.navigation.settle_again();
        let at = place
            .as_ref()
            .and_then(|place| page.outline.iter().position(|cursor| cursor.id == place.article));
        let is_same = self.count.get_untracked().is_some()
            && place.is_none()
            && self.open.with_value(|open| open.outline == page.outline);
        if is_same {
            self.open.update_value(|open| open.version = version);
            return self.renew(page.articles);
        }
        self.open.update_value(|open| {
            open.version = version;
            open.outline = page.outline;
            open.heights.clear();
            open.rows = page.articles.into_iter().map(|row| (row.article.id, row)).collect();
        });
        self.labels.read(self.open.with_value(|open| open.rows.keys().copied().collect()));
        self.asked.update_value(HashSet::clear);
        let is_further = place.is_none() && document::scrolled() > document::height();
        self.lay_out(0.0);
        if is_further {
            document::scroll_to(0.0);
        }
        if let Some((place, at)) = place.zip(at) {
            self.go_to(at, place.below);
        }
    }

    /// Cuts what is open into parts, and draws those at a distance from the top of the page, in CSS pixels.
    pub fn lay_out(&self, top: f64) {
        let length = match self.density() {
            Density::Comfortable => ROWS,
            Density::Compact => COMPACT,
            Density::Cards => self.abreast(),
        };
        let parts = self.open.with_value(|open| cut(&open.outline, length, format::midnight));
        let (count, kept) = self.open.with_value(|open| (open.outline.len(), open.heights.clone()));
        let is_kept = kept.len() == parts.len();
        self.heights.set_value(if is_kept {
            Heights::new(kept)
        } else {
            Heights::guess(&parts, self.guess())
        });
        self.is_measured.set_value(is_kept);
        self.measured.set_value(None);
        let all = parts.len();
        self.parts.set_value(parts);
        self.coming.set(None);
        let generation = self.drawn.with_untracked(|(generation, _)| generation + 1);
        let shown = if count <= SHORT { 0..all } else { self.near(top) };
        self.drawn.set((generation, shown));
        self.count.set(Some(count));
        self.fetch();
    }

    /// How many cards stand side by side.
    fn abreast(&self) -> usize {
        self.columns.get_untracked().map_or(1, |columns| size::columns(&columns))
    }

    /// Cards are cut into parts again where another number of them stands side by side; the reader stays where they are.
    pub fn note_width(&self) {
        let has_cards = self.density() == Density::Cards && self.count.get_untracked().is_some();
        let cut = self.parts.with_value(|parts| parts.iter().map(|part| part.places.len()).max());
        if !has_cards || self.is_short() || cut == Some(self.abreast()) {
            return;
        }
        // Where the list lay still: what is in view now may be another since the width changed.
        let place = self.context.navigation.place().or_else(Place::write);
        let place = place.and_then(|place| Place::parse(&place));
        self.forget_heights();
        self.lay_out(0.0);
        if let Some((at, below)) = place.and_then(|place| Some((self.place_of(place.article)?, place.below)))
        {
            self.go_to(at, below);
        }
    }

    /// What was measured is void.
    pub fn forget_heights(&self) {
        self.open.update_value(|open| open.heights.clear());
    }

    /// A guess at the height of a row, in CSS pixels, until one is measured.
    fn guess(&self) -> f64 {
        match self.density() {
            Density::Comfortable => 170.0,
            Density::Compact => 44.0,
            Density::Cards => 150.0,
        }
    }

    /// How much of each article is shown.
    pub fn density(&self) -> Density {
        self.context.library.settings().with_untracked(|settings| settings.density)
    }

    /// Whether all of it is drawn.
    pub(super) fn is_short(&self) -> bool {
        self.count.get_untracked().unwrap_or_default() <= SHORT
    }

    /// Has the articles around what is drawn read.
    pub(super) fn fetch(&self) {
        let drawn = self.drawn.with_untracked(|(_, drawn)| drawn.clone());
        let Some(places) = self.places(&drawn) else { return };
        let within = |rows: usize| places.start.saturating_sub(rows)..places.end + rows;
        self.forget_beyond(&within(PAGE / 2));
        // Many at a time: else each row that comes into view would ask for the one that is half a page ahead.
        if !self.missing(within(PAGE / 2)).is_empty() {
            for ids in self.missing(within(PAGE)).chunks(PAGE) {
                self.read_rows(ids.to_vec());
            }
        }
    }

    /// Articles at some places that were neither read nor asked for.
    fn missing(&self, places: Range<usize>) -> Vec<ArticleId> {
        self.open.with_value(|open| {
            self.asked.with_value(|asked| {
                let all = open.outline.iter().skip(places.start).take(places.len()).map(|cursor| cursor.id);
                all.filter(|id| !open.rows.contains_key(id) && !asked.contains(id)).collect()
            })
        })
    }

    fn read_rows(&self, ids: Vec<ArticleId>) {
        let this = *self;
        self.asked.update_value(|asked| asked.extend(&ids));
        spawn_local(async move {
            let answer = this.context.actions.engine().ask(Command::Rows(ids)).await;
            let rows = answer.and_then(|answer| match answer {
                Answer::Rows(rows) => rows.unpack(),
                _ => Ok(Vec::new()),
            });
            match rows {
                Ok(rows) => this.keep(rows),
                Err(trouble) => drop(this.trouble.try_set(Some(trouble))),
            }
        });
    }

    /// The page may have been left meanwhile, and another list be open.
    fn keep(&self, rows: Vec<ListedArticle>) {
        if self.arrived.try_get_untracked().is_none() {
            return;
        }
        self.labels.read(rows.iter().map(|row| row.article.id).collect());
        self.open.update_value(|open| open.rows.extend(rows.into_iter().map(|row| (row.article.id, row))));
        self.arrived.update(|times| *times += 1);
    }

    /// Rows may be others, though their places are the same: those in view are read again, all others when they are wanted. Nothing is
    /// drawn anew that did not change.
    fn renew(&self, articles: Vec<ListedArticle>) {
        let drawn = self.drawn.with_untracked(|(_, drawn)| drawn.clone());
        let shown: HashSet<ArticleId> =
            self.places(&drawn).map(|places| self.ids(places)).unwrap_or_default().into_iter().collect();
        self.open.update_value(|open| open.rows.retain(|id, _| shown.contains(id)));
        let read: HashSet<ArticleId> = articles.iter().map(|row| row.article.id).collect();
        let stale: Vec<ArticleId> = shown.difference(&read).copied().collect();
        self.asked.set_value(HashSet::new());
        self.keep(articles);
        if !stale.is_empty() {
            self.read_rows(stale);
        }
        self.fetch();
    }

    fn forget_beyond(&self, near: &Range<usize>) {
        let is_much = self.open.with_value(|open| open.rows.len() > KEPT);
        if !is_much {
            return;
        }
        self.open.update_value(|open| {
            let start = near.start.saturating_sub(KEPT / 4);
            let kept = open.outline.iter().skip(start).take(near.len() + KEPT / 2).map(|cursor| cursor.id);
            let kept: HashSet<ArticleId> = kept.collect();
            open.rows.retain(|id, _| kept.contains(id));
        });
        self.asked
            .update_value(|asked| asked.retain(|id| self.open.with_value(|open| open.rows.contains_key(id))));
    }

    /// The places of some parts.
    pub(super) fn places(&self, parts: &Range<usize>) -> Option<Range<usize>> {
        self.parts.with_value(|known| {
            let first = known.get(parts.start)?;
            let last = known.get(parts.end.checked_sub(1)?)?;
            Some(first.places.start..last.places.end)
        })
    }

    /// The ids of a part.
    pub(super) fn ids_of(&self, part: usize) -> Vec<ArticleId> {
        self.places(&(part..part + 1)).map(|places| self.ids(places)).unwrap_or_default()
    }

    /// The article of a place, if it is read.
    pub(super) fn row(&self, place: usize) -> Option<ListedArticle> {
        self.open.with_value(|open| open.rows.get(&open.outline.get(place)?.id).cloned())
    }

    /// How many articles of a part are read.
    pub(super) fn known(&self, part: usize) -> usize {
        let ids = self.ids_of(part);
        self.open.with_value(|open| ids.iter().filter(|id| open.rows.contains_key(id)).count())
    }

    /// Whether an article is unread, as far as is known.
    pub(super) fn is_unread(&self, id: ArticleId) -> bool {
        let row = self.open.with_value(|open| open.rows.get(&id).cloned());
        row.is_some_and(|row| !untrack(|| self.context.reading.status(&row)).read)
    }

    /// All ids from one place to another.
    pub(super) fn ids(&self, places: Range<usize>) -> Vec<ArticleId> {
        let ids =
            |outline: &[Cursor]| outline.iter().skip(places.start).take(places.len()).map(|c| c.id).collect();
        self.open.with_value(|open| ids(&open.outline))
    }

    /// The place of an article.
    pub(super) fn place_of(&self, article: ArticleId) -> Option<usize> {
        self.open.with_value(|open| open.outline.iter().position(|cursor| cursor.id == article))
    }
}

/// Where the reader is in a list: an article, and how far its top is below the window's, in CSS pixels.
pub struct Place {
    article: ArticleId,
    below: f64,
}

impl Place {
    /// Reads what [`Place::write`] wrote.
    fn parse(text: &str) -> Option<Self> {
        let (article, below) = text.split_once(' ')?;
        Some(Self { article: ArticleId::parse(article)?, below: below.parse().ok()? })
    }

    /// Where the reader is now; nowhere while what is drawn lies out of view, as on the way back to a place.
    pub fn write() -> Option<String> {
        let (article, below) = document::first_headline().filter(|(_, below)| *below < document::height())?;
        Some(format!("{article} {below:.0}"))
    }
}
