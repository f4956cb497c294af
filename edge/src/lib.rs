//! The proxy at the edge: the same wire contract and the same [`proxy::policy`] as the native server, as a Worker.
//!
//! What differs, because a Worker asks its platform to fetch and never sees a socket:
//!
//! - **It cannot see the address that is connected**, nor what a name resolves to. It refuses addresses, names, schemes
//!   and ports by how they are written, at first and on every hop; a public name that points to a private address is the
//!   platform's to refuse. There is no private network behind the platform's own edge; run in workerd on a machine of
//!   one's own, there is one: use the native server there.
//! - Why a connection failed is not told: a name without address, a closed port and a bad certificate are all `connect`.
//! - Decompression is the platform's; zstd is not asked for.
//! - The shared cache and the limits are the platform's, for one place of it each; see `docs/deploy.md`.

mod answer;
mod api;
mod body;
mod limit;
mod memory;
mod shelf;
mod upstream;

use worker::{Context, Env, Request, Response, Result, event};

/// Answers one request.
#[event(fetch)]
async fn fetch(request: Request, env: Env, _context: Context) -> Result<Response> {
    api::answer(request, env).await
}
