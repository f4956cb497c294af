//! What For You and Our Picks promise, from outside.

#[path = "for_you/chance.rs"]
mod chance;
#[path = "for_you/learning.rs"]
mod learning;
#[path = "for_you/made.rs"]
mod made;
#[path = "for_you/ordering.rs"]
mod ordering;
#[path = "for_you/picking.rs"]
mod picking;
#[path = "for_you/press.rs"]
mod press;
#[path = "for_you/reader.rs"]
mod reader;
#[path = "for_you/readers.rs"]
mod readers;
#[path = "for_you/replay.rs"]
mod replay;
#[path = "for_you/sets.rs"]
mod sets;
#[path = "for_you/storing.rs"]
mod storing;
#[path = "for_you/world.rs"]
mod world;
