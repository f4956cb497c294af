//! The proxy that fetches feeds, pages and pictures for the browser.
