//! What the engine makes of a file.
