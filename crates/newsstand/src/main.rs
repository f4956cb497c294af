//! `broadsheet-newsstand`: serves the fictional press until it is interrupted.

use std::process::ExitCode;

use newsstand::{Error, Newsstand, parse_flags};

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

async fn run() -> Result<(), Error> {
    let settings = parse_flags(std::env::args().skip(1))?;
    let stand = Newsstand::open(settings).await?;
    println!("listening on {}", stand.address());
    stand.serve().await
}
