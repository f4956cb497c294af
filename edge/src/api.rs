//! The routes, as the wire contract says.

use futures_util::StreamExt;
use proxy::edge::{
    Asked, FetchRequest, MAX_REQUEST, PREFIX, Settings, SettingsError, client_key, judge_origin,
    look_for_token,
};
use proxy::policy::{Credentials, FetchError, Kind};
use wasm_bindgen::JsCast;
use worker::{Env, Headers, Method, Request, Response, Result};

use crate::answer::{self, Draft};
use crate::upstream::{self, Answered, Wanted};
use crate::{limit, shelf};

/// What a client sent, as far as it is read.
type Body = std::result::Result<Vec<u8>, FetchError>;

/// Answers one request.
pub async fn answer(mut request: Request, env: Env) -> Result<Response> {
    // First of all: a client that is hung up on while it still sends may never see its answer.
    let body = read_body(&mut request).await;
    let settings = match read_settings(&env) {
        Ok(settings) => settings,
        Err(error) => return answer::misconfigured(&error)?.seal(None),
    };
    let origin = match asked(&request).and_then(|asked| judge_origin(&settings.allow_origins, asked)) {
        Ok(origin) => origin,
        Err(error) => return answer::error(error)?.seal(None),
    };
    route(&request, body, &env, &settings).await?.seal(origin.as_deref())
}

/// The variables with our prefix; bindings of other kinds have other names.
fn read_settings(env: &Env) -> std::result::Result<Settings, SettingsError> {
    let names = js_sys::Object::keys(env.unchecked_ref::<js_sys::Object>())
        .into_iter()
        .filter_map(|name| name.as_string());
    let ours = names.filter(|name| name.starts_with(PREFIX)).map(|name| {
        let value = env.var(&name).map(|value| value.to_string()).unwrap_or_default();
        (name, value)
    });
    Settings::read(ours)
}

fn asked(request: &Request) -> std::result::Result<Asked, FetchError> {
    let header = |name| header(request.headers(), name);
    // Said by the platform of every fetch of a Worker: a proxy that is made to fetch from itself would go round and round.
    if header("cf-worker").is_some() {
        return Err(FetchError::OriginNotAllowed);
    }
    let url = request.url().map_err(|_| FetchError::OriginNotAllowed)?;
    let host = url.as_str().split('/').nth(2).unwrap_or_default().to_owned();
    Ok(Asked { host, origin: header("origin"), site: header("sec-fetch-site") })
}

async fn route(request: &Request, body: Body, env: &Env, settings: &Settings) -> Result<Draft> {
    let is_get = matches!(request.method(), Method::Get | Method::Head);
    let (path, authorization) = (request.path(), header(request.headers(), "authorization"));
    let (path, has_token) = look_for_token(settings.token.as_deref(), &path, authorization.as_deref());
    match (path, request.method()) {
        ("/healthz", _) if is_get => answer::health(),
        ("/v1/fetch" | "/v1/picture" | "/v1/about", Method::Options) => {
            answer::preflight(settings.token.is_some())
        }
        ("/v1/fetch" | "/v1/picture" | "/v1/about", _) if !has_token => {
            answer::error(FetchError::TokenNeeded)
        }
        ("/v1/fetch", Method::Post) => {
            fetch(request, &body, env, settings).await.map_or_else(answer::error, answer::fetched)
        }
        ("/v1/picture", _) if is_get => {
            picture(request, env, settings).await.map_or_else(answer::error, answer::picture)
        }
        ("/v1/about", _) if is_get => answer::about(settings.newsstands.first().map(url::Url::as_str)),
        ("/healthz" | "/v1/fetch" | "/v1/picture" | "/v1/about", _) => {
            answer::error_with(405, FetchError::BadRequest("this address takes another method"))
        }
        _ => answer::error_with(404, FetchError::BadRequest("there is nothing at this address")),
    }
}

async fn fetch(
    request: &Request,
    body: &Body,
    env: &Env,
    settings: &Settings,
) -> std::result::Result<Answered, FetchError> {
    let content_type = header(request.headers(), "content-type").unwrap_or_default();
    let asked = FetchRequest::read(&content_type, body.as_deref().map_err(|error| *error)?)?;
    let url = settings.gate().parse(&asked.url)?;
    let credentials = Credentials::read(asked.authorization.as_deref(), &url, asked.kind)?;
    let FetchRequest { kind, etag, last_modified, end_mark: takes_mark, .. } = asked;
    let wanted = Wanted { url, kind, etag, last_modified, credentials, takes_mark };
    take_turn(request, env, settings, wanted).await
}

async fn picture(
    request: &Request,
    env: &Env,
    settings: &Settings,
) -> std::result::Result<Answered, FetchError> {
    let nothing = FetchError::BadRequest("which picture? there is no url");
    let address = request.url().map_err(|_| nothing)?;
    let mut named = address.query_pairs().filter(|(name, _)| name == "url");
    let (Some((_, url)), None) = (named.next(), named.next()) else { return Err(nothing) };
    let url = settings.gate().parse(&url)?;
    let (etag, last_modified, credentials) = (None, None, None);
    let wanted = Wanted { url, kind: Kind::Picture, etag, last_modified, credentials, takes_mark: false };
    take_turn(request, env, settings, wanted).await
}

/// The one way to any site: counted by client, found where it is fresh, counted by site, fetched, kept.
async fn take_turn(
    request: &Request,
    env: &Env,
    settings: &Settings,
    wanted: Wanted,
) -> std::result::Result<Answered, FetchError> {
    let client = client_key(header(request.headers(), "cf-connecting-ip").as_deref());
    limit::enter_client(env, settings, &client).await?;
    if let Some(kept) = shelf::find(&wanted).await {
        return Ok(kept);
    }
    limit::enter_site(env, &settings.gate(), &wanted.url).await?;
    let answered = upstream::fetch(env, settings, &wanted, request.inner().signal()).await?;
    shelf::keep(&wanted, &answered).await;
    Ok(answered)
}

async fn read_body(request: &mut Request) -> Body {
    let broken = FetchError::BadRequest("the request is too long or broken off");
    let mut body = Vec::new();
    let Ok(mut pieces) = request.stream() else { return Ok(body) };
    while let Some(piece) = pieces.next().await {
        body.extend(piece.map_err(|_| broken)?);
        if body.len() > 8 * MAX_REQUEST {
            return Err(broken);
        }
    }
    if body.len() > MAX_REQUEST { Err(broken) } else { Ok(body) }
}

fn header(headers: &Headers, name: &str) -> Option<String> {
    headers.get(name).ok().flatten()
}
