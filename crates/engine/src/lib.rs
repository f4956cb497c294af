//! Use cases: refresh, subscribe, import, retain.
