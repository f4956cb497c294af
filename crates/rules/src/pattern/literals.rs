//! Letters that a text must have for an expression to match: they are looked for first, many times faster than it runs.

use super::parse::Node;
use memchr::memmem::Finder;

/// Letters that stand in every match of an expression, if it has such.
#[derive(Debug, Default)]
pub(super) struct Literals {
    /// With these every match begins.
    first: Option<Finder<'static>>,
    /// These are somewhere behind it: the longest such.
    other: Option<Finder<'static>>,
}

impl Literals {
    pub(super) fn of(node: &Node) -> Self {
        let mut found = Runs::default();
        found.add(node);
        found.end_run();
        let finder = |run: String| (!run.is_empty()).then(|| Finder::new(run.as_bytes()).into_owned());
        Self { first: finder(found.first.unwrap_or_default()), other: finder(found.longest) }
    }

    /// Where the first match may begin; `None` where there is none.
    pub(super) fn start(&self, text: &str) -> Option<usize> {
        let find = |finder: &Finder<'_>| finder.find(text.as_bytes());
        if self.other.as_ref().is_some_and(|other| find(other).is_none()) {
            return None;
        }
        self.first.as_ref().map_or(Some(0), find)
    }
}

/// Runs of letters that nothing can part, as they come.
#[derive(Default)]
struct Runs {
    now: String,
    /// The first of them, once it came to its end.
    first: Option<String>,
    /// The longest behind it.
    longest: String,
}

impl Runs {
    fn add(&mut self, node: &Node) {
        match node {
            Node::Letter(set) => match set.single() {
                Some(letter) => self.now.push(letter),
                None => self.end_run(),
            },
            // It takes no letter.
            Node::Place(_) => {}
            Node::InTurn(parts) => parts.iter().for_each(|part| self.add(part)),
            Node::OneOf(ways) => match ways.as_slice() {
                [way] => self.add(way),
                _ => self.end_run(),
            },
            Node::Repeated(_, 0, _) => self.end_run(),
            // What comes next stands behind the last time, and not behind the first.
            Node::Repeated(part, ..) => {
                self.add(part);
                self.end_run();
            }
        }
    }

    fn end_run(&mut self) {
        let run = std::mem::take(&mut self.now);
        if self.first.is_none() {
            self.first = Some(run);
        } else if run.len() > self.longest.len() {
            self.longest = run;
        }
    }
}
