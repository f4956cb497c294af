use super::super::frame::PageContext;
use crate::components::Icon;
use crate::platform::document;
use crate::say;
use leptos::prelude::*;
use model::{Section, Setting, Settings};

/// All sections of the paper, to be put in order: also those that articles alone fill.
#[component]
pub(super) fn SectionOrder(context: PageContext) -> impl IntoView {
    let PageContext { words, library, actions, .. } = context;
    let order = Memo::new(move |_| library.settings().with(Settings::ordered_sections));
    // The button that was pressed: the focus goes with its section.
    let pressed = RwSignal::new(None::<(Section, bool)>);
    Effect::new(move |_| {
        order.track();
        let Some((section, up)) = pressed.get_untracked() else { return };
        let button = |up| document::find(&button_selector(section, up));
        if let Some(button) = button(up).or_else(|| button(!up)) {
            document::focus(&button);
        }
    });
    let shift = move |section: Section, up: bool| {
        pressed.set(Some((section, up)));
        actions.set(Setting::Sections(shifted(&order.get_untracked(), section, up)));
    };
    let row = move |section: Section| {
        let name = words.section(section);
        let button = move |up: bool, label: String| {
            let is_end =
                move || order.with(|order| if up { order.first() } else { order.last() } == Some(&section));
            view! {
                <button
                    class="icon-button"
                    class:section-order-up=up
                    type="button"
                    data-section=section.word()
                    disabled=is_end
                    aria-label=label
                    on:click=move |_| shift(section, up)
                >
                    <Icon name="chevron"/>
                </button>
            }
        };
        view! {
            <li class="section-order-row">
                <span>{name}</span>
                {button(true, say!(words, settings.section_up, section = name))}
                {button(false, say!(words, settings.section_down, section = name))}
            </li>
        }
    };
    view! {
        <div class="field">
            <p class="field-label" id="section-order">{say!(words, settings.sections)}</p>
            <ol class="section-order" aria-labelledby="section-order">
                <For each=move || order.get() key=|section| *section children=row/>
            </ol>
        </div>
    }
}

fn button_selector(section: Section, up: bool) -> String {
    let way = if up { ".section-order-up" } else { ":not(.section-order-up)" };
    format!(".section-order [data-section=\"{}\"]{way}:not(:disabled)", section.word())
}

/// The order after a section changed places with its neighbour.
fn shifted(order: &[Section], section: Section, up: bool) -> Vec<Section> {
    let mut order = order.to_vec();
    if let Some(at) = order.iter().position(|one| *one == section) {
        let other = if up { at.saturating_sub(1) } else { (at + 1).min(order.len() - 1) };
        order.swap(at, other);
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_changes_places_with_its_neighbour_and_stops_at_the_ends() {
        use Section::{Culture, Sport, World};
        let order = [World, Sport, Culture];
        for (section, up, expected) in [
            (Sport, true, [Sport, World, Culture]),
            (Sport, false, [World, Culture, Sport]),
            (World, true, [World, Sport, Culture]),
            (Culture, false, [World, Sport, Culture]),
        ] {
            assert_eq!(shifted(&order, section, up), expected, "{section:?} {up}");
        }
    }
}
