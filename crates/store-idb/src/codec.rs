//! Records as bytes: one byte of generation, then postcard. The byte lets a later version of the app tell the shapes
//! of two generations apart, so that no migration has to reach every record.

use crate::fault::Fault;
use js_sys::Uint8Array;
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast, JsValue};

/// The generation that this code writes.
const GENERATION: u8 = 3;
/// Since then [`model::Feed`] has hints and an icon.
const WITHOUT_HINTS: u8 = 1;
/// Since then it says whether it is a list.
const WITHOUT_LISTS: u8 = 2;
/// What a shorter record of an earlier generation is filled up with: in postcard zeros are `None`, 0 and empty.
const FILLING: [u8; 16] = [0; 16];

pub fn encode(value: &impl Serialize) -> Result<Vec<u8>, Fault> {
    Ok(postcard::to_extend(value, vec![GENERATION])?)
}

pub fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Fault> {
    match bytes.split_first() {
        Some((&GENERATION, rest)) => Ok(postcard::from_bytes(rest)?),
        Some((&(WITHOUT_HINTS | WITHOUT_LISTS), rest)) => {
            Ok(postcard::from_bytes(&[rest, &FILLING].concat())?)
        }
        Some((generation, _)) => Err(Fault::broken(&format!("generation {generation}"))),
        None => Err(Fault::broken("empty record")),
    }
}

/// A record as IndexedDB keeps it.
pub fn to_js(value: &impl Serialize) -> Result<JsValue, Fault> {
    Ok(Uint8Array::from(encode(value)?.as_slice()).into())
}

/// The bytes of a record that IndexedDB gave; `None` where it had none.
pub fn bytes(value: JsValue) -> Result<Option<Vec<u8>>, Fault> {
    if value.is_undefined() {
        return Ok(None);
    }
    let array = value.dyn_into::<Uint8Array>().map_err(|_| Fault::broken("not bytes"))?;
    Ok(Some(array.to_vec()))
}

/// A record that IndexedDB gave; `None` where it had none.
pub fn from_js<T: DeserializeOwned>(value: JsValue) -> Result<Option<T>, Fault> {
    bytes(value)?.map(|bytes| decode(&bytes)).transpose()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_of_an_earlier_generation_lacks_what_was_added_at_the_end() {
        for generation in [WITHOUT_HINTS, WITHOUT_LISTS] {
            let earlier = postcard::to_extend(&(7u64, "seven"), vec![generation]).unwrap();
            let read = decode::<(u64, String, Option<u32>, u32, bool)>(&earlier).unwrap();
            assert_eq!(read, (7, "seven".to_owned(), None, 0, false));
        }
    }

    #[test]
    fn a_record_reads_back_and_a_strange_one_is_broken() {
        let bytes = encode(&(7u64, "seven")).unwrap();
        assert_eq!(decode::<(u64, String)>(&bytes).unwrap(), (7, "seven".to_owned()));
        assert!(decode::<(u64, String)>(&bytes[..4]).is_err());
        assert!(decode::<u64>(&[]).is_err());
        assert!(decode::<u64>(&[9, 1]).is_err());
    }
}
