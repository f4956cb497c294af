//! UTF-32, which the WHATWG standard leaves out and a few feeds are written in.

use std::borrow::Cow;

use super::Text;
use crate::Warning;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    Little,
    Big,
}

pub(super) fn decode<'a>(bytes: &[u8], order: Order) -> Text<'a> {
    let (units, rest) = bytes.as_chunks::<4>();
    let text: String = units.iter().map(|unit| character(*unit, order)).collect();
    let encoding = if order == Order::Little { "utf-32le" } else { "utf-32be" };
    let is_broken = !rest.is_empty() || text.contains('\u{fffd}');
    let warnings = if is_broken {
        vec![Warning::new("broken-encoding", format!("some bytes are not {encoding} and were replaced"))]
    } else {
        Vec::new()
    };
    Text { text: Cow::Owned(text), encoding, warnings }
}

fn character(unit: [u8; 4], order: Order) -> char {
    let code = match order {
        Order::Little => u32::from_le_bytes(unit),
        Order::Big => u32::from_be_bytes(unit),
    };
    char::from_u32(code).unwrap_or('\u{fffd}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_of_four_bytes_are_characters() {
        for (bytes, order, text, is_broken) in [
            (&b"a\0\0\0"[..], Order::Little, "a", false),
            (b"\0\0\0a", Order::Big, "a", false),
            (b"\x1d\xf6\x01\0", Order::Little, "\u{1f61d}", false),
            (b"\0\0\xd8\0", Order::Big, "\u{fffd}", true),
            (b"\xff\xff\xff\xff", Order::Little, "\u{fffd}", true),
            (b"a\0\0\0b", Order::Little, "a", true),
            (b"", Order::Big, "", false),
        ] {
            let found = decode(bytes, order);
            assert_eq!((found.text.as_ref(), !found.warnings.is_empty()), (text, is_broken), "{bytes:?}");
        }
    }
}
