//! What comes instead of a feed is told by its kind.

use feed::{BinaryKind, FeedError, parse};

fn code(bytes: &[u8]) -> &'static str {
    match parse(bytes, "https://example.com/", None) {
        Ok(_) => "feed",
        Err(error) => error.code(),
    }
}

#[test]
fn nothing_is_empty() {
    for bytes in
        [&b""[..], b" ", b"\r\n\t", b"\xef\xbb\xbf", b"\xef\xbb\xbf \n", b"\xff\xfe", b"\0\0\0", b"\0 \0"]
    {
        assert_eq!(code(bytes), "empty", "{bytes:?}");
    }
}

#[test]
fn pages_are_told_from_pages_that_check_the_browser() {
    for (page, expected) in [
        ("<!DOCTYPE html><html><body>Hello</body></html>", "html"),
        ("<html><head><title>404 Not Found</title></head></html>", "html"),
        ("<HTML><BODY>Hello", "html"),
        ("<?xml version='1.0'?><!DOCTYPE html><html xmlns='http://www.w3.org/1999/xhtml'/>", "html"),
        ("<!-- c --><head>", "html"),
        ("<script>location='/'</script>", "html"),
        ("<div>Hello</div>", "html"),
        ("<meta http-equiv=refresh content=0>", "html"),
        ("<html><title>Just a moment...</title></html>", "challenge"),
        ("<html><script src='/cdn-cgi/challenge-platform/h/b'></script></html>", "challenge"),
        ("<!doctype html><p>Checking your browser before accessing</p>", "challenge"),
        ("<html><body>Please enable JavaScript and cookies to continue</body></html>", "challenge"),
        ("<html><meta name=ROBOTS><script src='/_Incapsula_Resource?x'></script></html>", "challenge"),
        ("Just a moment...", "not-a-feed"),
    ] {
        assert_eq!(code(page.as_bytes()), expected, "{page}");
    }
}

#[test]
fn files_of_other_kinds_are_named() {
    for (bytes, kind) in [
        (&b"%PDF-1.4\n"[..], BinaryKind::Pdf),
        (b"\x89PNG\r\n\x1a\n\0\0", BinaryKind::Picture),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", BinaryKind::Picture),
        (b"GIF89a", BinaryKind::Picture),
        (b"RIFF\x24\0\0\0WEBPVP8 ", BinaryKind::Picture),
        (b"\0\0\x01\0\x01\0", BinaryKind::Picture),
        (b"RIFF\x24\0\0\0WAVEfmt ", BinaryKind::Media),
        (b"ID3\x03\0", BinaryKind::Media),
        (b"\xff\xfb\x90d", BinaryKind::Media),
        (b"OggS\0\x02", BinaryKind::Media),
        (b"fLaC\0\0", BinaryKind::Media),
        (b"\0\0\0\x20ftypisom", BinaryKind::Media),
        (b"\x1a\x45\xdf\xa3", BinaryKind::Media),
        (b"\x1f\x8b\x08\0", BinaryKind::Archive),
        (b"PK\x03\x04", BinaryKind::Archive),
        (b"\x28\xb5\x2f\xfd", BinaryKind::Archive),
        (b"BZh91AY", BinaryKind::Archive),
        (b"\xfd7zXZ\0", BinaryKind::Archive),
        (b"7z\xbc\xaf\x27\x1c", BinaryKind::Archive),
        (b"Rar!\x1a\x07", BinaryKind::Archive),
        (b"\x7fELF\x02", BinaryKind::Other),
        (b"\x01\x02\x03\0\x05\x06\x07\x08\x0e\x0f\x10", BinaryKind::Other),
        (b"MZ\x90\0\x03\0\0\0\x04\0\0\0", BinaryKind::Other),
    ] {
        let error = parse(bytes, "", None).expect_err("no feed");
        assert_eq!(error, FeedError::Binary(kind), "{bytes:?}");
    }
}

#[test]
fn other_documents_are_named_by_their_root() {
    for (source, expected) in [
        ("<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'/>", "urlset"),
        ("<?xml version='1.0'?><Error><Code>NoSuchKey</Code></Error>", "Error"),
        ("<svg:svg xmlns:svg='x'/>", "svg"),
        ("Not Found", "Not"),
        ("404", "404"),
        ("é東 x", "é東"),
        ("<", "<"),
        ("<!-- only a comment -->", "<!--"),
    ] {
        let error = parse(source.as_bytes(), "", None).expect_err("no feed");
        assert_eq!(error, FeedError::NotAFeed { root: expected.to_owned() }, "{source}");
    }
    let long = "x".repeat(10_000);
    assert_eq!(parse(long.as_bytes(), "", None), Err(FeedError::NotAFeed { root: "x".repeat(40) }));
}

#[test]
fn lists_of_feeds_are_to_be_imported_not_followed() {
    for source in [
        "<opml/>",
        "<?xml version='1.0'?><OPML version='1.0'><body/></OPML>",
        "<opml><body><rss/></body></opml>",
    ] {
        assert_eq!(code(source.as_bytes()), "opml", "{source}");
    }
}

#[test]
fn json_is_told_by_what_it_lacks() {
    for (source, expected) in [
        ("{}", "json-without-items"),
        ("[]", "json-without-items"),
        ("[{\"id\":1}]", "json-without-items"),
        ("{\"items\":{}}", "json-without-items"),
        ("{\"items\":{\"a\":{\"id\":1}}}", "json-without-items"),
        ("{\"items\":[1,2]}", "json-without-items"),
        ("{\"items\":[{\"sku\":1}]}", "json-without-items"),
        ("{\"items\":null}", "json-without-items"),
        ("{\"error\":\"not found\"}", "json-without-items"),
        ("{\"rss\":{}}", "json-without-items"),
        ("{\"rss\":[]}", "json-without-items"),
        ("{", "broken-json"),
        ("[1", "broken-json"),
        ("{items:[}", "broken-json"),
        ("{\"items\":[}", "broken-json"),
        ("{'items':[}", "broken-json"),
        ("{'items':{}}", "json-without-items"),
        ("\"items\"", "not-a-feed"),
    ] {
        assert_eq!(code(source.as_bytes()), expected, "{source}");
    }
}

#[test]
fn every_error_says_what_came() {
    for (bytes, words) in [
        (&b""[..], "the answer is empty"),
        (b"<html>", "a web page, not a feed"),
        (b"<html>Just a moment...", "a page that checks the browser, not a feed"),
        (b"%PDF-", "a PDF document, not a feed"),
        (b"GIF8", "a picture, not a feed"),
        (b"ID3", "a sound or film, not a feed"),
        (b"PK\x03\x04", "a compressed archive, not a feed"),
        (b"\x7fELF", "a binary file, not a feed"),
        (b"<opml/>", "a list of feeds (OPML), not a feed"),
        (b"<a/>", "not a feed: the document begins with \"a\""),
        (b"{}", "JSON without a list of items"),
        (b"{\n\n,", "broken JSON: it cannot be read at line 3"),
        (b"{\n", "broken JSON: it ends too early at line 2"),
    ] {
        let error = parse(bytes, "", None).expect_err("no feed");
        assert_eq!(error.to_string(), words, "{bytes:?}");
    }
}
