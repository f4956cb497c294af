#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| broadsheet_fuzz::extract(bytes));
