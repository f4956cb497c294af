//! `fillStories(count)`: a full window of a made stream. `prepareStories(count)`: the next articles of it, as they come from
//! the store; `takeStories()`: these find their stories; the number of stories. `countMemory()`: bytes of the whole module.

#[path = "../../../../crates/ranking/examples/story_speed/stream.rs"]
mod stream;

use js_sys::{Reflect, global};
use ranking::{Stories, Window};
use std::cell::RefCell;
use stream::{BEGIN, Made, Numbers, headlines, stream};
use wasm_bindgen::{JsValue, closure::Closure};

/// Articles that are made at a time.
const BATCH: u64 = 1_000;

/// A window, the stream that fills it, and what comes next.
struct Bench {
    stories: Stories,
    numbers: Numbers,
    made: u64,
    next: Vec<Made>,
}

thread_local! {
    static BENCH: RefCell<Option<Bench>> = const { RefCell::new(None) };
}

/// Lends the functions.
pub fn lend() -> Result<(), JsValue> {
    let fill = Closure::<dyn Fn(u32)>::new(|count| fill(u64::from(count)));
    let prepare = Closure::<dyn Fn(u32)>::new(|count| {
        with(|bench| bench.prepare(u64::from(count)));
    });
    let take = Closure::<dyn Fn() -> u32>::new(|| with(Bench::take).unwrap_or_default());
    Reflect::set(&global(), &"fillStories".into(), &fill.into_js_value())?;
    Reflect::set(&global(), &"prepareStories".into(), &prepare.into_js_value())?;
    Reflect::set(&global(), &"takeStories".into(), &take.into_js_value())?;
    Ok(())
}

fn fill(count: u64) {
    let window = Window { items: usize::try_from(count).unwrap_or(usize::MAX), ..Window::default() };
    let mut bench = Bench { stories: Stories::new(window), numbers: Numbers(1), made: 0, next: Vec::new() };
    while bench.made < count {
        bench.prepare(BATCH.min(count - bench.made));
        bench.take();
    }
    BENCH.set(Some(bench));
}

fn with<T>(work: impl FnOnce(&mut Bench) -> T) -> Option<T> {
    BENCH.with_borrow_mut(|bench| bench.as_mut().map(work))
}

impl Bench {
    fn prepare(&mut self, count: u64) {
        self.next = stream(self.made, count, BEGIN, &mut self.numbers);
    }

    fn take(&mut self) -> u32 {
        let new = headlines(&self.next, self.made);
        self.stories.take(&new);
        self.made += self.next.len() as u64;
        u32::try_from(self.stories.coverage().count()).unwrap_or(u32::MAX)
    }
}
