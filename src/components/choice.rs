use leptos::prelude::*;

/// One of a few, as a strip.
#[component]
pub fn Choice(
    /// What is chosen.
    label: &'static str,
    /// The name of the group, which styles go by as well.
    name: &'static str,
    /// The possibilities: a name for styles, and words.
    options: Vec<(&'static str, &'static str)>,
    /// Place of the one that holds.
    chosen: Signal<usize>,
    /// Takes the place of another.
    on_choose: Callback<usize>,
) -> impl IntoView {
    let one = move |(at, (look, words)): (usize, (&'static str, &'static str))| {
        view! {
            <label>
                <input
                    type="radio"
                    name=name
                    prop:checked=move || chosen.get() == at
                    on:change=move |_| on_choose.run(at)
                />
                <span data-look=look><span>{words}</span></span>
            </label>
        }
    };
    view! {
        <fieldset class="field" data-choice=name>
            <legend class="field-label">{label}</legend>
            <div class="field-choice">{options.into_iter().enumerate().map(one).collect_view()}</div>
        </fieldset>
    }
}
