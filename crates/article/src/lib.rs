//! Untrusted HTML in, safe HTML out.
