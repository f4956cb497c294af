//! Lines that publishers put between the paragraphs.

use super::Removals;
use super::metadata::Metadata;
use crate::dom::{Dom, Id};

pub fn clean(dom: &mut Dom<'_>, root: Id, metadata: &Metadata, removed: &mut Removals) {
    let title = metadata.title.as_deref().map(fold).unwrap_or_default();
    let mut at = Some(root);
    while let Some(id) = at {
        if dom.name(id).level().is_some() && !title.is_empty() && fold(&dom.line(id)) == title {
            at = dom.after(id, root);
            removed.note("title", "");
            dom.remove(id);
        } else {
            at = dom.following(id, root);
        }
    }
}

fn fold(text: &str) -> String {
    text.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
