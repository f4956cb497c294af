//! Paints a scene: sky, light, layers in haze, water, and a little grain.

use super::layers::{Edge, crowns, ridge, roofs, works};
use crate::random::Random;

type Colour = [f32; 3];

/// Sky from top to horizon, light, and the land from far to near.
struct Palette {
    top: Colour,
    horizon: Colour,
    light: Colour,
    far: Colour,
    near: Colour,
}

struct Layer {
    edge: Edge,
    colour: Colour,
    /// Share of columns and rows that hold a lit window, 0 for none.
    windows: f32,
}

struct Scene {
    palette: Palette,
    layers: Vec<Layer>,
    /// Where water begins, as a share of the height.
    water: Option<f32>,
    sun: (f32, f32, f32),
    stars: bool,
    arches: bool,
    pitch: bool,
}

/// RGB pixels, three bytes each, row by row.
pub(crate) fn paint(name: &str, seed: u64, width: u32, height: u32, grain: bool) -> Vec<u8> {
    let mut random = Random::new(seed, name);
    let scene = compose(name, &mut random, width as usize);
    let mut pixels = Vec::with_capacity((width * height * 3) as usize);
    for y in 0..height {
        for x in 0..width {
            let mut colour = scene.colour(x, y, width, height);
            if grain {
                let noise = speck(seed, x, y) * 5.0;
                colour = colour.map(|channel| channel + noise);
            }
            pixels.extend(colour.map(|channel| channel.clamp(0.0, 255.0) as u8));
        }
    }
    pixels
}

fn speck(seed: u64, x: u32, y: u32) -> f32 {
    let mixed = (seed ^ (u64::from(x) << 32 | u64::from(y))).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mixed = (mixed ^ (mixed >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    (mixed >> 40) as f32 / (1_u64 << 24) as f32 - 0.5
}

fn palette(name: &str, random: &mut Random) -> Palette {
    let hex = |code: u32| [(code >> 16) as f32, (code >> 8 & 255) as f32, (code & 255) as f32];
    let from = |codes: [u32; 5]| {
        let [top, horizon, light, far, near] = codes.map(hex);
        Palette { top, horizon, light, far, near }
    };
    let day = [
        [0x4f7fa6, 0xd9e4e6, 0xfff6df, 0x9fb4bd, 0x2b3b42],
        [0x5b6f95, 0xf2d2b4, 0xffe9c4, 0xb79f98, 0x33303c],
        [0x6d8f9c, 0xe9ead9, 0xfffbe8, 0xa7b7a6, 0x2f3d33],
        [0x39557f, 0xf0b48a, 0xffdca8, 0xa5808a, 0x2a2438],
        [0x8b9aa3, 0xdfe1df, 0xf7f5ee, 0xa9b0b2, 0x3a4145],
    ];
    match name {
        "night" => from([0x0c1430, 0x39476e, 0xf4e3b0, 0x26304f, 0x0a0e1c]),
        "stars" => from([0x070b1e, 0x2a3a66, 0xe8efff, 0x1b2648, 0x05070f]),
        "snow" => from([0x7f9bb5, 0xeaf0f3, 0xffffff, 0xc3d1db, 0x5b7186]),
        "fire" => from([0x4a2b2a, 0xe8863d, 0xffd08a, 0x93492f, 0x1d1210]),
        "field" => from([0x5d7f9e, 0xdfe7e4, 0xfffbe9, 0x7d9aa0, 0x2f6b3a]),
        "orchard" => from([0x7fa3b5, 0xf1eed8, 0xfff7d6, 0xa9b98a, 0x3d5a2e]),
        "arches" => from([0xd9cdb8, 0xf3ecdd, 0xfffaf0, 0xbfae93, 0x5d4c3a]),
        _ => from(random.pick(&day).copied().unwrap_or([0; 5])),
    }
}

fn compose(name: &str, random: &mut Random, width: usize) -> Scene {
    let palette = palette(name, random);
    let horizon = random.between(0.56, 0.7) as f32;
    let sun =
        (random.between(0.15, 0.85) as f32, horizon - random.between(0.05, 0.34) as f32, sun_size(name));
    let edges: Vec<(Edge, f32)> = match name {
        "skyline" | "night" => vec![
            (ridge(random, width, horizon - 0.06, 0.1, 0.5), 0.0),
            (roofs(random, width, horizon, 0.17), 0.25),
            (roofs(random, width, horizon + 0.1, 0.2), 0.5),
            (roofs(random, width, horizon + 0.26, 0.19), 0.9),
        ],
        "works" => vec![
            (ridge(random, width, horizon - 0.04, 0.08, 0.5), 0.0),
            (works(random, width, horizon + 0.04), 0.2),
            (works(random, width, horizon + 0.2), 0.4),
        ],
        "river" => vec![
            (ridge(random, width, horizon - 0.14, 0.2, 0.5), 0.0),
            (ridge(random, width, horizon - 0.05, 0.12, 0.5), 0.0),
            (crowns(random, width, horizon, 0.07), 0.0),
        ],
        "sea" => vec![(ridge(random, width, horizon - 0.01, 0.09, 0.45), 0.0)],
        "field" => vec![(roofs(random, width, 0.5, 0.16), 0.6), (crowns(random, width, 0.52, 0.06), 0.0)],
        "orchard" => vec![
            (ridge(random, width, horizon - 0.16, 0.18, 0.5), 0.0),
            (crowns(random, width, horizon, 0.12), 0.0),
            (crowns(random, width, horizon + 0.2, 0.2), 0.0),
        ],
        "arches" => Vec::new(),
        _ => (0..5)
            .map(|n| {
                let base = horizon - 0.2 + n as f32 * 0.12;
                (ridge(random, width, base, 0.34 - 0.04 * n as f32, 0.52), 0.0)
            })
            .collect(),
    };
    let count = edges.len().max(2) as f32 - 1.0;
    let layers = edges.into_iter().enumerate().map(|(n, (edge, windows))| Layer {
        edge,
        colour: mix(palette.far, palette.near, n as f32 / count),
        windows: if matches!(name, "night" | "field") { windows } else { windows * 0.25 },
    });
    let layers = layers.collect();
    let water = match name {
        "river" | "sea" => Some(horizon),
        "works" => Some(horizon + 0.2),
        _ => None,
    };
    Scene {
        palette,
        layers,
        water,
        sun,
        stars: name == "stars" || name == "night",
        arches: name == "arches",
        pitch: name == "field",
    }
}

fn sun_size(name: &str) -> f32 {
    match name {
        "snow" | "stars" => 0.0,
        "night" => 0.035,
        "arches" => 0.0,
        _ => 0.055,
    }
}

fn mix(from: Colour, to: Colour, share: f32) -> Colour {
    let share = share.clamp(0.0, 1.0);
    [0, 1, 2].map(|n: usize| {
        let at = |colour: &Colour| colour.get(n).copied().unwrap_or(0.0);
        at(&from) * (1.0 - share) + at(&to) * share
    })
}

impl Scene {
    fn colour(&self, x: u32, y: u32, width: u32, height: u32) -> Colour {
        let (u, v) = (x as f32 / width as f32, y as f32 / height as f32);
        let colour = match self.water {
            Some(line) if v > line => self.reflection(x, u, v, line, width, height),
            _ if self.arches => self.hall(u, v),
            _ if self.pitch && v > 0.52 => self.grass(u, v),
            _ => self.view(x, u, v, width, height),
        };
        let corner = (u - 0.5).powi(2) + (v - 0.5).powi(2);
        colour.map(|channel| channel * (1.04 - 0.34 * corner))
    }

    /// Sky and layers at a point.
    fn view(&self, x: u32, u: f32, v: f32, width: u32, height: u32) -> Colour {
        let mut colour = self.sky(x, u, v, width, height);
        for (n, layer) in self.layers.iter().enumerate() {
            let edge = layer.edge.get(x as usize).copied().unwrap_or(1.0);
            let cover = ((v - edge) * height as f32 + 0.5).clamp(0.0, 1.0);
            if cover > 0.0 {
                let haze = (1.0 - (v - edge) * 2.2).clamp(0.0, 1.0) * 0.16;
                let mut land = mix(layer.colour, self.palette.horizon, haze * (1.0 - n as f32 * 0.15));
                if layer.windows > 0.0 && v - edge > 0.02 {
                    land = mix(land, self.palette.light, self.window(x, v, n as u32, layer.windows, width));
                }
                colour = mix(colour, land, cover);
            }
        }
        colour
    }

    fn window(&self, x: u32, v: f32, layer: u32, share: f32, width: u32) -> f32 {
        let size = width as f32 / 170.0;
        let (column, row) = (x as f32 / size, v * width as f32 / 1.5 / size * 0.72);
        let inside = column.fract() > 0.3 && column.fract() < 0.75 && row.fract() > 0.3 && row.fract() < 0.72;
        let lit = speck(u64::from(layer) * 77 + 5, column as u32, row as u32) + 0.5 < share * 0.42;
        if inside && lit { 0.72 } else { 0.0 }
    }

    fn sky(&self, x: u32, u: f32, v: f32, width: u32, height: u32) -> Colour {
        let mut colour = mix(self.palette.top, self.palette.horizon, (v / 0.72).powf(1.25));
        let (sun_u, sun_v, size) = self.sun;
        let aspect = width as f32 / height as f32;
        let away = (((u - sun_u) * aspect).powi(2) + (v - sun_v).powi(2)).sqrt();
        colour = mix(colour, self.palette.light, 0.55 * (-away * 4.2).exp());
        if size > 0.0 {
            colour =
                mix(colour, self.palette.light, ((size - away) * height as f32 * 0.5).clamp(0.0, 1.0) * 0.94);
        }
        let bands = ((v * 23.0 + (u * 5.0).sin() * 1.3).sin() * (u * 3.0 + v * 17.0).sin()).max(0.0);
        colour = mix(colour, self.palette.light, bands * 0.1 * (1.0 - v));
        let cell = (width / 400).max(1);
        if self.stars && speck(9, x / cell, (v * height as f32) as u32 / cell) > 0.4975 {
            colour = mix(colour, [255.0; 3], 0.8 * (1.0 - v));
        }
        colour
    }

    /// Water: what stands above it, upside down, darker and rippled.
    fn reflection(&self, x: u32, u: f32, v: f32, line: f32, width: u32, height: u32) -> Colour {
        let depth = v - line;
        let ripple = (depth * 420.0 / (1.0 + depth * 7.0) + (u * 31.0).sin() * 1.6).sin();
        let shift = ripple * (2.0 + depth * 46.0) * width as f32 / 1200.0;
        let moved = (x as f32 + shift).clamp(0.0, width as f32 - 1.0) as u32;
        let mirrored = self.view(
            moved,
            moved as f32 / width as f32,
            (line - depth * 0.9 - 0.004).max(0.0),
            width,
            height,
        );
        let deep = mix(self.palette.near, self.palette.top, 0.45);
        mix(mirrored, deep, 0.24 + depth * 0.9 + ripple.max(0.0) * 0.07)
    }

    fn grass(&self, u: f32, v: f32) -> Colour {
        let depth = (v - 0.52) / 0.48;
        let stripe = ((u - 0.5) / (0.12 + depth * 0.5) * 2.2).floor() as i32;
        let shade = if stripe.rem_euclid(2) == 0 { 0.0 } else { 0.13 };
        let colour = mix(self.palette.near, self.palette.light, shade + 0.18 * (1.0 - depth));
        let circle = ((u - self.sun.0).powi(2) * 1.4 + ((v - 0.78) * 1.9).powi(2)).sqrt();
        let line = (depth - 0.1).abs() < 0.008 || (circle - 0.22).abs() < 0.006;
        if line { mix(colour, [255.0; 3], 0.7) } else { colour }
    }

    /// A row of tall windows with light behind them.
    fn hall(&self, u: f32, v: f32) -> Colour {
        let wall = mix(self.palette.far, self.palette.near, 0.2 + v * 0.55);
        let bays = 3.0 + (self.sun.0 * 4.0).floor();
        let across = (u * bays).fract() - 0.5;
        let spring = 0.34;
        let round = ((across / 0.3).powi(2) + ((v - spring) / (0.3 * 1.5 / bays)).powi(2)).sqrt();
        let inside = v < 0.8 && across.abs() < 0.3 && (v > spring || round < 1.0);
        if inside {
            let bar = (across * 10.0).fract().abs() < 0.09 || (v * 12.0).fract() < 0.07;
            let sky = mix(self.palette.light, self.sky_blue(), (1.0 - v) * 0.6);
            return if bar { mix(sky, self.palette.near, 0.55) } else { sky };
        }
        if v > 0.8 {
            let glow = if across.abs() < 0.3 - (v - 0.8) * 0.4 {
                0.42 * (1.0 - (v - 0.8) * 4.0).max(0.0)
            } else {
                0.0
            };
            return mix(mix(self.palette.near, [30.0, 24.0, 20.0], 0.4), self.palette.light, glow);
        }
        mix(wall, self.palette.near, if across.abs() > 0.44 { 0.25 } else { 0.0 })
    }

    fn sky_blue(&self) -> Colour {
        [150.0, 178.0, 200.0]
    }
}
