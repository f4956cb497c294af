//! Files that the reader gives or takes.

use crate::platform::words_of;
use js_sys::{Array, Uint8Array};
use leptos::prelude::document;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, HtmlAnchorElement, Url};

/// The bytes of a file.
///
/// # Errors
/// The browser's words when the file cannot be read.
pub async fn read(file: &File) -> Result<Vec<u8>, String> {
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(|error| words_of(&error))?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

/// Offers text as a download.
///
/// # Errors
/// The browser's words when it refuses.
pub fn save(name: &str, mime: &str, text: &str) -> Result<(), String> {
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options);
    let address =
        blob.and_then(|blob| Url::create_object_url_with_blob(&blob)).map_err(|error| words_of(&error))?;
    let link = document()
        .create_element("a")
        .map_err(|error| words_of(&error))?
        .unchecked_into::<HtmlAnchorElement>();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    Url::revoke_object_url(&address).map_err(|error| words_of(&error))
}

/// An address for a file that lies in memory; it holds as long as the page does, or until it is released.
#[must_use]
pub fn object_address(mime: &str, bytes: &[u8]) -> Option<String> {
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    let parts = Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()?;
    Url::create_object_url_with_blob(&blob).ok()
}

/// Lets go of a file in memory.
pub fn release(address: &str) {
    let _ = Url::revoke_object_url(address);
}
