use super::{Choice, Icon};
use crate::messages::Words;
use crate::say;
use leptos::prelude::*;
use model::{Font, Leading, Measure, Setting, Settings, TextSize, Theme};

const THEMES: [Theme; 5] = [Theme::System, Theme::Light, Theme::Sepia, Theme::Dark, Theme::Contrast];
const FONTS: [Font; 3] = [Font::Serif, Font::Sans, Font::Dyslexia];
const SIZES: [TextSize; 5] =
    [TextSize::Small, TextSize::Medium, TextSize::Large, TextSize::Huge, TextSize::Giant];
const MEASURES: [Measure; 3] = [Measure::Narrow, Measure::Medium, Measure::Wide];
const LEADINGS: [Leading; 3] = [Leading::Tight, Leading::Medium, Leading::Loose];

/// How text looks: theme, font, size, space between lines, width. The same on the article's page and in the settings.
#[component]
pub fn TypographyChoices(
    /// The language of the page.
    words: Words,
    /// The settings.
    settings: Memo<Settings>,
    /// Changes one.
    on_set: Callback<Setting>,
) -> impl IntoView {
    let theme = vec![
        ("system", say!(words, settings.theme_system)),
        ("light", say!(words, settings.theme_light)),
        ("sepia", say!(words, settings.theme_sepia)),
        ("dark", say!(words, settings.theme_dark)),
        ("contrast", say!(words, settings.theme_contrast)),
    ];
    let font = vec![
        ("serif", say!(words, settings.font_serif)),
        ("sans", say!(words, settings.font_sans)),
        ("dyslexia", say!(words, settings.font_dyslexia)),
    ];
    let size = vec![
        ("small", say!(words, settings.size_small)),
        ("medium", say!(words, settings.size_medium)),
        ("large", say!(words, settings.size_large)),
        ("huge", say!(words, settings.size_huge)),
        ("giant", say!(words, settings.size_giant)),
    ];
    let leading = vec![
        ("tight", say!(words, settings.leading_tight)),
        ("medium", say!(words, settings.leading_medium)),
        ("loose", say!(words, settings.leading_loose)),
    ];
    let measure = vec![
        ("narrow", say!(words, settings.measure_narrow)),
        ("medium", say!(words, settings.measure_medium)),
        ("wide", say!(words, settings.measure_wide)),
    ];
    let place = move |find: fn(&Settings) -> Option<usize>| {
        Signal::derive(move || settings.with(find).unwrap_or_default())
    };
    let set = move |setting: fn(usize) -> Option<Setting>| {
        Callback::new(move |at| setting(at).into_iter().for_each(|setting| on_set.run(setting)))
    };
    view! {
        <Choice
            label=say!(words, settings.theme)
            name="theme"
            options=theme
            chosen=place(|s| THEMES.iter().position(|theme| *theme == s.theme))
            on_choose=set(|at| THEMES.get(at).copied().map(Setting::Theme))
        />
        <Choice
            label=say!(words, settings.font)
            name="font"
            options=font
            chosen=place(|s| FONTS.iter().position(|font| *font == s.font))
            on_choose=set(|at| FONTS.get(at).copied().map(Setting::Font))
        />
        <Choice
            label=say!(words, settings.text_size)
            name="text-size"
            options=size
            chosen=place(|s| SIZES.iter().position(|size| *size == s.text_size))
            on_choose=set(|at| SIZES.get(at).copied().map(Setting::TextSize))
        />
        <Choice
            label=say!(words, settings.leading)
            name="leading"
            options=leading
            chosen=place(|s| LEADINGS.iter().position(|leading| *leading == s.leading))
            on_choose=set(|at| LEADINGS.get(at).copied().map(Setting::Leading))
        />
        <Choice
            label=say!(words, settings.measure)
            name="measure"
            options=measure
            chosen=place(|s| MEASURES.iter().position(|measure| *measure == s.measure))
            on_choose=set(|at| MEASURES.get(at).copied().map(Setting::Measure))
        />
    }
}

/// The way to [`TypographyPanel`].
#[component]
pub fn TypographyButton(
    /// The language of the page.
    words: Words,
) -> impl IntoView {
    view! {
        <button class="icon-button typography-button" type="button" popovertarget="typography" aria-haspopup="dialog">
            <span class="typography-sign" aria-hidden="true">"Aa"</span>
            <span class="icon-button-words">{say!(words, article.typography)}</span>
        </button>
    }
}

/// The choices beside an open article, which shows at once what they do.
#[component]
pub fn TypographyPanel(
    /// The language of the page.
    words: Words,
    /// The settings.
    settings: Memo<Settings>,
    /// Changes one.
    on_set: Callback<Setting>,
) -> impl IntoView {
    view! {
        <div class="typography-panel" id="typography" popover="auto" role="dialog" aria-labelledby="typography-title">
            <div class="typography-panel-head">
                <h2 class="typography-panel-title" id="typography-title">{say!(words, article.typography)}</h2>
                <button
                    class="icon-button"
                    type="button"
                    popovertarget="typography"
                    popovertargetaction="hide"
                    aria-label=say!(words, app.close)
                >
                    <Icon name="close"/>
                </button>
            </div>
            <TypographyChoices words=words settings=settings on_set=on_set/>
        </div>
    }
}
