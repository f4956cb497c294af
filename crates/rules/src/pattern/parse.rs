//! From an expression to its parts.

use super::letters::Set;
use model::PatternFault;
use std::iter::Peekable;
use std::str::Chars;

/// How deep groups may lie in one another.
const NESTED: usize = 40;
/// How often something may be repeated.
const REPEATED: u32 = 1_000;

/// A part of an expression.
#[derive(Clone, Debug)]
pub(super) enum Node {
    Letter(Set),
    Place(Place),
    InTurn(Vec<Node>),
    OneOf(Vec<Node>),
    /// At least so often, and at most; `None`: any number of times.
    Repeated(Box<Node>, u32, Option<u32>),
}

/// A place between letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    LineStart,
    LineEnd,
    WordEdge,
    NoWordEdge,
}

pub(super) fn parse(expression: &str) -> Result<Node, PatternFault> {
    let mut parser = Parser { rest: expression.chars().peekable(), depth: 0 };
    let node = parser.one_of()?;
    // What stops a part before the end is a bracket that nothing opened.
    if parser.rest.next().is_some() { Err(PatternFault::Unopened) } else { Ok(node) }
}

struct Parser<'a> {
    rest: Peekable<Chars<'a>>,
    depth: usize,
}

impl Parser<'_> {
    fn one_of(&mut self) -> Result<Node, PatternFault> {
        let mut ways = vec![self.in_turn()?];
        while self.rest.next_if_eq(&'|').is_some() {
            ways.push(self.in_turn()?);
        }
        Ok(Node::OneOf(ways))
    }

    fn in_turn(&mut self) -> Result<Node, PatternFault> {
        let mut parts: Vec<Node> = Vec::new();
        while let Some(letter) = self.rest.next_if(|letter| !matches!(letter, '|' | ')')) {
            let part = self.part(letter)?;
            parts.push(self.repeated(part)?);
        }
        Ok(Node::InTurn(parts))
    }

    fn part(&mut self, letter: char) -> Result<Node, PatternFault> {
        match letter {
            '(' => self.group(),
            '[' => Ok(Node::Letter(self.class()?)),
            '\\' => self.escape(),
            '.' => Ok(Node::Letter(Set::default().others())),
            '^' => Ok(Node::Place(Place::LineStart)),
            '$' => Ok(Node::Place(Place::LineEnd)),
            '*' | '+' | '?' => Err(PatternFault::NothingToRepeat),
            letter => Ok(literal(letter)),
        }
    }

    fn group(&mut self) -> Result<Node, PatternFault> {
        self.depth += 1;
        if self.depth > NESTED {
            return Err(PatternFault::Large);
        }
        if self.rest.next_if_eq(&'?').is_some() && self.is_only_flags()? {
            self.depth -= 1;
            return Ok(Node::InTurn(Vec::new()));
        }
        let inner = self.one_of()?;
        self.rest.next_if_eq(&')').ok_or(PatternFault::Unclosed)?;
        self.depth -= 1;
        Ok(inner)
    }

    /// What stands behind `(?`: a colon, a name, flags; whether that is all there is.
    fn is_only_flags(&mut self) -> Result<bool, PatternFault> {
        if matches!(self.rest.peek(), Some('=' | '!')) {
            return Err(PatternFault::Unsupported);
        }
        let is_python = self.rest.next_if_eq(&'P').is_some();
        if self.rest.next_if_eq(&'<').is_some() {
            return self.name().map(|()| false);
        }
        if is_python {
            return Err(PatternFault::Unsupported);
        }
        loop {
            match self.rest.next() {
                Some(':') => return Ok(false),
                Some(')') => return Ok(true),
                // Case never counts, lines always do.
                Some('i' | 'm' | 'u' | '-') => {}
                Some(_) => return Err(PatternFault::Unsupported),
                None => return Err(PatternFault::Unclosed),
            }
        }
    }

    fn name(&mut self) -> Result<(), PatternFault> {
        if matches!(self.rest.peek(), Some('=' | '!')) {
            return Err(PatternFault::Unsupported);
        }
        self.rest.find(|letter| *letter == '>').map(|_| ()).ok_or(PatternFault::Unclosed)
    }

    /// What stands between square brackets.
    fn class(&mut self) -> Result<Set, PatternFault> {
        let is_other = self.rest.next_if_eq(&'^').is_some();
        let (mut set, mut is_first) = (Set::default(), true);
        loop {
            let letter = self.rest.next().ok_or(PatternFault::Unclosed)?;
            if letter == ']' && !is_first {
                break;
            }
            is_first = false;
            set = set.and(self.of_class(letter)?);
        }
        Ok(if is_other { set.others() } else { set.without_line_end() })
    }

    fn of_class(&mut self, letter: char) -> Result<Set, PatternFault> {
        let first = match letter {
            '\\' => match self.escaped()? {
                Escaped::Set(set) => return Ok(set),
                Escaped::Place(_) => return Err(PatternFault::UnknownEscape),
                Escaped::Letter(letter) => letter,
            },
            '[' if self.rest.peek() == Some(&':') => return Err(PatternFault::Unsupported),
            letter => letter,
        };
        let mut ahead = self.rest.clone();
        let is_range = ahead.next() == Some('-') && ahead.next().is_some_and(|next| next != ']');
        if !is_range {
            return Ok(Set::range(first, first));
        }
        self.rest.next();
        let last = match self.rest.next() {
            Some('\\') => match self.escaped()? {
                Escaped::Letter(letter) => letter,
                _ => return Err(PatternFault::BadRange),
            },
            Some(letter) => letter,
            None => return Err(PatternFault::Unclosed),
        };
        if first > last { Err(PatternFault::BadRange) } else { Ok(Set::range(first, last)) }
    }

    fn escape(&mut self) -> Result<Node, PatternFault> {
        Ok(match self.escaped()? {
            Escaped::Set(set) => Node::Letter(set),
            Escaped::Place(place) => Node::Place(place),
            Escaped::Letter(letter) => literal(letter),
        })
    }

    fn escaped(&mut self) -> Result<Escaped, PatternFault> {
        let letter = self.rest.next().ok_or(PatternFault::UnknownEscape)?;
        Ok(match letter {
            'd' => Escaped::Set(Set::digits()),
            'D' => Escaped::Set(Set::digits().others()),
            'w' => Escaped::Set(Set::word()),
            'W' => Escaped::Set(Set::word().others()),
            's' => Escaped::Set(Set::blanks()),
            'S' => Escaped::Set(Set::blanks().others()),
            'b' => Escaped::Place(Place::WordEdge),
            'B' => Escaped::Place(Place::NoWordEdge),
            'A' => Escaped::Place(Place::LineStart),
            'z' | 'Z' => Escaped::Place(Place::LineEnd),
            'n' | 'r' | 't' | 'f' | 'v' => Escaped::Set(Set::blanks()),
            'x' => Escaped::Letter(self.code(2)?),
            'u' => Escaped::Letter(self.code(4)?),
            '1'..='9' | 'k' => return Err(PatternFault::Unsupported),
            letter if letter.is_ascii_alphanumeric() => return Err(PatternFault::UnknownEscape),
            letter => Escaped::Letter(letter),
        })
    }

    /// A letter by its number: so many digits, or any between braces.
    fn code(&mut self, digits: usize) -> Result<char, PatternFault> {
        let is_braced = self.rest.next_if_eq(&'{').is_some();
        let mut number = String::new();
        while number.len() < if is_braced { 8 } else { digits }
            && let Some(digit) = self.rest.next_if(char::is_ascii_hexdigit)
        {
            number.push(digit);
        }
        let is_whole = if is_braced { self.rest.next_if_eq(&'}').is_some() } else { number.len() == digits };
        let code = u32::from_str_radix(&number, 16).ok().filter(|_| is_whole);
        code.and_then(char::from_u32).ok_or(PatternFault::UnknownEscape)
    }

    /// A part with what says how often it comes.
    fn repeated(&mut self, mut part: Node) -> Result<Node, PatternFault> {
        while let Some((least, most)) = self.times()? {
            // Fewest first or most first: whether there is a match is the same.
            self.rest.next_if_eq(&'?');
            part = Node::Repeated(Box::new(part), least, most);
        }
        Ok(part)
    }

    fn times(&mut self) -> Result<Option<(u32, Option<u32>)>, PatternFault> {
        let times = match self.rest.peek() {
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('?') => (0, Some(1)),
            Some('{') => return self.counted(),
            _ => return Ok(None),
        };
        self.rest.next();
        Ok(Some(times))
    }

    fn counted(&mut self) -> Result<Option<(u32, Option<u32>)>, PatternFault> {
        self.rest.next();
        let least = self.number()?.ok_or(PatternFault::BadCount)?;
        let most = match self.rest.next_if_eq(&',') {
            Some(_) => self.number()?,
            None => Some(least),
        };
        self.rest.next_if_eq(&'}').ok_or(PatternFault::BadCount)?;
        if most.is_some_and(|most| most < least) {
            Err(PatternFault::BadCount)
        } else {
            Ok(Some((least, most)))
        }
    }

    fn number(&mut self) -> Result<Option<u32>, PatternFault> {
        let mut number = None;
        while let Some(digit) = self.rest.peek().and_then(|letter| letter.to_digit(10)) {
            self.rest.next();
            let so_far = number.unwrap_or(0u32) * 10 + digit;
            if so_far > REPEATED {
                return Err(PatternFault::Large);
            }
            number = Some(so_far);
        }
        Ok(number)
    }
}

enum Escaped {
    Letter(char),
    Set(Set),
    Place(Place),
}

/// A letter as folded text has it: none, one or several.
fn literal(letter: char) -> Node {
    let mut letters = Vec::new();
    if letter.is_whitespace() {
        letters.push(Node::Letter(Set::blanks()));
    } else {
        search::fold(letter, &mut |plain| letters.push(Node::Letter(Set::one(plain))));
    }
    Node::InTurn(letters)
}
