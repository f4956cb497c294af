//! The storage traits over IndexedDB.
