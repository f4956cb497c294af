//! Fuzzing on any compiler: `mutate TARGET RUNS [SEED]` changes the kept inputs, and those that libFuzzer found worth
//! keeping in `corpus`, at random, the same way each time. It sees no coverage, so libFuzzer finds more for each run; what
//! it finds lies in `artifacts/TARGET`.

use std::{
    fs,
    panic::catch_unwind,
    path::{Path, PathBuf},
    process::ExitCode,
    time::{Duration, Instant},
};

use broadsheet_fuzz::TARGETS;

/// Changes to one input at most.
const MAX_CHANGES: usize = 12;
/// Bytes of an input at most.
const MAX_LENGTH: usize = 8192;
/// More than any input of that length may take.
const PATIENCE: Duration = Duration::from_secs(2);

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let number = |at: usize| words.get(at).and_then(|word| word.parse().ok());
    let name = words.first().map_or("", String::as_str);
    let Some((_, check)) = TARGETS.iter().find(|(known, _)| *known == name) else {
        eprintln!("mutate TARGET RUNS [SEED]; targets: {:?}", TARGETS.map(|(name, _)| name));
        return ExitCode::FAILURE;
    };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let seeds =
        ["seeds", "corpus"].iter().flat_map(|kind| read_files(&folder.join(kind).join(name))).collect();
    let kept = Kept { seeds, words: read_words(folder, name) };
    let mut chance = Chance(number(2).unwrap_or(1));
    let (runs, began) = (number(1).unwrap_or(100_000), Instant::now());
    let mut slowest = Duration::ZERO;
    for run in 1..=runs {
        let input = kept.change(&mut chance);
        // A machine that stops for a while is no finding: what is slow is slow again.
        let took = (0..4).map(|_| time(*check, &input)).find(|took| took.is_none_or(|took| took < PATIENCE));
        match took {
            Some(Some(took)) => slowest = slowest.max(took),
            _ => {
                eprintln!(
                    "{name}: a finding after {run} inputs, kept in {}",
                    keep(folder, name, &input).display()
                );
                return ExitCode::FAILURE;
            }
        }
    }
    println!("{name}: {runs} inputs in {:.0?} without a finding, slowest {slowest:.1?}", began.elapsed());
    ExitCode::SUCCESS
}

/// How long it takes; nothing where it panics.
fn time(check: fn(&[u8]), input: &[u8]) -> Option<Duration> {
    let start = Instant::now();
    catch_unwind(|| check(input)).ok().map(|()| start.elapsed())
}

fn read_files(folder: &Path) -> Vec<Vec<u8>> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    files.sort();
    files.iter().filter_map(|file| fs::read(file).ok()).collect()
}

/// The words in quotes of the target's own list, or of `words.dict`.
fn read_words(folder: &Path, name: &str) -> Vec<Vec<u8>> {
    let read = |name: &str| fs::read_to_string(folder.join(name).with_extension("dict"));
    let text = read(name).or_else(|_| read("words")).unwrap_or_default();
    let quoted = text.lines().filter_map(|line| line.strip_prefix('"')?.strip_suffix('"'));
    quoted.map(|word| word.replace("\\\"", "\"").replace("\\\\", "\\").into_bytes()).collect()
}

fn keep(folder: &Path, name: &str, input: &[u8]) -> PathBuf {
    let folder = folder.join("artifacts").join(name);
    let file = folder.join(format!("mutate-{}", input.len()));
    if let Err(error) = fs::create_dir_all(&folder).and_then(|()| fs::write(&file, input)) {
        eprintln!("{error}: {:?}", String::from_utf8_lossy(input));
    }
    file
}

/// What inputs are made of.
struct Kept {
    seeds: Vec<Vec<u8>>,
    words: Vec<Vec<u8>>,
}

impl Kept {
    fn change(&self, chance: &mut Chance) -> Vec<u8> {
        let mut input = chance.one_of(&self.seeds).cloned().unwrap_or_default();
        for _ in 0..=chance.below(MAX_CHANGES) {
            self.change_once(&mut input, chance);
        }
        input.truncate(MAX_LENGTH);
        input
    }

    fn change_once(&self, input: &mut Vec<u8>, chance: &mut Chance) {
        let at = chance.below(input.len() + 1);
        let to = (at + chance.below(24)).min(input.len());
        match chance.below(8) {
            0 => drop(input.drain(at..to)),
            1 => input.truncate(at),
            2 => input.splice(at..at, chance.one_of(&self.words).cloned().unwrap_or_default()).for_each(drop),
            3 => input.splice(at..to, chance.one_of(&self.words).cloned().unwrap_or_default()).for_each(drop),
            4 => input.splice(at..at, input[at..to].to_vec().repeat(1 + chance.below(40))).for_each(drop),
            5 => input.splice(at..at, chance.piece(&self.seeds)).for_each(drop),
            6 => input[at..to].iter_mut().take(1).for_each(|byte| *byte ^= 1 << chance.below(8)),
            _ => input.insert(at, chance.byte()),
        }
    }
}

/// Numbers that look random and are the same each time (xorshift, Marsaglia 2003).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() >> 11) as usize % end.max(1)
    }

    fn byte(&mut self) -> u8 {
        (self.next() >> 24) as u8
    }

    fn one_of<'a>(&mut self, list: &'a [Vec<u8>]) -> Option<&'a Vec<u8>> {
        list.get(self.below(list.len()))
    }

    fn piece(&mut self, list: &[Vec<u8>]) -> Vec<u8> {
        let whole = self.one_of(list).cloned().unwrap_or_default();
        let from = self.below(whole.len());
        whole[from..].iter().copied().take(self.below(200)).collect()
    }
}
