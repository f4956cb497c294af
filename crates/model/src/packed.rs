use crate::Trouble;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::marker::PhantomData;

/// A value as bytes, for those who only pass it on: the page's first module hands answers through that later pages alone
/// understand, and need not hold the code that reads them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound = "")]
pub struct Packed<T> {
    #[serde(with = "crate::bytes")]
    bytes: Vec<u8>,
    kind: PhantomData<T>,
}

impl<T> Default for Packed<T> {
    /// No value: what cannot be unpacked.
    fn default() -> Self {
        Self { bytes: Vec::new(), kind: PhantomData }
    }
}

impl<T> Packed<T> {
    /// How many bytes it takes.
    #[must_use]
    pub fn len(&self) -> usize {
        self.bytes.len()
    }

    /// Whether it is no value.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }
}

impl<T: Serialize> Packed<T> {
    /// Packs a value.
    ///
    /// # Errors
    /// [`Trouble::Internal`] when it cannot be written, which none of this crate's types does.
    pub fn of(value: &T) -> Result<Self, Trouble> {
        let bytes = postcard::to_allocvec(value).map_err(|error| Trouble::Internal(error.to_string()))?;
        Ok(Self { bytes, kind: PhantomData })
    }
}

impl<T: DeserializeOwned> Packed<T> {
    /// The value.
    ///
    /// # Errors
    /// [`Trouble::Internal`] when the bytes are none of its kind: the engine is of another version than the page.
    pub fn unpack(&self) -> Result<T, Trouble> {
        postcard::from_bytes(&self.bytes).map_err(|error| Trouble::Internal(error.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_look_as_they_did_when_they_were_written_one_by_one() {
        let packed = Packed::<Vec<u8>> { bytes: vec![0, 200, 7], kind: PhantomData };
        let one_by_one = postcard::to_allocvec(&packed.bytes).expect("bytes");
        assert_eq!(postcard::to_allocvec(&packed).as_deref(), Ok(one_by_one.as_slice()));
        assert_eq!(postcard::from_bytes(&one_by_one), Ok(packed));
    }

    #[test]
    fn a_value_comes_out_as_it_went_in_and_other_bytes_are_an_error() {
        let value = (7u32, "words".to_owned());
        let packed = Packed::of(&value).expect("packed");
        assert_eq!(packed.unpack(), Ok(value));
        let broken = Packed::<(u32, String)> { bytes: vec![7, 200], kind: PhantomData };
        assert!(matches!(broken.unpack(), Err(Trouble::Internal(_))));
    }
}
