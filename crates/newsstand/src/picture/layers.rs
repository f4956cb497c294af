//! Outlines of what stands in front of the sky: a height for every column.

use crate::random::Random;

/// Heights of a layer's upper edge, one a column, as shares of the picture's height from the top.
pub(crate) type Edge = Vec<f32>;

/// Rolling or rugged land: five octaves of smoothed noise.
pub(crate) fn ridge(random: &mut Random, width: usize, base: f32, swing: f32, rough: f32) -> Edge {
    let mut edge = vec![base; width];
    let (mut waves, mut share) = (2.2_f32, swing);
    for _ in 0..6 {
        let knots: Vec<f32> = (0..waves.ceil() as usize + 3).map(|_| random.unit() as f32 - 0.5).collect();
        for (x, height) in edge.iter_mut().enumerate() {
            *height += share * smooth(&knots, x as f32 / width as f32 * waves);
        }
        waves *= 2.1;
        share *= rough;
    }
    edge
}

fn smooth(knots: &[f32], at: f32) -> f32 {
    let (whole, part) = (at.floor(), at.fract());
    let knot = |n: f32| knots.get(n as usize).copied().unwrap_or(0.0);
    let ease = part * part * (3.0 - 2.0 * part);
    knot(whole) * (1.0 - ease) + knot(whole + 1.0) * ease
}

/// A town: flat and gabled roofs, a tower now and then.
pub(crate) fn roofs(random: &mut Random, width: usize, base: f32, tall: f32) -> Edge {
    let mut edge = Vec::with_capacity(width);
    while edge.len() < width {
        let broad = (width as f64 * random.between(0.018, 0.062)) as usize + 2;
        let tower = random.below(7) == 0;
        let height = tall * random.between(0.35, if tower { 1.6 } else { 0.95 }) as f32;
        let gable = if random.below(3) == 0 { tall * 0.22 } else { 0.0 };
        let broad = if tower { broad / 2 + 2 } else { broad };
        for x in 0..broad {
            let middle = 1.0 - (x as f32 / broad as f32 - 0.5).abs() * 2.0;
            edge.push(base - height - gable * middle);
        }
        if random.below(4) == 0 {
            edge.extend(std::iter::repeat_n(base - tall * 0.12, broad / 3));
        }
    }
    edge.truncate(width);
    edge
}

/// Sheds, chimneys and cranes.
pub(crate) fn works(random: &mut Random, width: usize, base: f32) -> Edge {
    let mut edge = Vec::with_capacity(width);
    while edge.len() < width {
        let unit = (width / 60).max(2);
        match random.below(4) {
            0 => {
                let height = random.between(0.2, 0.34) as f32;
                edge.extend(std::iter::repeat_n(base - height, unit));
                edge.extend(std::iter::repeat_n(base - 0.05, unit));
            }
            1 => {
                let mast = random.between(0.24, 0.32) as f32;
                edge.extend(std::iter::repeat_n(base - mast, unit / 2 + 1));
                edge.extend((0..unit * 4).map(|x| {
                    base - mast * (0.86 - 0.02 * (x % 3) as f32) * if x % unit < 2 { 1.0 } else { 0.1 }
                }));
            }
            _ => {
                let height = random.between(0.07, 0.15) as f32;
                for _ in 0..2 + random.below(3) {
                    edge.extend(
                        (0..unit * 2).map(|x| base - height - 0.035 * (1.0 - x as f32 / (unit * 2) as f32)),
                    );
                }
            }
        }
    }
    edge.truncate(width);
    edge
}

/// Round tree crowns side by side.
pub(crate) fn crowns(random: &mut Random, width: usize, base: f32, tall: f32) -> Edge {
    let mut edge = vec![base; width];
    let mut middle = 0.0_f32;
    while middle < width as f32 {
        let radius = width as f32 * random.between(0.02, 0.05) as f32;
        let top = tall * random.between(0.6, 1.0) as f32;
        for (x, height) in edge.iter_mut().enumerate() {
            let away = (x as f32 - middle) / radius;
            if away.abs() < 1.0 {
                *height = height.min(base - top * (1.0 - away * away).sqrt());
            }
        }
        middle += radius * random.between(0.7, 1.5) as f32;
    }
    edge
}
