//! Pages that are no article: checks of the browser, logins, empty shells for scripts.

use super::ExtractError;
use super::facts::Facts;
use crate::dom::{Dom, Name};
use crate::words::words;

/// Words of a text that is one.
const LEAST_WORDS: u32 = 25;
/// Titles of pages that check the browser, in lower case.
const CHECKS: &str = "\
    just a moment|attention required|access denied|access to this page has been denied|are you a robot|\
    are you human|verify you are human|verifying you are human|checking your browser|please wait|\
    security check|bot verification|robot check|403 forbidden|error 403|request blocked|\
    pardon our interruption|ddos-guard|captcha|un instant|einen moment|un momento|доступ ограничен";
/// What only such pages load or say.
const MARKS: &str = "\
    /cdn-cgi/challenge-platform|cf-browser-verification|cf_chl_opt|captcha-delivery.com|px-captcha|\
    _incapsula_resource|awswafintegration|ddos-guard|sucuri website firewall|akamai-challenge|\
    recaptcha/api|hcaptcha.com";

/// Why there is no article; nothing where there is one.
pub fn why(dom: &Dom<'_>, facts: &Facts, count: u32) -> Option<ExtractError> {
    let title = facts.title.as_deref().unwrap_or("").to_lowercase();
    let is_check = CHECKS.split('|').any(|check| title.contains(check));
    if count < 200 && (is_check || (count < 80 && has_mark(dom))) {
        return Some(ExtractError::Blocked);
    }
    if count >= LEAST_WORDS {
        return None;
    }
    Some(if asks_to_log_in(dom) {
        ExtractError::Login
    } else if is_shell(dom) {
        ExtractError::Scripts
    } else {
        ExtractError::NoText
    })
}

fn has_mark(dom: &Dom<'_>) -> bool {
    let holds = |text: &str| {
        let text = text.get(..text.len().min(4000)).unwrap_or("").to_ascii_lowercase();
        MARKS.split('|').any(|mark| text.contains(mark))
    };
    dom.all(0, Name::Script).take(40).any(|id| holds(dom.raw_attribute(id, "src")) || holds(dom.node(id).raw))
}

fn asks_to_log_in(dom: &Dom<'_>) -> bool {
    dom.all(0, Name::Input).any(|id| dom.raw_attribute(id, "type").eq_ignore_ascii_case("password"))
}

/// Whether there is next to nothing to see, but scripts.
fn is_shell(dom: &Dom<'_>) -> bool {
    let body = dom.all(0, Name::Body).next().unwrap_or(0);
    dom.all(0, Name::Script).next().is_some() && words(&dom.line(body)) < 60
}
