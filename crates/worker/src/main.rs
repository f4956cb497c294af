//! The worker's program. It listens until its page goes.

fn main() {
    worker::start();
}
