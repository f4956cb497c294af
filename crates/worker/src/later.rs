//! What of the engine nobody needs before the first headline. In a finished build it is a module of its own, which is loaded
//! after the first answer (see `docs/decisions/0012-later-engine.md`); in any other build it is there from the beginning.

use crate::opening::Paper;
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use model::{Answer, Command, Trouble};
use std::rc::Rc;

/// The ways into the module.
pub(crate) struct Later {
    /// Answers a command for which [`engine::is_later`] holds.
    pub(crate) answer: fn(Rc<Paper>, Command) -> LocalBoxFuture<'static, Result<Answer, Trouble>>,
    /// Works ahead, without an end.
    pub(crate) run: fn(Rc<Paper>) -> LocalBoxFuture<'static, ()>,
}

/// Loads the module. What could not be loaded can be asked for again.
#[cfg(split)]
#[wasm_split_helpers::wasm_split(background, fallible)]
pub(crate) fn load() -> Result<Later, wasm_split_helpers::SplitLoaderError> {
    Ok(Later { answer, run })
}

/// The ways, which are there.
#[cfg(not(split))]
pub(crate) async fn load() -> Result<Later, std::convert::Infallible> {
    Ok(Later { answer, run })
}

fn answer(engine: Rc<Paper>, command: Command) -> LocalBoxFuture<'static, Result<Answer, Trouble>> {
    async move { engine.handle_later(command).await }.boxed_local()
}

fn run(engine: Rc<Paper>) -> LocalBoxFuture<'static, ()> {
    async move { engine.run_later().await }.boxed_local()
}
