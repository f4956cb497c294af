//! Raster pictures, told by their first bytes.

/// How many bytes [`picture_type`] looks at.
pub const SNIFF_LENGTH: usize = 32;

/// The type of a raster picture by its first bytes, after the image patterns of the WHATWG MIME Sniffing standard,
/// and AVIF's file type box (ISO/IEC 14496-12). Nothing that can hold script (SVG) has a place here.
pub fn picture_type(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xff, 0xd8, 0xff, ..] => Some("image/jpeg"),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some("image/png"),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some("image/gif"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some("image/webp"),
        [0, 0, 1, 0, ..] => Some("image/x-icon"),
        [_, _, _, _, b'f', b't', b'y', b'p', brands @ ..] if is_avif(brands) => Some("image/avif"),
        _ => None,
    }
}

fn is_avif(brands: &[u8]) -> bool {
    brands.chunks(4).take(SNIFF_LENGTH / 4 - 2).any(|brand| matches!(brand, b"avif" | b"avis"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_are_told_by_their_first_bytes() {
        for (bytes, expected) in [
            (b"\xff\xd8\xff\xe0".as_slice(), Some("image/jpeg")),
            (b"\x89PNG\r\n\x1a\n", Some("image/png")),
            (b"GIF89a", Some("image/gif")),
            (b"RIFF\0\0\0\0WEBPVP8 ", Some("image/webp")),
            (b"\0\0\0\x20ftypavif\0\0\0\0", Some("image/avif")),
            (b"\0\0\0\x20ftypmif1\0\0\0\0avifmif1", Some("image/avif")),
            (b"\0\0\0\x20ftypmp42\0\0\0\0", None),
            (b"<svg xmlns='http://www.w3.org/2000/svg'>", None),
            (b"GIF", None),
            (b"", None),
        ] {
            assert_eq!(picture_type(bytes), expected);
        }
    }
}
