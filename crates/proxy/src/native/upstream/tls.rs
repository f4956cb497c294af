//! Which certificates will do.

use super::*;
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair, date_time_ymd};
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use std::net::IpAddr;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

fn authority() -> (CertificateDer<'static>, Issuer<'static, KeyPair>) {
    let key = KeyPair::generate().unwrap();
    let mut facts = CertificateParams::new(Vec::new()).unwrap();
    facts.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let own = facts.self_signed(&key).unwrap().der().clone();
    (own, Issuer::new(facts, key))
}

/// A site whose certificate says this. Gives its port.
async fn site(name: &str, until: i32, issuer: &Issuer<'static, KeyPair>) -> u16 {
    _ = rustls::crypto::ring::default_provider().install_default();
    let key = KeyPair::generate().unwrap();
    let mut facts = CertificateParams::new(vec![name.to_owned()]).unwrap();
    facts.not_before = date_time_ymd(2019, 1, 1);
    facts.not_after = date_time_ymd(until, 1, 1);
    let certificate = facts.signed_by(&key, issuer).unwrap().der().clone();
    let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
    let config = rustls::ServerConfig::builder().with_no_client_auth();
    let config = config.with_single_cert(vec![certificate], key).unwrap();
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        let (stream, _) = listener.accept().await.unwrap();
        let Ok(mut stream) = acceptor.accept(stream).await else { return };
        _ = stream.read(&mut [0; 4096]).await;
        let answer = b"HTTP/1.1 200 OK\r\ncontent-type: text/xml\r\ncontent-length: 6\r\n\r\n<rss/>";
        stream.write_all(answer).await.unwrap();
        _ = stream.read(&mut [0; 1]).await;
    });
    port
}

async fn fetch(port: u16, root: &CertificateDer<'static>) -> &'static str {
    let url = Url::parse(&format!("https://localhost:{port}/")).unwrap();
    let lookup: Lookup = Arc::new(|_| Box::pin(async { Ok(vec![IpAddr::from([127, 0, 0, 1])]) }));
    let limits =
        Limits { connect: Duration::from_secs(10), total: Duration::from_secs(20), cached: 0, kept: 0 };
    let (roots, gate) = ([root.clone()], Gate::new(vec![url.clone()]));
    let upstream =
        Upstream::trusting(roots, gate, lookup, HeaderValue::from_static("test"), limits, Arc::default())
            .unwrap();
    let wanted = Wanted { url, kind: Kind::Feed, validators: Validators::default(), credentials: None };
    upstream.fetch(wanted, Turn::free()).await.map_or_else(FetchError::code, |_| "ok")
}

#[tokio::test]
async fn only_a_valid_certificate_of_a_trusted_issuer_for_this_name_will_do() {
    let ((root, issuer), (_, stranger)) = (authority(), authority());
    for (name, until, issuer, code) in [
        ("localhost", 2100, &issuer, "ok"),
        ("localhost", 2020, &issuer, "tls"),
        ("elsewhere.example.com", 2100, &issuer, "tls"),
        ("localhost", 2100, &stranger, "tls"),
    ] {
        assert_eq!(fetch(site(name, until, issuer).await, &root).await, code, "{name} {until}");
    }
}
