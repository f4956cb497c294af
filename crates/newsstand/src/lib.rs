//! A small fictional press over real HTTP.
