//! The examples in `deploy/` send the headers that the app is checked against.

use super::rules::Finding;

/// The table that the proxy, the build and the app read.
pub const TABLE: &str = "headers.txt";
/// Servers whose configuration repeats it. Other hosts read `dist/_headers`.
pub const SERVERS: [&str; 2] = ["deploy/nginx.conf", "deploy/Caddyfile"];

/// What of the table a server's configuration does not send.
pub fn check(path: &str, text: &str, table: &str) -> Vec<Finding> {
    let pairs = table.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(": "));
    let lacking =
        pairs.filter(|(name, value)| !text.contains(name) || !text.contains(&format!("\"{value}\"")));
    lacking
        .map(|(name, _)| Finding {
            path: path.to_owned(),
            line: 1,
            reason: format!("send {name} as {TABLE} says"),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_that_is_missing_or_different_is_found() {
        let table = "# why\nA-Policy: none; 'self'\nB: c\n";
        for (text, lacking) in [
            ("add_header A-Policy \"none; 'self'\" always;\nadd_header B \"c\" always;", 0),
            ("map $uri $policy { default \"none; 'self'\"; }\nA-Policy $policy\nB \"c\"", 0),
            ("A-Policy \"none; 'self' x\"\nB \"c\"", 1),
            ("", 2),
        ] {
            assert_eq!(check("deploy/x", text, table).len(), lacking, "{text}");
        }
    }
}
