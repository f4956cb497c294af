//! Ports that no web site is served from.

/// The Fetch standard's bad ports (<https://fetch.spec.whatwg.org/#port-blocking>).
const BAD_PORTS: [u16; 83] = [
    0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103,
    104, 109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514,
    515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723,
    2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
];

/// Databases, queues and control planes: a fetch there is never a reader's.
const SERVICE_PORTS: [u16; 23] = [
    445, 1433, 1521, 2181, 2375, 2376, 2379, 2380, 3306, 3389, 5432, 5672, 5900, 5984, 6379, 6443, 9042,
    9092, 9200, 9300, 10250, 11211, 27017,
];

/// Whether a port is refused for every site.
pub fn is_refused_port(port: u16) -> bool {
    BAD_PORTS.contains(&port) || SERVICE_PORTS.contains(&port)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn web_ports_pass_and_service_ports_do_not() {
        assert!([80, 443, 8000, 8080, 8443, 3000].iter().all(|port| !is_refused_port(*port)));
        assert!([0, 22, 25, 6000, 6379, 11211, 27017].iter().all(|port| is_refused_port(*port)));
    }
}
