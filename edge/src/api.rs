//! The routes, as the wire contract says.

use futures_util::StreamExt;
use proxy::edge::{Asked, FetchRequest, MAX_REQUEST, PREFIX, Settings, SettingsError, judge_origin};
use proxy::policy::{FetchError, Kind};
use wasm_bindgen::JsCast;
use worker::{Env, Headers, Method, Request, Response, Result};

use crate::answer::{self, Draft};
use crate::upstream::{self, Answered, Wanted};

/// Answers one request.
pub async fn answer(request: Request, env: Env) -> Result<Response> {
    let settings = match read_settings(&env) {
        Ok(settings) => settings,
        Err(error) => return answer::misconfigured(&error)?.seal(None),
    };
    let origin = match asked(&request).and_then(|asked| judge_origin(&settings.allow_origins, asked)) {
        Ok(origin) => origin,
        Err(error) => return answer::error(error)?.seal(None),
    };
    route(request, &settings).await?.seal(origin.as_deref())
}

/// The variables with our prefix; bindings of other kinds have other names.
fn read_settings(env: &Env) -> std::result::Result<Settings, SettingsError> {
    let names = js_sys::Object::keys(env.unchecked_ref::<js_sys::Object>()).into_iter().filter_map(|name| name.as_string());
    let ours = names.filter(|name| name.starts_with(PREFIX)).map(|name| {
        let value = env.var(&name).map(|value| value.to_string()).unwrap_or_default();
        (name, value)
    });
    Settings::read(ours)
}

fn asked(request: &Request) -> std::result::Result<Asked, FetchError> {
    let header = |name| header(request.headers(), name);
    let url = request.url().map_err(|_| FetchError::OriginNotAllowed)?;
    let host = url.as_str().split('/').nth(2).unwrap_or_default().to_owned();
    Ok(Asked { host, origin: header("origin"), site: header("sec-fetch-site") })
}

async fn route(request: Request, settings: &Settings) -> Result<Draft> {
    let is_get = matches!(request.method(), Method::Get | Method::Head);
    match (request.path().as_str(), request.method()) {
        ("/healthz", _) if is_get => answer::health(),
        ("/v1/fetch" | "/v1/picture" | "/v1/about", Method::Options) => answer::preflight(),
        ("/v1/fetch", Method::Post) => fetch(request, settings).await.map_or_else(answer::error, answer::fetched),
        ("/v1/picture", _) if is_get => picture(&request, settings).await.map_or_else(answer::error, answer::picture),
        ("/v1/about", _) if is_get => answer::about(settings.newsstands.first().map(url::Url::as_str)),
        ("/healthz" | "/v1/fetch" | "/v1/picture" | "/v1/about", _) => {
            answer::error_with(405, FetchError::BadRequest("this address takes another method"))
        }
        _ => answer::error_with(404, FetchError::BadRequest("there is nothing at this address")),
    }
}

async fn fetch(mut request: Request, settings: &Settings) -> std::result::Result<Answered, FetchError> {
    let content_type = header(request.headers(), "content-type").unwrap_or_default();
    let asked = FetchRequest::read(&content_type, &read_body(&mut request).await?)?;
    let url = settings.gate().parse(&asked.url)?;
    let wanted = Wanted { url, kind: asked.kind, etag: asked.etag, last_modified: asked.last_modified };
    upstream::fetch(settings, wanted, request.inner().signal()).await
}

async fn picture(request: &Request, settings: &Settings) -> std::result::Result<Answered, FetchError> {
    let nothing = FetchError::BadRequest("which picture? there is no url");
    let address = request.url().map_err(|_| nothing)?;
    let mut named = address.query_pairs().filter(|(name, _)| name == "url");
    let (Some((_, url)), None) = (named.next(), named.next()) else { return Err(nothing) };
    let url = settings.gate().parse(&url)?;
    let wanted = Wanted { url, kind: Kind::Picture, etag: None, last_modified: None };
    upstream::fetch(settings, wanted, request.inner().signal()).await
}

async fn read_body(request: &mut Request) -> std::result::Result<Vec<u8>, FetchError> {
    let broken = FetchError::BadRequest("the request is too long or broken off");
    let mut body = Vec::new();
    let Ok(mut pieces) = request.stream() else { return Ok(body) };
    while let Some(piece) = pieces.next().await {
        body.extend(piece.map_err(|_| broken)?);
        if body.len() > MAX_REQUEST {
            return Err(broken);
        }
    }
    Ok(body)
}

fn header(headers: &Headers, name: &str) -> Option<String> {
    headers.get(name).ok().flatten()
}
