//! The contract, kept by IndexedDB in a worker of a real browser.
#![cfg(target_arch = "wasm32")]

use store::contract;
use store_idb::IdbStore;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_dedicated_worker);

macro_rules! in_a_browser {
    ($($promise:ident)*) => {
        $(
            #[wasm_bindgen_test]
            async fn $promise() {
                let store = IdbStore::open(concat!("contract-", stringify!($promise))).await.unwrap();
                contract::$promise(&store).await;
            }
        )*
    };
}

store::contract_tests!(in_a_browser);
