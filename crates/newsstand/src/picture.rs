//! News pictures made at run time: a scene drawn in layers, the same bytes for the same address.

mod layers;
mod paint;

use image::{ExtendedColorType, ImageEncoder, codecs};

use crate::{markup, random::hash};

/// The scenes that content files may name.
pub(crate) const SCENES: [&str; 12] = [
    "skyline", "night", "river", "sea", "hills", "snow", "field", "arches", "fire", "stars", "works",
    "orchard",
];

/// The address of a picture: the scene, a number made from the key, and a raster format.
pub(crate) fn address(scene: &str, key: &str) -> String {
    let number = hash(key);
    let ending = match number % 10 {
        0 => "png",
        1 => "webp",
        _ => "jpg",
    };
    let scene = if SCENES.contains(&scene) { scene } else { "skyline" };
    format!("/pictures/{scene}-{:08x}.{ending}", number >> 32)
}

/// `![caption | credit](scene)` becomes `![caption | credit](/pictures/…)`.
pub(crate) fn resolve_scenes(markdown: &str, key: &str) -> String {
    let blocks = markdown.split("\n\n").enumerate().map(|(n, block)| match markup::figure(block) {
        Some(figure) if SCENES.contains(&figure.picture) => {
            let picture = address(figure.picture, &format!("{key} {n}"));
            format!("![{} | {}]({picture})", figure.caption, figure.credit)
        }
        _ => block.to_owned(),
    });
    blocks.collect::<Vec<_>>().join("\n\n")
}

/// A drawn picture.
pub(crate) struct Drawn {
    pub bytes: Vec<u8>,
    pub media_type: &'static str,
}

/// Draws what `/pictures/{name}` names, at most 1200×800; `small` is a third of that. `None` when the name is none of ours.
pub(crate) fn draw(name: &str, small: bool) -> Option<Drawn> {
    let (stem, ending) = name.rsplit_once('.')?;
    let (scene, number) = stem.rsplit_once('-')?;
    let seed = u64::from_str_radix(number, 16).ok()?;
    SCENES.contains(&scene).then_some(())?;
    let (width, height) = if small { (400, 267) } else { full_size(ending) };
    let pixels = paint::paint(scene, seed, width, height, ending == "jpg");
    encode(&pixels, width, height, ending)
}

/// The lossless formats are drawn smaller, so that no picture weighs more than a photograph.
fn full_size(ending: &str) -> (u32, u32) {
    if ending == "jpg" { (1200, 800) } else { (900, 600) }
}

fn encode(pixels: &[u8], width: u32, height: u32, ending: &str) -> Option<Drawn> {
    let mut bytes = Vec::new();
    let color = ExtendedColorType::Rgb8;
    let (written, media_type) = match ending {
        "jpg" => {
            let encoder = codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, 82);
            (encoder.write_image(pixels, width, height, color), "image/jpeg")
        }
        "png" => {
            let encoder = codecs::png::PngEncoder::new(&mut bytes);
            (encoder.write_image(pixels, width, height, color), "image/png")
        }
        "webp" => {
            let encoder = codecs::webp::WebPEncoder::new_lossless(&mut bytes);
            (encoder.write_image(pixels, width, height, color), "image/webp")
        }
        _ => return None,
    };
    written.ok().map(|()| Drawn { bytes, media_type })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_scene_is_drawn_the_same_twice() {
        for scene in SCENES {
            let name = format!("{scene}-0000beef.jpg");
            let (one, two) = (draw(&name, true).unwrap(), draw(&name, true).unwrap());
            assert_eq!(one.bytes, two.bytes, "{scene}");
        }
    }

    #[test]
    fn each_format_starts_as_it_should() {
        for (ending, magic) in [("jpg", &b"\xff\xd8"[..]), ("png", b"\x89PNG"), ("webp", b"RIFF")] {
            let drawn = draw(&format!("sea-1.{ending}"), true).unwrap();
            assert!(drawn.bytes.starts_with(magic), "{ending}");
        }
    }

    #[test]
    fn what_is_no_picture_of_ours_is_not_drawn() {
        for name in ["", "sea.jpg", "sea-xyz.jpg", "moon-1.jpg", "sea-1.svg"] {
            assert!(draw(name, true).is_none(), "{name}");
        }
    }
}
