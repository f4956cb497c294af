//! Tree to HTML for the sanitiser, and to text.

use super::{Dom, Group, Id, Name};
use crate::reference::decode;
use crate::text::Text;
use crate::token::Attribute;

enum Step {
    Open(Id),
    Close(Id),
}

impl<'a> Dom<'a> {
    /// The HTML of a node, as untrusted as the page is.
    pub fn html(&self, root: Id) -> String {
        let mut out = String::new();
        let mut steps = vec![Step::Open(root)];
        while let Some(step) = steps.pop() {
            match step {
                Step::Close(id) => {
                    out.push_str("</");
                    out.push_str(self.node(id).text);
                    out.push('>');
                }
                Step::Open(id) if self.name(id) == Name::Text => out.push_str(self.node(id).text),
                Step::Open(id) => {
                    self.open(id, &mut out);
                    if self.name(id).group() != Group::Void {
                        steps.push(Step::Close(id));
                        let from = steps.len();
                        steps.extend(self.children(id).map(Step::Open));
                        if let Some(children) = steps.get_mut(from..) {
                            children.reverse();
                        }
                    }
                }
            }
        }
        out
    }

    /// The HTML of what is in a node.
    pub fn inner_html(&self, root: Id) -> String {
        self.children(root).map(|id| self.html(id)).collect()
    }

    fn open(&self, id: Id, out: &mut String) {
        let node = self.node(id);
        out.push('<');
        out.push_str(node.text);
        for attribute in self.attributes(id) {
            write_attribute(out, attribute);
        }
        out.push('>');
        out.push_str(node.raw);
    }

    /// The text of a node on one line, spaces run together.
    pub fn line(&self, root: Id) -> String {
        let mut text = Text::default();
        let mut at = Some(root);
        while let Some(id) = at {
            let name = self.name(id);
            if name == Name::Text {
                text.push(&decode(self.node(id).text, false));
            } else if name.is_block() || name == Name::Br {
                text.raise(" ");
            }
            at = if is_unread(name) { self.after(id, root) } else { self.following(id, root) };
        }
        text.out
    }
}

/// Whether nobody reads what stands in it.
pub fn is_unread(name: Name) -> bool {
    matches!(name.group(), Group::Raw)
        || matches!(name, Name::Svg | Name::Template | Name::Select | Name::Object)
}

fn write_attribute(out: &mut String, attribute: &Attribute<'_>) {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    if !attribute.name.bytes().all(is_plain) {
        return;
    }
    out.push(' ');
    out.push_str(attribute.name);
    out.push_str("=\"");
    for (at, part) in attribute.value.split('"').enumerate() {
        if at > 0 {
            out.push_str("&quot;");
        }
        out.push_str(part);
    }
    out.push('"');
}
