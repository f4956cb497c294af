//! Regular expressions over folded text, in time linear in it.
//!
//! Our own, for what `regex` takes in a module (a ninth of the engine's budget) and how long `regex-lite` takes for an archive
//! (docs/decisions/0017-rules.md). It tells only whether a text matches, so all it needs is an automaton: parsed ([`parse`]),
//! made into one with a bounded number of steps ([`program`]), begun where letters stand that it must have ([`literals`]), and run as sets of steps that are remembered ([`run`]; Thompson
//! 1968, and Aho, Sethi and Ullman 1986, 3.7). What both understand means the same as to `regex`, which is tested.

mod letters;
mod literals;
mod parse;
mod program;
mod run;

use literals::Literals;
use model::PatternFault;
use parse::Node;
use program::Program;
use run::Memory;
use std::cell::RefCell;

/// An expression, or one of several. Case and accents do not count; it matches within a line, whose ends are `^` and `$`.
#[derive(Debug)]
pub(crate) struct Pattern {
    literals: Literals,
    program: Program,
    memory: RefCell<Memory>,
}

impl Pattern {
    pub(crate) fn new(expressions: &[String]) -> Result<Self, PatternFault> {
        let each: Result<Vec<Node>, PatternFault> = expressions.iter().map(|one| parse::parse(one)).collect();
        let node = Node::OneOf(each?);
        let program = Program::new(&node)?;
        let memory = RefCell::new(Memory::new(&program));
        Ok(Self { literals: Literals::of(&node), program, memory })
    }

    pub(crate) fn is_in(&self, text: &str) -> bool {
        let start = self.literals.start(text);
        start.is_some_and(|start| self.memory.borrow_mut().is_match(&self.program, text, start))
    }
}

#[cfg(test)]
mod tests;
