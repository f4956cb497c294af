//! From the parts of an expression to steps of an automaton.

use super::letters::{Kinds, Set};
use super::parse::{Node, Place};
use model::PatternFault;

/// Steps of a program.
const MOST: usize = 6_000;

/// Steps, of which the first is that with which it begins.
#[derive(Debug)]
pub(super) struct Program {
    pub(super) steps: Vec<Step>,
    pub(super) first: u16,
    pub(super) kinds: Kinds,
    /// For each set, which kinds of letters are in it.
    pub(super) sets: Vec<Vec<bool>>,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Step {
    /// A letter of this set, and then on.
    Letter(u16, u16),
    /// Only at this place, and then on.
    Place(Place, u16),
    /// Either way.
    Either(u16, u16),
    /// It matches.
    End,
}

impl Program {
    pub(super) fn new(node: &Node) -> Result<Self, PatternFault> {
        let mut maker = Maker { steps: vec![Step::End], sets: Vec::new() };
        let first = maker.add(node, 0)?;
        let kinds = Kinds::new(maker.sets.iter());
        let sets = maker.sets.iter().map(|set| kinds.within(set)).collect();
        Ok(Self { steps: maker.steps, first, kinds, sets })
    }
}

struct Maker {
    steps: Vec<Step>,
    sets: Vec<Set>,
}

impl Maker {
    /// Adds the steps of a part that goes on with `next`; where it begins.
    fn add(&mut self, node: &Node, next: u16) -> Result<u16, PatternFault> {
        match node {
            Node::Letter(set) => {
                let set = self.set(set)?;
                self.step(Step::Letter(set, next))
            }
            Node::Place(place) => self.step(Step::Place(*place, next)),
            Node::InTurn(parts) => parts.iter().rev().try_fold(next, |next, part| self.add(part, next)),
            Node::OneOf(ways) => self.one_of(ways, next),
            Node::Repeated(part, least, most) => self.repeated(part, *least, *most, next),
        }
    }

    fn one_of(&mut self, ways: &[Node], next: u16) -> Result<u16, PatternFault> {
        let (last, others) = ways.split_last().ok_or(PatternFault::NothingToRepeat)?;
        let mut begin = self.add(last, next)?;
        for way in others.iter().rev() {
            let way = self.add(way, next)?;
            begin = self.step(Step::Either(way, begin))?;
        }
        Ok(begin)
    }

    fn repeated(
        &mut self,
        part: &Node,
        least: u32,
        most: Option<u32>,
        next: u16,
    ) -> Result<u16, PatternFault> {
        let mut begin = match most {
            None => {
                let turn = self.step(Step::Either(next, next))?;
                let once = self.add(part, turn)?;
                if let Some(step) = self.steps.get_mut(usize::from(turn)) {
                    *step = Step::Either(once, next);
                }
                turn
            }
            Some(most) => {
                let mut begin = next;
                for _ in least..most {
                    let once = self.add(part, begin)?;
                    begin = self.step(Step::Either(once, next))?;
                }
                begin
            }
        };
        for _ in 0..least {
            begin = self.add(part, begin)?;
        }
        Ok(begin)
    }

    fn step(&mut self, step: Step) -> Result<u16, PatternFault> {
        if self.steps.len() >= MOST {
            return Err(PatternFault::Large);
        }
        self.steps.push(step);
        u16::try_from(self.steps.len() - 1).map_err(|_| PatternFault::Large)
    }

    fn set(&mut self, set: &Set) -> Result<u16, PatternFault> {
        let known = self.sets.iter().position(|known| known == set);
        let place = known.unwrap_or_else(|| {
            self.sets.push(set.clone());
            self.sets.len() - 1
        });
        u16::try_from(place).map_err(|_| PatternFault::Large)
    }
}
