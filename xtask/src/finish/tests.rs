use super::*;

const PAGE: &str = r#"<html><head>
  <!-- filled in -->
  <meta name="version" content=""><meta name="engine" content=""><meta name="proxy" content="">
  <meta name="later" content="./later.css"><link rel="stylesheet" href="./style.css"><link rel="stylesheet" href="./print.css" media="print">
  <link rel="preload" href="./fonts/serif.woff2" as="font">
<script type="module">
import init from './broadsheet.js';
const wasm = await init({ module_or_path: './broadsheet_bg.wasm' });
</script>
<link rel="modulepreload" href="./broadsheet.js"><link rel="preload" href="./broadsheet_bg.wasm" as="fetch">
</head><body></body></html>"#;

const SERVICE_WORKER: &str = "const VERSION = /*VERSION*/\"\";\nconst SHELL = /*SHELL*/ [];\n";

fn files(list: &[(&str, &str)]) -> Files {
    list.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect()
}

fn built(module: &str) -> Files {
    files(&[
        ("index.html", PAGE),
        ("broadsheet.js", "glue"),
        ("broadsheet_bg.wasm", module),
        ("engine.js", "engine"),
        ("engine_bg.wasm", "engine module"),
        ("engine_loader.js", "import init from './engine.js';await init();"),
    ])
}

fn sources() -> Sources {
    Sources {
        public: files(&[
            ("fonts/serif.woff2", "font"),
            ("manifest.webmanifest", "{\"name\":\"Broadsheet\",\"start_url\":\"./\"}"),
            ("sw.js", SERVICE_WORKER),
            ("outside.html", "<html><head><!-- why --><title>Broadsheet</title></head></html>"),
            ("catalogue/sources.json", &"x".repeat(200_000)),
        ]),
        style: "@font-face { src: url(./fonts/serif.woff2), url(\"fonts/serif.woff2\") }".to_owned(),
        print: "@media print { a { color: inherit } }".to_owned(),
        later: "b { color: inherit }".to_owned(),
        version: "0.1.0".to_owned(),
    }
}

fn finished(module: &str, site: &Site) -> Files {
    finish(built(module), &sources(), site, &|bytes, _| Ok(bytes.to_vec())).unwrap()
}

fn text<'a>(dist: &'a Files, name: &str) -> &'a str {
    std::str::from_utf8(dist.get(name).unwrap()).unwrap()
}

fn find<'a>(dist: &'a Files, start: &str, end: &str) -> &'a str {
    dist.keys().find(|path| path.starts_with(start) && path.ends_with(end)).unwrap()
}

#[test]
fn every_address_in_the_page_is_there() {
    let dist = finished("module", &Site::default());
    let html = text(&dist, "index.html");
    let addresses =
        html.split("\"./").skip(1).map(|rest| rest.split('"').next().unwrap()).collect::<Vec<_>>();
    assert_eq!(addresses.len(), 8, "{html}");
    for address in addresses {
        assert!(dist.contains_key(address), "{address} in {html}");
    }
}

#[test]
fn later_parts_lie_beside_the_first_and_belong_to_the_shell() {
    let mut parts = built("module");
    parts.extend(files(&[("parts.js", "load"), ("split_later.wasm", "later")]));
    let dist = finish(parts, &sources(), &Site::default(), &|bytes, _| Ok(bytes.to_vec())).unwrap();
    let loader = find(&dist, "app-", "/parts.js");
    assert!(text(&dist, "index.html").contains(&format!("rel=\"modulepreload\" href=\"./{loader}\"")));
    let later = find(&dist, "app-", "/split_later.wasm");
    assert!(!text(&dist, "index.html").contains(later) && text(&dist, "sw.js").contains(later));
    assert_eq!(
        loader.split_once('/').unwrap().0,
        find(&dist, "app-", "/broadsheet.js").split_once('/').unwrap().0
    );
}

#[test]
fn nothing_inline_is_left() {
    let dist = finished("module", &Site::default());
    assert!(!text(&dist, "index.html").contains("await init"));
    let start = text(&dist, find(&dist, "app-", "/start.js"));
    assert!(start.contains("new URL('./broadsheet_bg.wasm', import.meta.url)"), "{start}");
    for inline in ["<script>x</script>", "<p style=\"x\">", "<style>", "<p onclick=\"x\">", "<a href=\"/x\">"]
    {
        assert!(html::check(inline).is_err(), "{inline}");
    }
}

#[test]
fn a_changed_program_changes_its_folder_and_the_version_only() {
    let (one, two) = (finished("one", &Site::default()), finished("two", &Site::default()));
    assert_ne!(find(&one, "app-", ".wasm"), find(&two, "app-", ".wasm"));
    assert_eq!(find(&one, "engine-", ".wasm"), find(&two, "engine-", ".wasm"));
    assert_eq!(find(&one, "style-", ".css"), find(&two, "style-", ".css"));
    assert_ne!(text(&one, "sw.js"), text(&two, "sw.js"));
    assert_eq!(one, finished("one", &Site::default()));
}

#[test]
fn styles_name_the_hashed_fonts() {
    let dist = finished("module", &Site::default());
    let font = find(&dist, "fonts/serif-", ".woff2");
    let style = text(&dist, find(&dist, "style-", ".css"));
    assert!(
        style.contains(&format!("url(./{font})")) && style.contains(&format!("url(\"{font}\")")),
        "{style}"
    );
}

#[test]
fn the_shell_is_all_but_large_data_and_what_hosts_read() {
    let dist = finished("module", &Site::default());
    let worker = text(&dist, "sw.js");
    let list = worker.split("SHELL = ").nth(1).unwrap().trim().trim_end_matches(';');
    let shell: Vec<String> = serde_json::from_str(list).unwrap();
    assert!(
        shell.contains(&"./".to_owned())
            && shell.contains(&"./outside.html".to_owned())
            && shell.contains(&"./manifest.webmanifest".to_owned()),
        "{shell:?}"
    );
    for absent in ["./sw.js", "./_headers", "./404.html", "./index.html", "./catalogue/sources.json"] {
        assert!(!shell.contains(&absent.to_owned()), "{absent}");
    }
    let wasm = shell.iter().filter(|path| path.ends_with(".wasm")).count();
    assert_eq!(wasm, 2);
    assert!(worker.starts_with("const VERSION = \"0.1.0+"), "{worker}");
}

#[test]
fn the_version_may_stand_in_quotes() {
    let mut dist = files(&[("sw.js", "v = \"/*VERSION*/\"; s = /*SHELL*/;")]);
    service_worker::fill(&mut dist, "1", &|bytes, _| Ok(bytes.to_vec())).unwrap();
    assert_eq!(text(&dist, "sw.js"), "v = \"1\"; s = [];");
}

#[test]
fn a_known_path_reaches_the_manifest_and_the_headers() {
    let site = Site { path: Some("/news/".to_owned()), proxy: "https://proxy.example/x".to_owned() };
    let dist = finished("module", &site);
    assert!(text(&dist, "manifest.webmanifest").contains("\"start_url\": \"/news/\""));
    let headers = text(&dist, "_headers");
    assert!(headers.starts_with("/news/*\n") && headers.contains("/news/app-"), "{headers}");
    assert!(text(&dist, "index.html").contains("<meta name=\"proxy\" content=\"https://proxy.example/x\">"));
}

#[test]
fn the_page_states_the_policy_that_its_host_may_drop() {
    let dist = finished("module", &Site::default());
    let (html, sent) = (text(&dist, "index.html"), text(&dist, "_headers"));
    let policy = stated(html);
    assert!(policy.contains("script-src 'self' 'wasm-unsafe-eval'; ") && !policy.contains("frame-ancestors"));
    for part in policy.split("; ") {
        assert!(sent.contains(part), "{part}");
    }
    assert!(html.find("http-equiv").unwrap() < html.find("<link").unwrap());
}

fn stated(html: &str) -> &str {
    let policy = html.split("http-equiv=\"Content-Security-Policy\" content=\"").nth(1).unwrap();
    policy.split('"').next().unwrap()
}

#[test]
fn what_plays_stands_in_a_document_with_a_policy_of_its_own() {
    let dist = finished("module", &Site::default());
    let html = text(&dist, "outside.html");
    assert!(stated(html).contains("frame-src https: ") && !stated(html).contains("script-src"), "{html}");
    assert!(!html.contains("<!--") && html.contains("<title>"), "{html}");
}

#[test]
fn each_file_is_sent_one_policy() {
    let dist = finished("module", &Site::default());
    let engine = find(&dist, "engine-", "/engine.js");
    let rules: Vec<&str> = text(&dist, "_headers").split("\n/").collect();
    for (path, part, framing) in [
        ("/", "connect-src 'self';", "DENY"),
        ("/index.html", "connect-src 'self';", "DENY"),
        ("/sw.js", "connect-src 'self';", "DENY"),
        (&format!("/{engine}"), "connect-src 'self' https:", "DENY"),
        ("/outside", "frame-src https:", "SAMEORIGIN"),
        ("/outside.html", "frame-src https:", "SAMEORIGIN"),
    ] {
        let matches = |rule: &&&str| {
            let pattern = format!("/{}", rule.trim_start_matches('/').lines().next().unwrap());
            pattern.strip_suffix('*').map_or(path == pattern, |start| path.starts_with(start))
        };
        let sent: Vec<&str> = rules.iter().filter(matches).flat_map(|rule| rule.lines().skip(1)).collect();
        for (name, needed) in [("Content-Security-Policy", part), ("X-Frame-Options", framing)] {
            let values: Vec<_> = sent.iter().filter(|line| line.trim_start().starts_with(name)).collect();
            assert!(values.len() == 1 && values[0].contains(needed), "{name} of {path}: {values:?}");
        }
        assert_eq!(sent.iter().filter(|line| line.contains("Referrer-Policy")).count(), 1, "{path}");
    }
}

#[test]
fn hashed_names_are_immutable_and_others_are_not() {
    let dist = finished("module", &Site::default());
    let headers = text(&dist, "_headers");
    for (name, is_immutable) in
        [("/app-", true), ("/fonts/serif-", true), ("/sw.js", false), ("/index.html", false)]
    {
        let rule = headers.split(&format!("\n{name}")).nth(1).and_then(|rest| rest.split("\n/").next());
        let is_told = rule.is_some_and(|rule| rule.contains("immutable"));
        assert_eq!(is_told, is_immutable, "{name}");
    }
}

#[test]
fn styles_are_joined_in_their_order() {
    let folder = files(&[("order.txt", "# first\nb.css\na/c.css\n"), ("b.css", "b"), ("a/c.css", "c")]);
    assert_eq!(style::join(&folder).unwrap(), "b\nc\n");
    let forgotten = files(&[("order.txt", ""), ("b.css", "b")]);
    assert!(style::join(&forgotten).is_err());
    let absent = files(&[("order.txt", "b.css")]);
    assert!(style::join(&absent).is_err());
}

#[test]
fn compressed_copies_hold_the_same_bytes() {
    let folder = std::env::temp_dir().join(format!("xtask-br-{}", std::process::id()));
    let mut dist =
        files(&[("a.js", &"let x = 1;".repeat(200)), ("small.js", "x"), ("a.png", &"png".repeat(900))]);
    compress(&mut dist, &folder).unwrap();
    assert_eq!(dist.keys().filter(|path| path.ends_with(".br")).collect::<Vec<_>>(), ["a.js.br"]);
    let mut back = Vec::new();
    brotli::BrotliDecompress(&mut dist["a.js.br"].as_slice(), &mut back).unwrap();
    assert_eq!(back, dist["a.js"]);
    files::remove_folder(&folder).unwrap();
}
