//! What an HTML parser that is not ours makes of the sanitiser's output.

use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, QualName, local_name, ns, parse_fragment, tree_builder::TreeBuilderOpts};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

const ELEMENTS: &[&str] = &[
    "a",
    "abbr",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "u",
    "ul",
    "var",
    "wbr",
];

const ATTRIBUTES: &[(&str, &str)] = &[
    ("a", "href"),
    ("a", "rel"),
    ("a", "target"),
    ("a", "title"),
    ("abbr", "title"),
    ("dfn", "title"),
    ("details", "open"),
    ("img", "alt"),
    ("img", "data-src"),
    ("img", "decoding"),
    ("img", "height"),
    ("img", "loading"),
    ("img", "title"),
    ("img", "width"),
    ("li", "value"),
    ("ol", "reversed"),
    ("ol", "start"),
    ("ol", "type"),
    ("p", "class"),
    ("p", "data-frame"),
    ("p", "data-height"),
    ("p", "data-width"),
    ("td", "colspan"),
    ("td", "rowspan"),
    ("th", "colspan"),
    ("th", "rowspan"),
    ("th", "scope"),
    ("time", "datetime"),
];

fn parse(html: &str, scripting: bool) -> RcDom {
    let opts = ParseOpts {
        tree_builder: TreeBuilderOpts { scripting_enabled: scripting, ..Default::default() },
        ..Default::default()
    };
    let context = QualName::new(None, ns!(html), local_name!("div"));
    parse_fragment(RcDom::default(), opts, context, vec![], scripting).one(html)
}

enum Step {
    Enter(Handle),
    Leave(String),
}

/// The tree written out again, by the rules that the sanitiser writes by; panics on whatever may not be there.
pub fn written(html: &str, scripting: bool) -> String {
    let dom = parse(html, scripting);
    let root = dom.document.children.borrow()[0].clone();
    let mut steps: Vec<Step> = root.children.borrow().iter().rev().cloned().map(Step::Enter).collect();
    let mut out = String::new();
    while let Some(step) = steps.pop() {
        match step {
            Step::Leave(name) => out.push_str(&format!("</{name}>")),
            Step::Enter(node) => enter(&node, &mut out, &mut steps),
        }
    }
    out
}

fn enter(node: &Handle, out: &mut String, steps: &mut Vec<Step>) {
    match &node.data {
        NodeData::Text { contents } => out.push_str(&escaped(&contents.borrow())),
        NodeData::Element { name, attrs, template_contents, .. } => {
            assert_eq!(name.ns, ns!(html), "an element of another language");
            assert!(template_contents.borrow().is_none(), "a template");
            let element = name.local.to_string();
            assert!(ELEMENTS.contains(&&*element), "<{element}> in {out}");
            out.push_str(&format!("<{element}"));
            for attribute in attrs.borrow().iter() {
                check_attribute(&element, &attribute.name.local, &attribute.value);
                out.push_str(&format!(
                    " {}=\"{}\"",
                    attribute.name.local,
                    escaped(&attribute.value).replace('"', "&quot;")
                ));
            }
            out.push('>');
            if element == "pre" && starts_with_newline(node) {
                out.push('\n');
            }
            if !matches!(&*element, "br" | "hr" | "img" | "wbr") {
                steps.push(Step::Leave(element));
            }
            steps.extend(node.children.borrow().iter().rev().cloned().map(Step::Enter));
        }
        _ => panic!("a node that is neither text nor element"),
    }
}

fn starts_with_newline(node: &Handle) -> bool {
    node.children.borrow().first().is_some_and(|child| match &child.data {
        NodeData::Text { contents } => contents.borrow().starts_with('\n'),
        _ => false,
    })
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn check_attribute(element: &str, name: &str, value: &str) {
    // Places that an outline leads to.
    let is_place = name == "id" && element.starts_with('h');
    let is_known = matches!(name, "lang" | "dir") || is_place || ATTRIBUTES.contains(&(element, name));
    assert!(is_known, "{name} on <{element}>");
    match name {
        "href" => assert!(
            ["http://", "https://", "mailto:"].iter().any(|scheme| value.starts_with(scheme)),
            "href {value}"
        ),
        "data-src" | "data-frame" => {
            assert!(value.starts_with("http://") || value.starts_with("https://"), "{name} {value}")
        }
        "rel" => assert_eq!(value, "noopener noreferrer"),
        "target" => assert_eq!(value, "_blank"),
        "class" => assert_eq!(value, "embed"),
        "id" => assert!(value.starts_with("part-") && value[5..].parse::<u16>().is_ok(), "id {value}"),
        _ => {}
    }
}

/// Panics unless `clean` is what the sanitiser promises of its output.
pub fn check(clean: &str, base: &str) {
    for scripting in [true, false] {
        assert_eq!(written(clean, scripting), clean, "reads back otherwise");
    }
    assert_eq!(article::sanitise(clean, base).as_str(), clean, "cleaning again changes it");
}
