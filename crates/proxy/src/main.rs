//! The proxy's command line.

use std::process::ExitCode;

use proxy::{Config, ServeError, Start, USAGE, serve};
use tokio::signal;

fn main() -> ExitCode {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    give_memory_back();
    start()
}

/// Begins again with an allocator that gives back what many slow clients once needed, unless somebody set it up already.
/// By itself glibc keeps it: 156 MB after a thousand of them instead of 40. It reads these settings only at the start.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
fn give_memory_back() {
    use std::os::unix::process::CommandExt;
    const SETTINGS: [(&str, &str); 3] = [
        ("MALLOC_ARENA_MAX", "1"),
        ("MALLOC_MMAP_THRESHOLD_", "65536"),
        ("MALLOC_TRIM_THRESHOLD_", "131072"),
    ];
    let is_set = SETTINGS.iter().any(|(name, _)| std::env::var_os(name).is_some());
    if let (false, Ok(own)) = (is_set, std::env::current_exe()) {
        // Comes back only where it fails, and then it goes on as it is.
        _ = std::process::Command::new(own).args(std::env::args_os().skip(1)).envs(SETTINGS).exec();
    }
}

#[tokio::main]
async fn start() -> ExitCode {
    let environment = std::env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value.to_string_lossy().into_owned())));
    let flags = std::env::args_os().skip(1).map(|flag| flag.to_string_lossy().into_owned());
    match Config::read(flags, environment) {
        Ok(Start::Serve(config)) => {
            run(*config).await.map_or_else(|error| refuse(&error), |()| ExitCode::SUCCESS)
        }
        Ok(Start::Help) => {
            println!("{USAGE}");
            ExitCode::SUCCESS
        }
        Err(error) => refuse(&error),
    }
}

async fn run(config: Config) -> Result<(), ServeError> {
    let is_anonymous = config.contact.is_none() && !config.host.is_loopback();
    let server = serve(config).await?;
    if is_anonymous {
        eprintln!("broadsheet-proxy: sites are not told whom to write to; --contact names an address");
    }
    // Listened to before anybody is told that we are there.
    let end = the_end();
    println!("listening on http://{}", server.address());
    end.await;
    server.stop().await;
    Ok(())
}

fn refuse(error: &dyn std::error::Error) -> ExitCode {
    eprintln!("broadsheet-proxy: {error}");
    ExitCode::from(2)
}

/// Waits for SIGTERM or SIGINT (on Windows: Ctrl-C), and from now on.
#[cfg(unix)]
fn the_end() -> impl Future<Output = ()> {
    let terminate = signal::unix::signal(signal::unix::SignalKind::terminate());
    async {
        let told = async {
            match terminate {
                Ok(mut terminate) => _ = terminate.recv().await,
                Err(_) => std::future::pending().await,
            }
        };
        tokio::select! {
            () = told => {}
            _ = signal::ctrl_c() => {}
        }
    }
}

/// The same.
#[cfg(not(unix))]
async fn the_end() {
    _ = signal::ctrl_c().await;
}
