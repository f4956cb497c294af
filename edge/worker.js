// The Worker's entrance: starts the module and hands every request on.
import module from "./proxy_bg.wasm";
import { fetch, initSync } from "./proxy.js";

initSync({ module });

export default { fetch };
