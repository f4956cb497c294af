//! The engine in a dedicated worker.
