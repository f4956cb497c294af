//! Where the keyboard is in the list of rules, which is drawn anew with each change.

use crate::platform::document;

/// The control of an entry that opens it.
pub(super) const EDIT: u32 = 1;
const CONTROLS: &str = "button, input, a";

/// A control of a rule's entry.
pub(super) struct Place {
    /// The rule, by its id.
    pub(super) rule: Option<String>,
    /// The rule below it.
    pub(super) next: Option<String>,
    /// Which of its controls.
    pub(super) control: u32,
}

impl Place {
    /// Where the focus is, if it is in the list.
    pub(super) fn of_focus() -> Option<Self> {
        let focused = document::focused()?;
        let entry = focused.closest(".rule-entry").ok()??;
        let controls = entry.query_selector_all(&format!(".rule-entry-actions :is({CONTROLS})")).ok()?;
        let control = (0..controls.length())
            .find(|at| controls.get(*at).is_some_and(|control| control.is_same_node(Some(&focused))));
        let next = entry.next_element_sibling().and_then(|next| next.get_attribute("data-rule"));
        Some(Self { rule: entry.get_attribute("data-rule"), next, control: control.unwrap_or_default() })
    }

    /// Gives the focus back: to the same control, or that of the rule below, or else to what begins a rule.
    pub(super) fn take_focus(&self) {
        let control = |rule: &String| {
            let entry = document::find(&format!(".rule-entry[data-rule=\"{rule}\"]"))?;
            let controls = entry.query_selector_all(&format!(".rule-entry-actions :is({CONTROLS})")).ok()?;
            wasm_bindgen::JsCast::dyn_into(controls.get(self.control)?).ok()
        };
        let found = [&self.rule, &self.next].into_iter().flatten().find_map(control);
        if let Some(element) = found.or_else(|| document::find("#rules-new")) {
            document::focus(&element);
        }
    }
}
