//! `clean`: the sanitiser over lines of JSON.

use serde_json::{Value, json};
use std::io::{self, BufRead, Write};

/// Reads objects `{html}` a line from `input`, writes `{html}` a line to `output`, in the same order. Addresses are
/// resolved against `base`. A line that cannot be used becomes `{html: null, error: {code, message}}`; empty lines are
/// passed over.
///
/// # Errors
/// Those of `input` and `output`.
pub fn run(base: &str, mut input: impl BufRead, mut output: impl Write) -> io::Result<()> {
    let mut line = Vec::new();
    while input.read_until(b'\n', &mut line)? > 0 {
        if !line.trim_ascii().is_empty() {
            writeln!(output, "{}", answer(&line, base))?;
        }
        line.clear();
    }
    output.flush()
}

fn answer(line: &[u8], base: &str) -> Value {
    let object: Value = match serde_json::from_slice(line) {
        Ok(object) => object,
        Err(error) => return refusal("json", &format!("not a line of JSON: {error}")),
    };
    match object.get("html") {
        Some(Value::String(html)) => json!({ "html": article::sanitise(html, base).as_str() }),
        _ => refusal("no-html", "no text named html"),
    }
}

fn refusal(code: &str, message: &str) -> Value {
    json!({ "html": null, "error": { "code": code, "message": message } })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_answered_in_order() {
        let input = concat!(
            r#"{"html":"<p onclick=x>a<script>b</script>"}"#,
            "\n\n",
            r#"{"html":"<img src=p.jpg>","n":2}"#,
            "\nnonsense\n",
            r#"{"text":1}"#,
        );
        let mut output = Vec::new();
        run("https://a.example/x/", input.as_bytes(), &mut output).unwrap();
        let lines: Vec<Value> = output
            .split(|byte| *byte == b'\n')
            .filter_map(|line| serde_json::from_slice(line).ok())
            .collect();
        assert_eq!(lines[0], json!({ "html": "<p>a</p>" }));
        assert!(lines[1]["html"].as_str().unwrap().contains("data-src=\"https://a.example/x/p.jpg\""));
        assert_eq!(lines[2]["error"]["code"], "json");
        assert_eq!(lines[3]["error"]["code"], "no-html");
        assert_eq!(lines.len(), 4);
    }
}
