//! The contract, kept by the store in memory.

use futures_executor::block_on;
use store::{MemoryStore, contract};

macro_rules! in_memory {
    ($($promise:ident)*) => {
        $(
            #[test]
            fn $promise() {
                block_on(contract::$promise(&MemoryStore::new()));
            }
        )*
    };
}

store::contract_tests!(in_memory);
