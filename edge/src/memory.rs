//! How much memory bodies may hold that are kept back until they are whole.

use std::cell::RefCell;

/// Bodies that are held back share this much memory of an isolate, which has 128 MB for all it does.
const HELD: u64 = 24 * 1024 * 1024;

/// After this many milliseconds a hold counts no more. A request that the platform cut off is never told of it, and
/// would hold its share for ever.
const LONGEST: f64 = 120_000.0;

thread_local! {
    static HOLDS: RefCell<Holds> = RefCell::default();
}

#[derive(Default)]
struct Holds {
    count: u64,
    /// Number, bytes, and when it lapses.
    held: Vec<(u64, u64, f64)>,
}

/// The share of one body; it is given back when this is dropped.
pub struct Hold(u64);

impl Hold {
    /// A share of nothing yet.
    pub fn new() -> Self {
        HOLDS.with_borrow_mut(|holds| {
            holds.count += 1;
            let now = js_sys::Date::now();
            holds.held.retain(|(_, _, lapses)| *lapses > now);
            holds.held.push((holds.count, 0, now + LONGEST));
            Self(holds.count)
        })
    }

    /// Takes more; whether there was as much.
    pub fn grow(&self, bytes: u32) -> bool {
        HOLDS.with_borrow_mut(|holds| {
            let total: u64 = holds.held.iter().map(|(_, bytes, _)| bytes).sum();
            let has_room = total + u64::from(bytes) <= HELD;
            if let Some(own) = holds.own(self.0).filter(|_| has_room) {
                own.1 += u64::from(bytes);
            }
            has_room
        })
    }

    /// Gives some back.
    pub fn shrink(&self, bytes: u32) {
        HOLDS.with_borrow_mut(|holds| {
            if let Some(own) = holds.own(self.0) {
                own.1 = own.1.saturating_sub(u64::from(bytes));
            }
        });
    }
}

impl Drop for Hold {
    fn drop(&mut self) {
        HOLDS.with_borrow_mut(|holds| holds.held.retain(|(number, _, _)| *number != self.0));
    }
}

impl Holds {
    fn own(&mut self, number: u64) -> Option<&mut (u64, u64, f64)> {
        self.held.iter_mut().find(|(own, _, _)| *own == number)
    }
}
