//! What workers say to each other, as bytes. Two versions of the app may be open at once, so the first bytes are the same
//! for ever: eight of the version, one that says whether the holder speaks.

use model::RequestId;
use serde::{Deserialize, Serialize};

/// Raised whenever messages are written otherwise although the version of the crate stays.
const WIRE: &str = "6";

/// The version that this worker speaks, as a hash.
pub(crate) fn version() -> [u8; 8] {
    let hash = blake3::hash(format!("{}/{WIRE}", env!("CARGO_PKG_VERSION")).as_bytes());
    hash.as_bytes().first_chunk().copied().unwrap_or_default()
}

/// Names a worker of this origin.
pub(crate) type Tab = u64;

/// A message between workers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) enum Parcel {
    /// From a follower: who serves?
    Hello,
    /// From a follower: its page's message, a [`model::ToEngine`] as bytes.
    Ask(Tab, Vec<u8>),
    /// From the holder: I serve; names the holder.
    Serving(Tab),
    /// From the holder: to the page of one tab, a [`model::FromEngine`] as bytes.
    Reply(Tab, RequestId, Vec<u8>),
    /// From the holder: to all pages, a [`model::FromEngine`] as bytes.
    Event(Vec<u8>),
}

/// A parcel as it was received.
#[derive(Debug, PartialEq)]
pub(crate) enum Received {
    Parcel(Parcel),
    /// From the holder, which runs another version.
    OtherHolder,
    /// From a follower that runs another version.
    OtherFollower,
    /// Not ours.
    Noise,
}

impl Parcel {
    fn is_from_holder(&self) -> bool {
        matches!(self, Self::Serving(_) | Self::Reply(..) | Self::Event(_))
    }

    pub(crate) fn write(&self) -> Vec<u8> {
        let mut bytes = version().to_vec();
        bytes.push(u8::from(self.is_from_holder()));
        bytes.extend(postcard::to_allocvec(self).unwrap_or_default());
        bytes
    }

    pub(crate) fn read(bytes: &[u8]) -> Received {
        let Some((head, rest)) = bytes.split_first_chunk::<8>() else { return Received::Noise };
        let Some((role, rest)) = rest.split_first() else { return Received::Noise };
        if *head != version() {
            return if *role == 1 { Received::OtherHolder } else { Received::OtherFollower };
        }
        postcard::from_bytes(rest).map_or(Received::Noise, Received::Parcel)
    }
}

#[cfg(test)]
mod unit {
    use super::*;

    #[test]
    fn a_parcel_reads_back() {
        for parcel in [
            Parcel::Hello,
            Parcel::Ask(7, vec![1, 2]),
            Parcel::Serving(u64::MAX),
            Parcel::Reply(1, RequestId(2), vec![]),
            Parcel::Event(vec![0; 300]),
        ] {
            assert_eq!(Parcel::read(&parcel.write()), Received::Parcel(parcel));
        }
    }

    #[test]
    fn another_version_is_told_by_its_first_bytes() {
        let other = |parcel: Parcel| {
            let mut bytes = parcel.write();
            bytes[0] ^= 1;
            bytes.truncate(9);
            Parcel::read(&bytes)
        };
        assert_eq!(other(Parcel::Serving(1)), Received::OtherHolder);
        assert_eq!(other(Parcel::Hello), Received::OtherFollower);
    }

    #[test]
    fn what_is_not_ours_is_noise() {
        let broken = [Parcel::Hello.write()[..9].to_vec(), vec![255; 4]].concat();
        for bytes in [&[][..], b"hello", &broken] {
            assert_eq!(Parcel::read(bytes), Received::Noise);
        }
    }
}
